/** The lines of a page: chosen, edited in place, sorted, and parted into articles. */
import { el, fill } from "./dom.js";
import { decidedNotes, unitTools } from "./correction_unit.js";
import { toUnits } from "./offsets.js";

const KINDS = ["body", "heading", "footnote", "furniture"];

export class Lines {
  constructor({ words, language, choose, correct, keep, outline }) {
    Object.assign(this, { words, language, choose, correct, keepTyped: keep, outline });
    this.list = el("ol", { class: "cd-lines", "aria-label": words.say("lines") });
    this.pane = el("section", { class: "cd-text", lang: language }, this.list);
  }

  show(page) {
    this.page = page;
    this.rows = new Map(page.lines.map((line) => [line.id, this.#row(line)]));
    fill(this.list, [...this.rows.values()]);
    this.#headings();
  }

  /** Say at which lines articles and chapters begin. */
  showBeginnings() {
    this.#headings();
  }

  /** Put the cursor into the number of what begins at the chosen line. */
  renumber() {
    const field = this.rows?.get(this.chosen?.id)?.querySelector(".cd-number");
    field?.focus();
    field?.select();
  }

  /** What stands in the number field while a person writes there, so that an answer to an earlier change does not take it away. */
  typedNumber() {
    const field = document.activeElement;
    return field?.matches?.(".cd-number") ? { line: this.chosen?.id, value: field.value } : null;
  }

  typeNumber(typed) {
    if (!typed || typed.line !== this.chosen?.id) return;
    const field = this.rows?.get(typed.line)?.querySelector(".cd-number");
    if (!field) return;
    field.value = typed.value;
    field.focus({ preventScroll: true });
  }

  select(line, { focus = false } = {}) {
    if (this.chosen && this.chosen.id !== line?.id) this.#close(this.rows.get(this.chosen.id));
    this.chosen = line;
    for (const [id, row] of this.rows) {
      const on = id === line?.id;
      row.classList.toggle("on", on);
      row.querySelector(".cd-words").tabIndex = on ? 0 : -1;
      if (!on) row.querySelector(".cd-tools")?.remove();
    }
    const row = line && this.rows.get(line.id);
    if (!row) return;
    if (!row.querySelector(".cd-tools")) row.append(this.#tools(line));
    row.scrollIntoView({ block: "nearest" });
    if (focus) row.querySelector(".cd-words, textarea").focus({ preventScroll: true });
  }

  /** Do what a button of the chosen line does, if it can be done. */
  press(name) {
    this.rows?.get(this.chosen?.id)?.querySelector(`.cd-unit [data-do=${name}]`)?.click();
  }

  get isEditing() {
    return Boolean(this.list.querySelector("textarea"));
  }

  /** Open a line for writing; `typed` is what was not yet saved before a reload. */
  edit(line, typed = line.text) {
    this.select(line);
    const row = this.rows.get(line.id);
    if (row.querySelector("textarea")) return;
    const field = el("textarea", {
      class: "cd-field", rows: 1, dir: line.dir, lang: this.language, "aria-label": this.words.say("edit_line"), title: this.words.say("edit_line"),
      oninput: () => {
        grow(field);
        this.keepTyped({ page: this.page.number, line: line.id, text: field.value });
      },
      onkeydown: (event) => this.#typed(event, line, field),
    });
    field.value = typed;
    row.querySelector(".cd-words").replaceWith(field);
    grow(field);
    field.focus();
    const doubt = line.doubts[0];
    if (doubt && typed === line.text) field.setSelectionRange(toUnits(typed, doubt[0]), toUnits(typed, doubt[1]));
  }

  /** Save what is being written, as a click beside the field does. */
  save() {
    const field = this.list.querySelector("textarea");
    if (!field) return false;
    const line = this.chosen;
    if (field.value.trim() === line.text) this.#close(this.rows.get(line.id));
    else this.correct({ kind: "text", line: line.id, text: field.value });
    return true;
  }

  #typed(event, line, field) {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation();
      // Saved unchanged, it was compared with the picture and found right.
      this.correct({ kind: "text", line: line.id, text: field.value }, { next: true });
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.#close(this.rows.get(line.id));
      this.select(line, { focus: true });
    }
  }

  #close(row) {
    const field = row?.querySelector("textarea");
    if (!field) return;
    this.keepTyped(null);
    const line = this.page.lines.find((one) => one.id === row.dataset.line);
    field.replaceWith(this.#words(line));
  }

  #row(line) {
    const row = el("li", {
      class: "cd-line", "data-line": line.id, "data-kind": line.kind, "data-changed": line.was !== null || null,
    }, this.#words(line));
    row.addEventListener("click", (event) => {
      if (event.target.closest("button, select, textarea")) return;
      if (row.classList.contains("on") && event.target.closest(".cd-words")) this.edit(line);
      else this.choose(line);
    });
    return row;
  }

  #words(line) {
    return el("div", {
      class: "cd-words", dir: line.dir, tabindex: -1, role: "button", "data-strong": line.strong || null,
      "aria-label": [line.text, line.kind === "body" ? "" : this.words.say(line.kind)].filter(Boolean).join(" · "),
    }, marked(line, this.words));
  }

  #tools(line) {
    const { words } = this;
    const button = (name, action, pressed) => el("button", {
      type: "button", class: "cd-button", "aria-pressed": pressed === undefined ? null : String(pressed), onclick: action,
    }, words.say(name));
    const decide = (kind) => () => this.correct({ kind, line: line.id });
    const kind = el("select", {
      class: "cd-select", "aria-label": words.say("line_is"), onchange: () => this.correct({ kind: "kind", line: line.id, line_kind: kind.value }),
    }, [...KINDS, ...(KINDS.includes(line.kind) ? [] : [line.kind])].map((one) =>
      el("option", { value: one, selected: one === line.kind }, words.say(one))));
    const begun = line.decided === "begins_article";
    const joined = line.decided === "joins_before";
    const node = this.outline.at(this.page.number, line.id);
    return el("div", { class: "cd-tools" },
      line.doubts.length ? button("right", () => this.correct({ kind: "text", line: line.id, text: line.text }, { next: true })) : null,
      button("edit", () => this.edit(line)), kind,
      begun || node?.kind !== "article" ? button("begins", decide(begun ? "as_read" : "begins"), begun) : null,
      joined || (node && !begun) ? button(node && node.groups ? "no_heading" : "joins", decide(joined ? "as_read" : "joins"), joined) : null,
      unitTools({ line, node, deeper: Boolean(node) && this.outline.canGoDeeper(node), words, language: this.language, correct: this.correct }),
      line.was === null ? null : el("p", { class: "cd-was", dir: line.dir, lang: this.language }, words.say("was", { text: line.was })),
      line.doubts.length ? el("p", { class: "cd-why" }, [...new Set(line.doubts.map(([, , reason]) => words.say(`why_${reason}`)))].join(" · ")) : null);
  }

