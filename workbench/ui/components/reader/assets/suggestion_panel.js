/** The button over the law that begins suggesting, and what opens under it: progress, filter, hiding. */
import { afterNews, el, fill, oncePerFrame } from "./dom.js";
import { doSuggesting, getSuggestions, getSuggestionState } from "./server.js";

const BUSY = new Set(["waiting", "reading"]);
const SOON = 500; // ms between two looks while the detectors read
const SELDOM = 20000; // and otherwise: others may have suggested anew, or hidden everything
const FILTERS = ["measured", "all", "none"];

export class SuggestionPanel {
  constructor({ words, suggestions, data, direction }) {
    Object.assign(this, { words, suggestions, data, state: {}, job: null });
    this.stop = new AbortController();
    this.#style();
    this.button = el("button", {
      type: "button", class: "tq-chip tq-press tq-suggest", "aria-haspopup": "dialog", "aria-expanded": "false", hidden: true,
      onclick: () => (this.isOpen ? this.close() : this.#open()),
    });
    this.node = el("div", { class: "tq-popover tq-suggest-panel", role: "dialog", "aria-label": words.say("suggestions"), dir: direction, hidden: true });
    // The colour of a tag comes first; the number on the button follows.
    suggestions.addEventListener("change", oncePerFrame(() => afterNews(() => this.stop.signal.aborted || this.#draw())));
    document.addEventListener("visibilitychange", () => document.hidden || this.#look(), { signal: this.stop.signal });
    document.addEventListener("pointerdown", ({ target }) => {
      if (this.isOpen && !this.node.contains(target) && !this.button.contains(target)) this.close();
    }, { signal: this.stop.signal });
    addEventListener("resize", () => this.isOpen && this.#place(), { signal: this.stop.signal });
  }

  get isOpen() {
    return !this.node.hidden;
  }

  /** Ask for what is suggested, once the law is drawn; without it the law can still be read. */
  async load() {
    try {
      const state = await getSuggestions(this.data);
      if (this.stop.signal.aborted) return;
      this.state = state;
      this.job = state.job ?? null;
      this.suggestions.receive(state);
      this.button.hidden = false;
      this.button.dataset.loaded = "true";
    } catch (problem) {
      console.warn(problem);
    }
    this.#draw();
    this.#later();
  }

  close() {
    // The keys of the reader go on working: the focus must not fall out of it.
    if (this.node.contains(document.activeElement)) this.button.focus({ preventScroll: true });
    this.node.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
  }

  end() {
    clearTimeout(this.timer);
    this.stop.abort();
  }

  get isBusy() {
    return BUSY.has(this.job?.step);
  }

  // --- asking ------------------------------------------------------------------------------------

  #later() {
    clearTimeout(this.timer);
    if (!this.stop.signal.aborted) this.timer = setTimeout(() => this.#look(), this.isBusy ? SOON : SELDOM);
  }

  async #look() {
    if (this.stop.signal.aborted || (document.hidden && !this.isBusy)) return this.#later();
    try {
      this.#hear(await getSuggestionState(this.data));
    } catch (problem) {
      console.warn(problem);
      this.#later();
    }
  }

  #hear({ mark, job }) {
    if (this.stop.signal.aborted) return undefined;
    this.job = job;
    if (mark !== this.state.mark) return this.load();
    this.#draw();
    return this.#later();
  }

  async #do(deed) {
    this.trouble = "";
    if (deed === "start") this.job = { step: "waiting", done: 0, total: 0 };
    this.#draw();
    try {
      this.#hear(await doSuggesting(this.data, deed));
    } catch (problem) {
      this.job = null;
      this.trouble = problem.final ? problem.message : this.words.say("not_reachable");
      this.#draw();
    }
  }

  // --- drawing -----------------------------------------------------------------------------------

  #open() {
    this.node.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.#draw();
    this.node.querySelector("button, input")?.focus({ preventScroll: true });
  }

  #place() {
    const box = this.button.getBoundingClientRect();
    const left = Math.min(Math.max(10, box.left + box.width / 2 - this.node.offsetWidth / 2), innerWidth - this.node.offsetWidth - 10);
    Object.assign(this.node.style, { top: `${box.bottom + 8}px`, left: `${left}px` });
  }

  #draw() {
    const { count, label } = this.#label();
    fill(this.button, el("span", { "aria-hidden": "true" }, "✦"), count ?? label);
    this.button.title = label;
    this.button.setAttribute("aria-label", label);
    this.button.dataset.state = this.state.hidden ? "hidden" : this.isBusy ? "busy" : this.state.runs?.length ? "made" : "none";
    if (!this.isOpen) return;
    const focused = this.node.contains(document.activeElement) ? document.activeElement.dataset.name : null;
    fill(this.node,
      el("div", { class: "tq-editor-head" }, el("b", {}, this.words.say("suggestions")),
        el("button", { type: "button", class: "tq-icon", "aria-label": this.words.say("close"), onclick: () => this.close() }, "✕")),
      this.state.hidden ? this.#hidden() : this.isBusy ? this.#progress() : this.#made(),
      this.trouble ? el("p", { class: "tq-reason", role: "alert" }, this.trouble) : null);
    if (focused) this.node.querySelector(`[data-name="${focused}"]`)?.focus({ preventScroll: true });
    this.#place();
  }

