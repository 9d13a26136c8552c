/**
 * The correction desk: pages, the picture of one page and its lines. Every correction is sent at
 * once and kept by the workbench; what is being typed is kept in this browser until it is sent.
 */
import { DeskServer } from "./correction_server.js";
import { Frame } from "./correction_frame.js";
import { showKeys } from "./correction_keys.js";
import { Lines } from "./correction_lines.js";
import { Outline } from "./correction_outline.js";
import { previewView, reportView } from "./correction_report.js";
import { Sheet } from "./correction_sheet.js";
import { el, fill, isTyping, newId } from "./dom.js";
import { Words } from "./language.js";

const POLL = 700; // ms between two looks at a page that is being read

export class CorrectionDesk {
  constructor(host, data) {
    Object.assign(this, { host, data });
    this.words = new Words(data);
    this.server = new DeskServer(data);
    this.typed = `tadqiq.correct.${data.expression}.${data.person.id}`;
    this.stop = new AbortController();
    this.#draw();
    this.#begin();
  }

  close() {
    this.stop.abort();
    clearTimeout(this.timer);
  }

  #draw() {
    const { data, words } = this;
    const acts = {
      wish: (value) => this.wish(value), open: (number) => this.#open(number), nextDoubt: () => this.#nextDoubt(),
      read: (page, fromPicture) => this.#do({ do: "read", read_page: page, from_picture: fromPicture }),
      stop: () => this.#do({ do: "stop" }), seen: () => this.#do({ do: "seen" }), dismiss: () => this.#refuse(""),
      takeBack: () => this.#do({ do: "take_back" }), doAgain: () => this.#do({ do: "do_again" }), unplacedSeen: () => this.#do({ do: "unplaced_seen" }), discard: () => this.#do({ do: "discard" }),
      bringBack: () => this.#do({ do: "bring_back" }), keep: () => this.#preview(), report: () => this.#recall(), keys: () => showKeys(this.root, words),
    };
    this.acts = acts;
    this.frame = new Frame({ data, words, acts });
    this.sheet = new Sheet({ words, manifestation: data.manifestation, choose: (line) => this.#choose(line) });
    this.outline = new Outline({
      words, language: data.law_language, hasFile: Boolean(data.manifestation),
      go: (page, line) => this.#go(page, line), readWhole: () => this.#do({ do: "read", read_page: 0 }),
    });
    this.lines = new Lines({
      words, outline: this.outline, language: data.law_language, choose: (line) => this.#choose(line, { focus: true }),
      correct: (correction, more) => this.#correct(correction, more), keep: (typed) => this.#keepTyped(typed),
    });
    const { frame } = this;
    this.parts = [frame.pages, el("div", { class: "cd-desk" }, frame.about,
      el("div", { class: "cd-panes" }, this.outline.pane, this.sheet.pane, this.lines.pane))];
    this.work = el("div", { class: "cd-work" }, this.parts);
    this.root = el("div", { class: "cd", dir: data.direction, lang: data.language }, frame.head, frame.notices, this.work, frame.draft);
    fill(this.host, this.root);
    const { signal } = this.stop;
    this.root.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.lines.list.addEventListener("focusout", (event) => this.#left(event), { signal });
    window.addEventListener("resize", () => this.#fit(), { signal });
    this.#fit();
  }

  /** The desk fills what is left of the window below the workbench's own bar. */
  #fit() {
    const top = this.root.getBoundingClientRect().top + document.documentElement.scrollTop;
    this.root.style.setProperty("--cd-top", `${Math.max(0, Math.round(top))}px`);
  }

  async #begin() {
    try {
      const state = await this.server.state();
      if (this.stop.signal.aborted) return;
      this.#show(state);
      if (state.missing) return;
      const typed = this.#typedBefore();
      const at = Number(new URLSearchParams(location.search).get("page"));
      const first = state.pages.find((page) => page.number === (typed?.page ?? at)) ?? state.pages[0];
      await this.#open(first.number);
      const line = typed && this.page?.lines.find((one) => one.id === typed.line);
      if (line && line.text !== typed.text) this.lines.edit(line, typed.text);
      else if (line) this.#keepTyped(null); // it was saved just before the reload
    } catch (problem) {
      this.#trouble(problem);
      if (!this.state) fill(this.work, el("button", { type: "button", class: "cd-button", onclick: () => this.#again() }, this.words.say("try_again")));
    }
  }

  #again() {
    this.close();
    this.state = this.page = null;
    this.stop = new AbortController();
    this.#draw();
    this.#begin();
  }

  /** Show the desk as the workbench says it stands. */
  #show(state) {
    const { job: before } = this.state ?? {};
    this.state = state;
    this.frame.showNotices({ ...state, refusal: this.refusal });
    clearTimeout(this.timer);
    const running = state.job && ["waiting", "reading"].includes(state.job.step);
    if (running) this.timer = setTimeout(() => this.#look(), POLL);
    if (state.missing) return this.#missing(running);
    // The whole file was read: what came of it is seen now, and the desk begins anew.
    if (before?.page === 0 && state.job?.step === "read") return this.server.change({ do: "seen" }).catch(() => null).then(() => this.#again());
    this.frame.showPages(state.pages, this.page?.number);
    this.frame.showDraft(state.draft);
    const glance = this.page && state.pages.find((page) => page.number === this.page.number);
    if (glance) this.frame.showAbout(glance, this.sheet.tools, this.outline.toggle);
  }

  #missing(running) {
    const { words, data } = this;
    this.frame.draft.hidden = true;
    fill(this.work, el("div", { class: "cd-missing" }, el("h2", {}, words.say("missing_title")),
      el("p", {}, words.say(data.manifestation ? "missing_body" : "no_file")),
      data.manifestation && !running ? el("button", {
        type: "button", class: "cd-button cd-main", onclick: () => this.#do({ do: "read", read_page: 0 }),
      }, words.say("read_file")) : null));
  }

  /** Look how far a page is; once it is read, its lines are taken. */
  async #look() {
    try {
      const { job } = this.state;
      const state = await this.server.state();
      if (this.stop.signal.aborted) return;
      this.#show(state);
      if (state.job?.step === "read" && job?.step !== "read" && job?.page) {
        if (this.page?.number === job.page) await this.#open(job.page);
        else this.#readOutline();
      }
    } catch {
      this.timer = setTimeout(() => this.#look(), 4 * POLL);
    }
  }

  async #open(number, { first = null } = {}) {
    this.lines.save();
    try {
      const page = await this.server.page(number);
      if (this.stop.signal.aborted) return;
      this.#take(page, first);
      this.#readOutline();
    } catch (problem) {
      this.#trouble(problem);
    }
  }

  /** Put a page on the desk; the chosen line stays chosen where it still exists. */
  #take(page, first = null) {
    const same = this.page?.number === page.number;
    const known = same ? this.lines.chosen?.id : null;
    this.page = page;
    this.lines.show(page);
    this.sheet.show(page);
    const chosen = page.lines.find((line) => line.id === (first ?? known)) ?? (first === "doubt" ? page.lines.find((line) => line.doubts.length) : null);
    this.lines.chosen = null;
    if (!same) this.lines.pane.scrollTop = this.sheet.pane.scrollTop = 0;
    if (chosen) this.#choose(chosen, { focus: true });
    else this.sheet.select(null);
    this.#show(this.state);
    this.root.dataset.page = page.number;
  }

  async #readOutline() {
    try {
      this.outline.draw(await this.server.outline());
      this.lines.showBeginnings();
      this.root.dataset.ready = "true";
    } catch (problem) {
      this.#trouble(problem);
    }
  }

