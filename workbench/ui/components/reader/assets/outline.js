/** Chapters and articles with the number of their tags. */
import { el } from "./dom.js";

export class Outline {
  constructor({ host, law, words, summary, jump }) {
    Object.assign(this, { law, words, summary, items: new Map(), current: null });
    this.node = el("nav", { class: "tq-card tq-outline", "aria-label": words.say("outline") });
    this.list = el("div", { lang: law.language, dir: law.direction });
    this.node.append(
      el("div", { class: "tq-sheet-bar" }, el("b", {}, words.say("outline"))), this.list);
    this.list.addEventListener("click", (event) => {
      const item = event.target.closest("[data-index]");
      if (!item) return;
      event.preventDefault();
      jump(law.provisions[item.dataset.index]);
    });
    host.append(this.node);
  }

  /** Draw the list; called when the law already stands on the screen. */
  draw() {
    const parts = [];
    let group = null;
    for (const provision of this.law.provisions) {
      if (provision.isHeading || !group) {
        group = el("section", { class: "tq-outline-group" });
        parts.push(group);
      }
      group.append(this.#item(provision));
    }
    this.list.replaceChildren(...parts);
    for (const { index } of this.law.clauses) {
      const { count, offers } = this.summary(index);
      if (count || offers) this.update(index);
    }
  }

  #item(provision) {
    const heading = [provision.num, provision.heading].filter(Boolean).join(" · ") || provision.label;
    const words = provision.isHeading ? heading : provision.label;
    const node = el("a", {
      href: `#clause-${provision.eid}`, "data-index": provision.index, dir: "auto",
      class: provision.isHeading ? "tq-outline-heading" : "tq-outline-clause", title: heading,
    }, el("span", {}, words));
    this.items.set(provision.index, node);
    return node;
  }

  update(index) {
    const item = this.items.get(index);
    if (!item) return;
    const { count, rank, offers } = this.summary(index);
    this.#offers(item, offers);
    const badge = item.querySelector("em");
    if (!count) badge?.remove();
    else if (badge) badge.textContent = count;
    else item.append(el("em", {}, count));
    item.dataset.rank = rank;
  }

  /** How many suggestions wait for this person in the clause, beside the number of its tags. */
  #offers(item, offers) {
    const badge = item.querySelector("i");
    if (!offers) return badge?.remove();
    const text = `✦${offers}`;
    if (badge) badge.textContent = text;
    else item.querySelector("span").after(el("i", {}, text));
    item.querySelector("i").title = this.words.count("suggestions", offers);
    return undefined;
  }

  select(index) {
    this.items.get(this.current)?.removeAttribute("aria-current");
    this.current = index;
    const item = this.items.get(index);
    item?.setAttribute("aria-current", "true");
    if (!item || !this.node.offsetParent) return;
    const box = this.node.getBoundingClientRect();
    const own = item.getBoundingClientRect();
    if (own.top < box.top || own.bottom > box.bottom)
      this.node.scrollTop += own.top - box.top - box.height / 2;
  }
}
