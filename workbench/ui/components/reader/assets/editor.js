/** The editor that opens at the words just tagged. */
import { el, fill } from "./dom.js";
import { AnnotationForm } from "./form.js";

export class Editor {
  constructor({ host, law, words, edit, withdraw, dismiss }) {
    Object.assign(this, { law, words, edit, withdraw, dismiss, form: null });
    this.node = el("div", {
      class: "tq-popover tq-editor", role: "dialog", hidden: true,
      onkeydown: (event) => {
        if (event.key === "Enter" && (event.ctrlKey || !event.target.matches("textarea, button"))) dismiss();
      },
    });
    host.append(this.node);
  }

  get isOpen() {
    return !this.node.hidden;
  }

  open(annotation, criterion, { takeFocus }) {
    this.close();
    this.form = new AnnotationForm({
      annotation, law: this.law, words: this.words,
      save: (changes) => this.edit(annotation.id, changes),
    });
    this.node.dataset.hue = criterion.hue;
    this.node.setAttribute("aria-label", criterion.name);
    fill(this.node,
      el("div", { class: "tq-editor-head" },
        el("i", { class: "tq-dot" }), el("b", {}, criterion.name),
        el("button", { type: "button", class: "tq-icon", "aria-label": this.words.say("close"), onclick: this.dismiss }, "✕")),
      this.form.node,
      el("div", { class: "tq-actions" },
        el("button", { type: "button", class: "tq-button tq-main", onclick: this.dismiss }, this.words.say("done")),
        el("button", {
          type: "button", class: "tq-button",
          onclick: () => {
            this.dismiss();
            this.withdraw(annotation.id);
          },
        }, this.words.say("withdraw"))));
    this.node.hidden = false;
    if (takeFocus) this.form.focus();
  }

  close() {
    this.form?.close();
    this.form = null;
    this.node.hidden = true;
  }
}
