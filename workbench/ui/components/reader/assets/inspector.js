/** What is said about the chosen clause: everybody's tags, and the page it was printed on. */
import { el, fill } from "./dom.js";
import { AnnotationForm } from "./form.js";
import { redline } from "./redline.js";
import { Refused, pageAddress, pagePicture } from "./server.js";

const PICTURE_WIDTH = 900;

export class Inspector {
  constructor({ host, law, title, words, person, manifestation, criterion, edit, withdraw, restore, show, redraw, dismiss, offers }) {
    Object.assign(this, { law, title, words, person, manifestation, criterion, edit, withdraw, restore, show, redraw, offers });
    this.forms = new Map();
    this.head = el("h3", { dir: "auto", lang: law.language });
    this.mini = el("span", { class: "tq-mini" });
    this.cite = this.#copier(() => this.clause && this.#citation(this.clause.label, this.clause.eid));
    this.similar = el("a", { class: "tq-similar tq-mini" }, words.say("similar"));
    this.cards = el("div", { class: "tq-cards" });
    this.picture = el("div", { class: "tq-original" });
    this.node = el("aside", { class: "tq-card tq-inspector", "aria-label": words.say("inspector") },
      el("div", { class: "tq-row" }, this.head, this.cite, this.mini,
        el("button", { type: "button", class: "tq-icon tq-only-small", "aria-label": words.say("close"), onclick: dismiss }, "✕")),
      this.similar, this.cards, this.picture);
    host.append(this.node);
  }

  /** Show a clause with its tags; forms that are being typed in stay as they are. */
  open(clause, annotations, focusId = null) {
    // News of others redraws the cards; the fold a person has opened stays open.
    const same = clause === this.clause;
    const unfolded = same && this.cards.querySelector(".tq-gone:not(.tq-refused)")?.open;
    const refusedOpen = same && this.cards.querySelector(".tq-refused")?.open;
    if (clause !== this.clause) {
      this.#closeForms();
      this.clause = clause;
      this.head.textContent = clause.label;
      const place = new URL("similar", location.href);
      place.search = location.search;
      place.searchParams.set("clause", clause.eid);
      this.similar.href = place;
      this.#drawPicture(clause);
    }
    const live = annotations.filter((annotation) => !annotation.withdrawn);
    const gone = annotations.filter((annotation) => annotation.withdrawn);
    for (const id of this.forms.keys()) if (!live.some((annotation) => annotation.id === id)) this.#closeForm(id);
    this.mini.textContent = live.length ? this.words.count("tags", live.length) : "";
    const offers = this.offers(clause);
    const offered = offers.filter((node) => node?.matches(".tq-offer-card")).length;
    if (offered) this.mini.textContent = [this.mini.textContent, this.words.count("suggestions", offered)].filter(Boolean).join(" · ");
    fill(this.cards,
      live.length || offered ? null : el("p", { class: "tq-empty" }, this.words.say("no_tags_here")),
      live.map((annotation) => this.#card(annotation)),
      offers,
      gone.length ? el("details", { class: "tq-gone", open: unfolded || gone.some((one) => one.id === focusId) },
        el("summary", {}, this.words.count("withdrawn", gone.length)),
        gone.map((annotation) => this.#card(annotation))) : null);
    const refused = this.cards.querySelector(".tq-refused");
    if (refused && refusedOpen) refused.open = true;
    if (focusId) this.mark(focusId);
  }

  /** Bring the chosen suggestion into view. */
  markOffer() {
    this.cards.querySelector(".tq-offer-card[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  mark(id) {
    for (const card of this.cards.querySelectorAll(".tq-tag-card"))
      card.classList.toggle("tq-on", card.dataset.annotation === id);
    this.cards.querySelector(".tq-on")?.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.#closeForms();
  }

  #card(annotation) {
    const criterion = this.criterion(annotation.criterion_id);
    const own = annotation.author_id === this.person.id;
    const form = this.forms.get(annotation.id);
    const card = el("div", {
      class: "tq-tag-card", "data-hue": criterion.hue, "data-annotation": annotation.id,
      "data-withdrawn": annotation.withdrawn, "data-waiting": annotation.waiting,
    },
      el("div", { class: "tq-row" },
        el("b", { class: "tq-criterion", title: criterion.definition }, criterion.name),
        el("span", { class: "tq-badge", "data-severity": annotation.severity }, this.words.say(annotation.severity))),
      el("q", { lang: this.law.language, dir: this.law.direction, onclick: () => this.show(annotation) },
        annotation.targets.map((target) => target.exact).join(" … ")),
      this.#place(annotation));
    if (form) card.append(form.node);
    else card.append(...this.#details(annotation));
    card.append(el("div", { class: "tq-mini tq-by" },
      el("span", { dir: "auto" }, own ? this.person.name : annotation.author ?? ""), " · ",
      annotation.waiting ? this.words.say("on_its_way") : this.words.time(annotation.changed_at),
      annotation.suggested ? el("span", { class: "tq-from" }, " · ✦ ", this.words.say("from_suggestion")) : null));
    if (own) card.append(this.#actions(annotation, form));
    return card;
  }

  /** Where the words stand, as a lawyer cites it; a button copies it with the words. */
  #place(annotation) {
    const [first] = annotation.targets;
    if (!first) return null;
    const address = annotation.targets.length > 1 ? this.law.byEid.get(first.eid)?.label ?? "" : this.law.address(first);
    const words = annotation.targets.map((target) => target.exact).join(" … ");
    return el("div", { class: "tq-mini tq-place", lang: this.law.language, dir: this.law.direction },
      el("span", {}, address), this.#copier(() => `«${words}»\n${this.#citation(address, first.eid)}`));
  }

  #citation(address, eid) {
    const place = new URL(location.href);
    place.searchParams.set("clause", eid);
    return `${address}${this.law.language === "ar" ? "، " : ", "}${this.title}\n${place}`;
  }

  #copier(text) {
    const button = el("button", {
      type: "button", class: "tq-icon tq-copy", title: this.words.say("copy_citation"), "aria-label": this.words.say("copy_citation"),
      onclick: async () => {
        await copy(text());
        button.textContent = "✓";
        button.setAttribute("aria-label", this.words.say("copied"));
        setTimeout(() => {
          button.textContent = "";
          button.setAttribute("aria-label", this.words.say("copy_citation"));
        }, 1600);
      },
    });
    return button;
  }

  #details(annotation) {
    const found = [];
    if (annotation.note) found.push(el("p", { class: "tq-note", dir: "auto" }, annotation.note));
    if (annotation.proposed_wording) {
      const quote = annotation.targets.map((target) => target.exact).join(" … ");
      found.push(el("div", { class: "tq-mini" }, this.words.say("proposed_wording")),
        el("p", { class: "tq-redline", lang: this.law.language, dir: this.law.direction },
          redline(quote, annotation.proposed_wording)));
    }
    return found;
  }

  #actions(annotation, form) {
    const button = (name, action) => el("button", { type: "button", class: "tq-button", onclick: action }, this.words.say(name));
    if (annotation.withdrawn) return el("div", { class: "tq-actions" }, button("restore", () => this.restore(annotation.id)));
    return el("div", { class: "tq-actions" },
      form ? button("done", () => this.#finish(annotation.id)) : button("edit", () => this.#begin(annotation)),
      button("withdraw", () => {
        this.#closeForm(annotation.id);
        this.withdraw(annotation.id);
      }));
  }

  #begin(annotation) {
    const form = new AnnotationForm({
      annotation, law: this.law, words: this.words, save: (changes) => this.edit(annotation.id, changes),
    });
    this.forms.set(annotation.id, form);
    this.redraw();
    form.node.querySelector("textarea").focus();
  }

  #finish(id) {
    this.#closeForm(id);
    this.redraw();
  }

  #closeForm(id) {
    this.forms.get(id)?.close();
    this.forms.delete(id);
  }

  #closeForms() {
    for (const id of [...this.forms.keys()]) this.#closeForm(id);
  }

