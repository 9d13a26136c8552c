/** Why a suggestion is refused: one key or click for a reason, and words of one's own if wanted. */
import { el, fill } from "./dom.js";

export class Refusing {
  constructor({ host, words, criteria, suggestions, refuse, dismiss }) {
    Object.assign(this, { words, criteria, suggestions, refuse, dismiss, one: null });
    this.node = el("div", {
      class: "tq-popover tq-refusing", role: "dialog", hidden: true, tabindex: -1,
      onkeydown: (event) => this.#key(event),
    });
    host.append(this.node);
  }

  get isOpen() {
    return !this.node.hidden;
  }

  open(one) {
    const { words } = this;
    this.one = one;
    const title = words.say("refuse_because");
    this.node.setAttribute("aria-label", title);
    this.note = el("textarea", {
      class: "tq-field", rows: 2, maxlength: 2000, dir: "auto", "aria-label": words.say("refusal_note"),
      placeholder: words.say("refusal_note"), oninput: () => this.#need(null),
    });
    this.told = el("p", { class: "tq-reason", role: "alert" });
    fill(this.node,
      el("div", { class: "tq-editor-head" },
        el("b", {}, title), el("button", { type: "button", class: "tq-icon", "aria-label": words.say("close"), onclick: this.dismiss }, "✕")),
      el("p", { class: "tq-mini" }, this.criteria.get(one.criterion_id).name),
      el("div", { class: "tq-reasons" }, this.suggestions.reasons.map((reason, at) => el("button", {
        type: "button", class: "tq-option", "data-reason": reason.id, onclick: () => this.#choose(reason),
      }, el("kbd", { "aria-hidden": "true" }, at + 1), el("span", {}, reason.name)))),
      this.note, this.told);
    this.node.hidden = false;
    this.node.querySelector(".tq-option")?.focus({ preventScroll: true });
  }

  close() {
    this.node.hidden = true;
    this.one = null;
  }

  /** Refuse for this reason, with what was written beside it. */
  #choose(reason) {
    const note = this.note.value.trim();
    if (reason.note && !note) return this.#need(reason);
    const { one } = this;
    this.close();
    this.refuse(one, reason.id, note);
  }

  #need(reason) {
    this.told.textContent = reason ? this.words.say("write_reason") : "";
    this.asked = reason;
    if (reason) this.note.focus();
  }

  #key(event) {
    const options = [...this.node.querySelectorAll(".tq-option")];
    const at = options.indexOf(event.target);
    const digit = event.target === this.note ? 0 : Number(/^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1] ?? 0);
    const step = at >= 0 ? { ArrowDown: 1, ArrowUp: -1 }[event.key] : undefined;
    if (digit && options[digit - 1]) options[digit - 1].click();
    else if (step) options[(at + step + options.length) % options.length].focus();
    else if (event.key === "Escape") this.dismiss();
    else if (event.key === "Enter" && event.target === this.note && !event.shiftKey)
      this.#choose(this.asked ?? this.suggestions.reasons.find(({ note }) => note));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
