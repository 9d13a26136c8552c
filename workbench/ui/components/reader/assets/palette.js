/** The palette at the chosen words: pick a criterion by digit, by click or by searching. */
import { el, fill } from "./dom.js";

export class Palette {
  constructor({ host, criteria, slots, words, pick, dismiss }) {
    Object.assign(this, { criteria, slots, words, pick, active: 0, options: [] });
    this.field = el("input", {
      type: "search", class: "tq-field", role: "combobox", "aria-expanded": "true", "aria-controls": "tq-criteria",
      "aria-label": words.say("find_criterion"), placeholder: words.say("find_criterion"), autocomplete: "off",
      spellcheck: "false", oninput: () => this.#list(), onkeydown: (event) => this.#key(event),
    });
    this.items = el("div", { class: "tq-options", id: "tq-criteria", role: "listbox" });
    this.hint = el("p", { class: "tq-hint", "aria-live": "polite" });
    this.node = el("div", {
      class: "tq-popover tq-palette", role: "dialog", "aria-label": words.say("choose_criterion"), hidden: true,
      onpointerdown: (event) => event.target === this.field || event.preventDefault(),
    },
      el("div", { class: "tq-sheet-bar" },
        el("b", {}, words.say("choose_criterion")),
        el("button", { type: "button", class: "tq-icon", "aria-label": words.say("close"), onclick: dismiss }, "✕")),
      this.field, this.items, this.hint);
    host.append(this.node);
  }

  get isOpen() {
    return !this.node.hidden;
  }

  open({ takeFocus }) {
    this.field.value = "";
    this.#list();
    this.node.hidden = false;
    this.items.scrollTop = 0;
    if (takeFocus) this.field.focus({ preventScroll: true });
  }

  close() {
    this.node.hidden = true;
  }

  /** Pick what stands on a digit; false when nothing does. */
  pickDigit(digit) {
    const criterion = this.slots.list()[digit - 1];
    if (!criterion) return false;
    this.pick(criterion);
    return true;
  }

  #list() {
    const query = this.field.value.trim();
    this.options = [];
    this.active = 0;
    if (query) {
      const found = this.criteria.search(query);
      fill(this.items, found.map((criterion) => this.#option(criterion)));
      if (!found.length) this.items.append(el("p", { class: "tq-none" }, this.words.say("no_criterion")));
    } else {
      const recent = this.slots.list().map((criterion, at) => this.#option(criterion, at + 1));
      const groups = this.criteria.groups.flatMap((group) => [
        el("div", { class: "tq-group", "data-hue": group.hue, role: "presentation" }, group.name),
        this.criteria.inGroup(group.id).map((criterion) => this.#option(criterion)),
      ]);
      fill(this.items, recent, groups.flat());
    }
    this.#mark();
  }

  #option(criterion, digit) {
    const at = this.options.length;
    const node = el("div", {
      class: "tq-option", role: "option", id: `tq-option-${at}`, "data-hue": criterion.hue, "data-criterion": criterion.id,
      title: criterion.definition,
      onclick: () => this.pick(criterion),
      onpointermove: () => this.active !== at && this.#mark(at, false),
    },
      digit ? el("kbd", {}, digit) : el("kbd", { class: "tq-quiet" }, ""),
      el("i", { class: "tq-dot" }), el("span", {}, criterion.name));
    this.options.push({ node, criterion });
    return node;
  }

  #mark(at = this.active, scroll = true) {
    this.options[this.active]?.node.removeAttribute("aria-selected");
    this.active = Math.max(0, Math.min(at, this.options.length - 1));
    const marked = this.options[this.active];
    this.hint.textContent = marked?.criterion.question ?? "";
    if (!marked) return this.field.removeAttribute("aria-activedescendant");
    marked.node.setAttribute("aria-selected", "true");
    this.field.setAttribute("aria-activedescendant", marked.node.id);
    if (scroll) marked.node.scrollIntoView({ block: "nearest" });
  }

  #key(event) {
    if (event.key === "ArrowDown") this.#mark(this.active + 1);
    else if (event.key === "ArrowUp") this.#mark(this.active - 1);
    else if (event.key === "Enter") this.options[this.active] && this.pick(this.options[this.active].criterion);
    else return; // digits and Escape are heard by the reader
    event.preventDefault();
    event.stopPropagation();
  }
}