  /** Show the page the clause was printed on, with a frame around the clause. */
  async #drawPicture(clause) {
    fill(this.picture);
    if (!this.manifestation || !clause.page) return;
    const number = clause.boxes[0]?.[0] ?? clause.page;
    const label = this.words.say("original_page", { n: number });
    const page = el("a", {
      class: "tq-page", href: pageAddress(this.manifestation.id, number, 1800), target: "_blank", rel: "noopener", "aria-label": label,
    });
    fill(this.picture, el("b", {}, label), page);
    try {
      const { address, size } = await pagePicture(pageAddress(this.manifestation.id, number, PICTURE_WIDTH));
      const image = el("img", { src: address, alt: label });
      await image.decode().finally(() => URL.revokeObjectURL(address));
      if (clause !== this.clause) return;
      page.append(el("span", { class: "tq-sheet" }, image,
        clause.boxes.filter(([on]) => size && on === number).map((box) => frame(box, size))));
      const mark = page.querySelector("u");
      if (mark) page.scrollTop = Math.max(0, mark.offsetTop - 48);
    } catch (problem) {
      if (clause !== this.clause) return;
      const told = problem instanceof Refused && problem.code === "no_pages";
      fill(this.picture, told ? el("p", { class: "tq-no-page" }, problem.message) : null);
    }
  }
}

/** Put words on the clipboard; from another computer of the room the browser allows only the old way. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = el("textarea", { readonly: true });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}

/** Where the provision is printed; PDF counts from the lower left corner, in points. */
function frame([, left, low, right, high], [width, height]) {
  const mark = el("u");
  Object.assign(mark.style, {
    left: `${(100 * left) / width}%`,
    top: `${100 * (1 - high / height)}%`,
    width: `${(100 * (right - left)) / width}%`,
    height: `${(100 * (high - low)) / height}%`,
  });
  return mark;
}