  /** What the button says; where many are suggested the number alone, for want of room. */
  #label() {
    const { words, state, job } = this;
    if (state.hidden) return { label: words.say("suggestions_hidden_short") };
    if (this.isBusy) return { label: job.total ? `${Math.floor((100 * job.done) / job.total)} %` : words.say("suggesting_short") };
    if (!state.runs?.length) return { label: words.say("suggest") };
    if (this.suggestions.filter === "none") return { label: words.say("suggestions_off"), count: "–" };
    const count = this.suggestions.shown().length;
    return { count: String(count), label: words.count("suggestions", count) };
  }

  #hidden() {
    const { words, state } = this;
    return [
      el("p", {}, words.say("suggestions_hidden")),
      state.may_hide ? this.#act("show_to_all", "show") : el("p", { class: "tq-mini" }, words.say("hidden_by", { name: state.owner })),
    ];
  }

  #progress() {
    const { words, job } = this;
    return [
      el("p", { role: "status" }, job.total ? words.say("suggesting", job) : words.say("suggesting_begins")),
      el("progress", job.total ? { max: job.total, value: job.done } : {}),
      el("div", { class: "tq-actions" }, this.#button("cancel", () => this.#do("stop"))),
    ];
  }

  #made() {
    const { words, state } = this;
    const made = state.runs?.length;
    return [
      this.job?.message && this.job.step === "refused" ? el("p", { class: "tq-reason", role: "alert" }, this.job.message) : null,
      made ? this.#filters() : el("p", {}, words.say("not_yet_suggested")),
      made && !state.suggestions?.length ? el("p", {}, words.say("nothing_suggested")) : null,
      el("p", { class: "tq-mini" }, words.say("suggestion_is_no_finding")),
      made ? el("p", { class: "tq-mini" }, words.say("suggested_on", { time: words.time(state.runs[0].at) })) : null,
      ...(state.runs ?? []).flatMap(({ problems }) => problems.map((problem) =>
        el("p", { class: "tq-mini tq-problem", dir: "auto" }, words.say("bad_pattern", problem)))),
      el("div", { class: "tq-actions" },
        this.#button(made ? "suggest_again" : "suggest", () => this.#do("start"), made ? "" : "tq-main"),
        state.may_hide ? this.#act("hide_from_all", "hide") : null),
    ];
  }

  #filters() {
    return el("div", { class: "tq-filters", role: "radiogroup", "aria-label": this.words.say("suggestions") }, FILTERS.map((filter) =>
      el("label", { class: "tq-filter" },
        el("input", {
          type: "radio", name: "tq-filter", "data-name": filter, value: filter, checked: this.suggestions.filter === filter,
          onchange: () => this.suggestions.show(filter),
        }), el("span", {}, this.words.say(`show_${filter}`)))));
  }

  #act(name, deed) {
    return this.#button(name, () => this.#do(deed));
  }

  /** The looks of suggestions have a file of their own, beside this one. */
  #style() {
    const href = new URL("suggestions.css", import.meta.url).pathname;
    if (!document.querySelector(`link[href="${href}"]`)) document.head.append(el("link", { rel: "stylesheet", href }));
  }

  #button(name, action, more = "") {
    return el("button", { type: "button", class: `tq-button ${more}`, "data-name": name, onclick: action }, this.words.say(name));
  }
}
