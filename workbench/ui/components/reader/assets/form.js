/** The little form of a tag: severity, note, proposed wording; what is typed saves itself. */
import { el } from "./dom.js";

const LONGEST = 20000; // letters of an explanation or a wording
const SAVE_AFTER = 600; // ms without typing
export const SEVERITIES = ["low", "medium", "high", "critical"];

export class AnnotationForm {
  constructor({ annotation, law, words, save }) {
    this.pending = {};
    this.save = save;
    this.words = words;
    this.severities = this.#severities(annotation.severity);
    this.node = el("div", { class: "tq-form" },
      this.severities,
      this.#area("note", annotation.note, { dir: "auto", rows: 2 }),
      this.#area("proposed_wording", annotation.proposed_wording,
        { dir: law.direction, lang: law.language, rows: 2, class: "tq-law-words" }));
    this.leave = () => this.flush();
    addEventListener("pagehide", this.leave);
  }

  focus() {
    this.severities.querySelector("[aria-checked=true]").focus({ preventScroll: true });
  }

  /** Save now what still waits for a pause in typing. */
  flush() {
    clearTimeout(this.timer);
    if (!Object.keys(this.pending).length) return;
    const changes = this.pending;
    this.pending = {};
    this.save(changes);
  }

  close() {
    this.flush();
    removeEventListener("pagehide", this.leave);
  }

  #change(name, value, now) {
    this.pending[name] = value;
    clearTimeout(this.timer);
    if (now) this.flush();
    else this.timer = setTimeout(() => this.flush(), SAVE_AFTER);
  }

  #severities(chosen) {
    const group = el("div", {
      class: "tq-severities", role: "radiogroup", "aria-label": this.words.say("severity"),
      onkeydown: (event) => this.#severityKey(event),
    });
    for (const severity of SEVERITIES) {
      const on = severity === chosen;
      group.append(el("button", {
        type: "button", role: "radio", class: "tq-severity", "data-severity": severity, "aria-checked": String(on),
        tabindex: on ? 0 : -1, onclick: () => this.#chooseSeverity(severity),
      }, this.words.say(severity)));
    }
    return group;
  }

  #chooseSeverity(severity) {
    for (const button of this.severities.children) {
      const on = button.dataset.severity === severity;
      button.setAttribute("aria-checked", String(on));
      button.tabIndex = on ? 0 : -1;
      if (on) button.focus({ preventScroll: true });
    }
    this.#change("severity", severity, true);
  }

  #severityKey(event) {
    const rtl = getComputedStyle(this.severities).direction === "rtl";
    const step = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: rtl ? 1 : -1, ArrowRight: rtl ? -1 : 1 }[event.key];
    const at = SEVERITIES.indexOf(event.target.dataset.severity);
    const digit = /^(?:Digit|Numpad)([1-4])$/.exec(event.code)?.[1];
    const next = digit ? digit - 1 : at + (step ?? NaN);
    if (!(next in SEVERITIES)) return;
    event.preventDefault();
    event.stopPropagation();
    this.#chooseSeverity(SEVERITIES[next]);
  }

  #area(name, value, properties) {
    const area = el("textarea", {
      ...properties, maxlength: LONGEST, class: `tq-field ${properties.class ?? ""}`, name,
      oninput: (event) => {
        grow(event.target);
        this.#change(name, event.target.value);
      },
      onblur: () => this.flush(),
    });
    area.value = value ?? "";
    requestAnimationFrame(() => grow(area));
    return el("label", { class: "tq-label" }, el("span", {}, this.words.say(name)), area);
  }
}

function grow(area) {
  area.style.height = "auto";
  area.style.height = `${Math.min(area.scrollHeight + 2, 240)}px`;
}