  #headings() {
    for (const [id, row] of this.rows ?? []) {
      row.querySelector(".cd-begin")?.remove();
      const begin = this.outline.at(this.page.number, id);
      const line = this.page.lines.find((one) => one.id === id);
      const notes = decidedNotes(line, this.words);
      if (!begin && !notes.length) continue;
      const { kind, label } = begin ?? { kind: "joined", label: "" };
      row.prepend(el("div", { class: "cd-begin", "data-kind": kind },
        label ? el("b", { dir: "auto" }, label) : null,
        notes));
    }
    const row = this.chosen && this.rows?.get(this.chosen.id);
    const tools = row?.querySelector(".cd-tools");
    if (tools && !tools.contains(document.activeElement)) tools.replaceWith(this.#tools(this.chosen));
  }
}

/** The words of a line, with those that ask to be compared underlined; never as markup. */
function marked(line, words) {
  const parts = [];
  let at = 0;
  for (const [first, last, reason] of line.doubts) {
    const [start, end] = [toUnits(line.text, first), toUnits(line.text, last)];
    if (start < at) continue;
    parts.push(line.text.slice(at, start));
    parts.push(el("mark", { class: "cd-doubt", title: words.say(`why_${reason}`) }, line.text.slice(start, end)));
    at = end;
  }
  parts.push(line.text.slice(at));
  return parts.filter(Boolean);
}

function grow(field) {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}