  #choose(line, more = {}) {
    if (this.lines.chosen?.id !== line.id && this.lines.save()) more.focus = false;
    this.lines.select(line, more);
    this.sheet.select(line);
    this.outline.select(this.page.number, line.id);
  }

  async #go(page, id) {
    if (page !== this.page?.number) return this.#open(page, { first: id });
    const line = this.page.lines.find((one) => one.id === id);
    if (line) this.#choose(line, { focus: true });
  }

  // --- corrections -----------------------------------------------------------------------------

  async #correct(correction, { next = false } = {}) {
    const { number, lines } = this.page;
    const at = lines.findIndex((line) => line.id === correction.line);
    const sent = await this.#do({ do: "add", page: number, correction: { ...correction, id: newId(), page: number } });
    if (!sent) return;
    if (correction.kind === "text") this.#keepTyped(null);
    if (this.page.number !== number) return;
    const after = next && this.lines.chosen?.id === correction.line ? this.page.lines[at + 1] : null;
    if (after) this.#choose(after, { focus: true });
  }

  /** Ask for one change and show what came of it; gives whether it was taken. */
  async #do(wanted) {
    const { words } = this;
    this.frame.say(words.say("saving"), "busy");
    try {
      const state = await this.server.change({ page: this.page?.number, ...wanted });
      if (this.stop.signal.aborted) return false;
      this.refusal = "";
      this.#show(state);
      if (state.page && state.page.number === this.page?.number && !(this.lines.isEditing && wanted.do !== "add")) {
        const number = this.lines.typedNumber();
        this.#take(state.page);
        this.lines.typeNumber(number);
        if (["add", "take_back", "do_again", "discard", "bring_back"].includes(wanted.do)) this.#readOutline();
      }
      this.frame.say(["read", "stop", "seen"].includes(wanted.do) ? "" : `${words.say("saved")} ✓`);
      return state;
    } catch (problem) {
      this.#trouble(problem);
      return false;
    }
  }

  /** Show first what would become of the tags; where there are none, keep at once. */
  async #preview() {
    this.lines.save();
    await this.server.last;
    this.#busy();
    try {
      const { preview } = await this.server.change({ do: "preview" });
      if (this.stop.signal.aborted) return;
      if (preview.tags.length) this.#showPreview(preview);
      else await this.#keep();
    } catch (problem) {
      this.#back();
      this.#trouble(problem);
    }
  }

  #showPreview(report) {
    this.frame.say("");
    this.frame.draft.hidden = true;
    const view = previewView({
      report, words: this.words, language: this.data.law_language, back: () => this.#back(),
      keep: () => { for (const one of view.querySelectorAll("button")) one.disabled = true; this.#keep(); },
    });
    fill(this.work, view);
    view.focus();
  }

  #back() {
    fill(this.work, ...this.parts);
    this.frame.say("");
    this.frame.draft.hidden = false;
    this.frame.showDraft(this.state.draft);
  }

  #busy() {
    this.frame.say(this.words.say("keeping"), "busy");
    for (const button of this.frame.draft.querySelectorAll("button")) button.disabled = true;
  }

  async #keep() {
    this.#busy();
    try {
      const { report } = await this.server.change({ do: "keep" });
      if (this.stop.signal.aborted) return;
      this.#showReport(report);
    } catch (problem) {
      this.#back();
      this.#trouble(problem);
    }
  }

  /** Show once more what the corrections of this revision changed. */
  async #recall() {
    try {
      this.#showReport(await this.server.report());
    } catch (problem) {
      this.#trouble(problem);
    }
  }

  #showReport(report) {
    this.frame.draft.hidden = true;
    fill(this.frame.notices);
    const view = reportView({ report, words: this.words, language: this.data.law_language, acts: this.acts });
    fill(this.work, view);
    this.root.dataset.kept = report.expression_id;
    view.focus();
  }

  #trouble(problem) {
    this.frame.say("");
    if (!problem.final) console.error(problem);
    this.#refuse(problem.final ? problem.message : this.words.say("kept_here"));
  }

  #refuse(text) {
    this.refusal = text;
    this.frame.showNotices({ ...this.state, refusal: text });
  }

  // --- moving --------------------------------------------------------------------------------------

  /** Go to the next line with an uncertain word, on this page or a later one, then from the start. */
  #nextDoubt() {
    const { page, state } = this;
    if (!page) return;
    const at = page.lines.findIndex((line) => line.id === this.lines.chosen?.id);
    const here = page.lines.slice(at + 1).find((line) => line.doubts.length);
    if (here) return this.#choose(here, { focus: true });
    const order = [...state.pages.filter(({ number }) => number > page.number), ...state.pages.filter(({ number }) => number <= page.number)];
    const next = order.find(({ doubts }) => doubts);
    if (!next) return this.frame.say(this.words.say("no_doubt"));
    if (next.number === page.number) return this.#choose(page.lines.find((line) => line.doubts.length), { focus: true });
    this.#open(next.number, { first: "doubt" });
  }

  #step(by) {
    const { lines } = this.page;
    const at = lines.findIndex((line) => line.id === this.lines.chosen?.id);
    const line = lines[Math.min(lines.length - 1, Math.max(0, at + by))];
    if (line) this.#choose(line, { focus: true });
  }

  #turn(by) {
    const at = this.state.pages.findIndex(({ number }) => number === this.page.number);
    const page = this.state.pages[at + by];
    if (page) this.#open(page.number);
  }

  #key(event) {
    if (!this.page || event.defaultPrevented || isTyping(event.target)) return;
    const line = this.lines.chosen;
    const control = event.ctrlKey || event.metaKey;
    const decide = (kind, mark) => line && this.#correct({ kind: line.decided === mark ? "as_read" : kind, line: line.id });
    const redo = () => this.state.draft.undone && this.acts.doAgain();
    const begins = (unit) => () => line && this.#correct({ line: line.id, ...(line.decided === `begins_${unit}` ? { kind: "as_read" } : { kind: "begins", unit }) });
    const press = (name) => this.lines.press(name);
    const acts = control ? { KeyZ: () => (event.shiftKey ? redo() : this.state.draft.total && this.acts.takeBack()), KeyY: redo } : {
      ArrowDown: () => this.#step(1), ArrowUp: () => this.#step(-1), PageDown: () => this.#turn(1), PageUp: () => this.#turn(-1),
      ...(!event.target.closest("button:not(.cd-words), a, summary") && { Enter: () => line && this.lines.edit(line), NumpadEnter: () => line && this.lines.edit(line) }),
      KeyC: begins("chapter"), KeyS: begins("section"), KeyT: begins("title"), KeyR: () => this.lines.renumber(),
      KeyU: () => press("higher"), KeyD: () => press("deeper"), KeyO: () => this.outline.show(this.outline.pane.hidden),
      KeyN: () => this.#nextDoubt(), KeyB: () => decide("begins", "begins_article"), KeyJ: () => decide("joins", "joins_before"),
      KeyY: () => line && this.#correct({ kind: "text", line: line.id, text: line.text }, { next: true }),
      Slash: () => event.shiftKey && this.acts.keys(),
    };
    // By the key, not the sign: on an Arabic keyboard «ى» stands where N is.
    if (event.altKey || !acts[event.code]) return;
    event.preventDefault();
    acts[event.code]();
  }

  // --- what is typed is not lost -----------------------------------------------------------------------

  #left({ target, relatedTarget }) {
    if (!target.matches("textarea") || relatedTarget?.closest(".cd-tools")) return;
    // A reload or another window also takes the focus away: then it is kept, not sent.
    if (document.hasFocus() && target.isConnected) this.lines.save();
  }

  #keepTyped(typed) {
    try {
      if (typed) localStorage.setItem(this.typed, JSON.stringify(typed));
      else localStorage.removeItem(this.typed);
    } catch {
      // A browser that keeps nothing: the field itself still holds the words.
    }
  }

  #typedBefore() {
    try {
      return JSON.parse(localStorage.getItem(this.typed));
    } catch {
      return null;
    }
  }
}
