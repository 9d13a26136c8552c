/** The line above the law: title, version, language, search, size of the letters, state of saving. */
import { el, fill } from "./dom.js";

const SIZES = [0.8, 0.9, 1, 1.12, 1.25, 1.42, 1.65];

export class Header {
  constructor({ host, header, words, open, resize, find, uncertain, showCriteria, showKeys, showOutline, showWaiting, personId, suggest }) {
    Object.assign(this, { words, resize, key: `tadqiq.size.${personId}` });
    this.status = el("button", { type: "button", class: "tq-status", "aria-live": "polite", onclick: showWaiting });
    this.field = el("input", {
      type: "search", class: "tq-field tq-find", placeholder: words.say("find_in_law"), "aria-label": words.say("find_in_law"),
      oninput: () => find.look(this.field.value),
      onkeydown: (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        find.step(event.shiftKey ? -1 : 1);
      },
    });
    this.found = el("span", { class: "tq-found", role: "status" });
    this.node = el("header", { class: "tq-bar" },
      el("div", { class: "tq-title" },
        el("h1", { dir: "auto", lang: header.title_language }, header.title),
        header.chips.map((chip) => el("span", { class: "tq-chip", "data-kind": chip.kind }, chip.text))),
      el("div", { class: "tq-tools" },
        this.icon("☰", "outline", showOutline, "tq-only-small"),
        versions(header, words, open), languages(header, words, open), el("span", { class: "tq-gap" }),
        el("label", { class: "tq-search" }, el("span", { "aria-hidden": "true" }, "⌕"), this.field, this.found),
        el("span", { class: "tq-seg", role: "group", "aria-label": words.say("letter_size") },
          this.icon("A−", "smaller", () => this.#size(-1)), this.icon("A+", "larger", () => this.#size(1))),
        uncertain.count ? el("button", {
          type: "button", class: "tq-chip tq-press tq-doubts", title: words.say("uncertain_legend"), onclick: () => uncertain.next(),
        }, words.count("uncertain", uncertain.count)) : null,
        el("button", { type: "button", class: "tq-chip tq-press", onclick: showCriteria }, words.say("criteria")),
        suggest,
        header.links.map((link) => el("a", {
          class: "tq-chip tq-press", href: link.address,
          onclick: (event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
            event.preventDefault();
            open({ page: link.page });
          },
        }, link.text)),
        this.icon("?", "keys", showKeys, "tq-round"), this.status));
    host.append(this.node);
    this.#size(0);
  }

  /** Say how saving stands: «محفوظ ✓», «3 في الانتظار», and what was refused. */
  showState({ waiting, refused, trouble }) {
    const { words } = this;
    const parts = [];
    if (trouble === "offline" || (waiting && !navigator.onLine)) parts.push(words.say("offline"));
    else if (trouble === "storage") parts.push(words.say("storage_full"));
    else if (trouble) parts.push(trouble.message);
    if (waiting) parts.push(words.count("waiting", waiting));
    if (refused) parts.push(words.count("refused", refused));
    if (!parts.length) parts.push(`${words.say("saved")} ✓`);
    this.status.dataset.state = refused || (trouble && trouble !== "offline") ? "bad" : waiting ? "waiting" : "saved";
    fill(this.status, parts.join(" · "));
  }

  showFound(at, count) {
    this.found.textContent = this.field.value.trim() ? `${count ? at + 1 : 0}/${count}` : "";
  }

  icon(sign, name, action, more = "") {
    const label = this.words.say(name);
    return el("button", { type: "button", class: `tq-icon ${more}`, "aria-label": label, title: label, onclick: action }, sign);
  }

  #size(step) {
    const kept = Number(localStorage.getItem(this.key) ?? 1);
    const at = Math.max(0, SIZES.indexOf(kept));
    const size = SIZES[Math.min(SIZES.length - 1, Math.max(0, at + step))];
    if (step) localStorage.setItem(this.key, size);
    this.resize(size);
  }
}

function versions(header, words, open) {
  const select = el("select", {
    class: "tq-chip tq-version", "aria-label": words.say("version"), onchange: () => open({ version: select.value }),
  }, header.versions.map((version) => el("option", { value: version.id, selected: version.current }, version.label)));
  return select;
}

function languages(header, words, open) {
  if (header.languages.length < 2) return null;
  return el("span", { class: "tq-seg", role: "group", "aria-label": words.say("language_of_text") },
    header.languages.map((language) => el("button", {
      type: "button", lang: language.code, "aria-pressed": String(language.current),
      onclick: () => language.current || open(language.pair ? { pair: language.pair } : { version: language.version }),
    }, language.name)));
}
