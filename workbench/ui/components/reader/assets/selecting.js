/**
 * Choosing words: by mouse (drag), by touch (tap the first word, tap the last) and by keyboard
 * (a word cursor that moves in the direction of reading). What is chosen always is whole words
 * and may run over paragraphs and articles.
 */
import { isTyping } from "./dom.js";
import { isBefore } from "./law.js";

const DRAGGED = 5; // pixels; less is a click
const SETTLE_AFTER = 350; // ms without change before a long-press selection counts as made

export class Selecting extends EventTarget {
  constructor({ law, pane, painter }) {
    super();
    Object.assign(this, { law, pane, painter, stretches: [], anchor: null, cursor: null, tapped: null });
    this.stop = new AbortController();
    const on = (target, name, action) =>
      target.addEventListener(name, action, { signal: this.stop.signal });
    on(pane, "pointerdown", (event) => this.#down(event));
    on(document, "pointerup", (event) => this.#up(event));
    on(pane, "click", (event) => this.#click(event));
    on(pane, "dragstart", (event) => event.preventDefault());
    on(pane, "keydown", (event) => this.#key(event));
    on(document, "selectionchange", () => this.#changed());
    on(document, "copy", (event) => this.#copy(event));
  }

  get isEmpty() {
    return this.stretches.length === 0;
  }

  /** Forget the chosen words; the palette closes with them. */
  clear() {
    this.anchor = this.cursor = this.tapped = null;
    if (this.isEmpty) return;
    this.stretches = [];
    this.painter.erase("selection");
    this.dispatchEvent(new Event("clear"));
  }

  close() {
    this.stop.abort();
  }

  #choose(from, to, source) {
    const [start, end] = isBefore(to, from) ? [to, from] : [from, to];
    const stretches = this.law.stretches(start, end);
    if (!stretches.length) return this.clear();
    this.stretches = stretches;
    this.painter.paint("selection", "selection", stretches.flatMap((part) => this.law.ranges(part)));
    this.dispatchEvent(new CustomEvent("select", { detail: { source } }));
  }

  // --- mouse -------------------------------------------------------------------------------

  #down(event) {
    this.pointer = event.pointerType;
    this.dragging = event.pointerType !== "touch" && event.button === 0
      && event.target.closest(".tq-clause, .tq-heading") && !event.target.closest("button");
    if (!this.dragging) return;
    // A drag that starts on chosen words would move them instead of choosing anew.
    if (!event.shiftKey) getSelection().removeAllRanges();
    this.pressed = { x: event.clientX, y: event.clientY, place: this.law.placeAt(event.clientX, event.clientY) };
    this.dispatchEvent(new Event("begin"));
  }

  #up(event) {
    if (!this.dragging) return;
    this.dragging = false;
    // The browser settles the selection after this event.
    setTimeout(() => this.#read(event), 0);
  }

  #read(event) {
    const selection = getSelection();
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    if (!range || range.collapsed || !range.intersectsNode(this.pane)) {
      if (event && this.#readPoints(event)) return;
      this.clear();
      const place = event && this.law.placeAt(event.clientX, event.clientY);
      if (event) this.#visit(event.target, place);
      return;
    }
    const from = this.law.placeOf(range.startContainer, range.startOffset, "start");
    const to = this.law.placeOf(range.endContainer, range.endOffset, "end");
    selection.removeAllRanges();
    this.anchor = this.cursor = null;
    if (from && to && isBefore(from, to)) this.#choose(...this.#withTurned(from, to, event), event ? "mouse" : "touch");
  }

  /** Take in the numbers and foreign words on which the drag began and ended. */
  #withTurned(from, to, event) {
    if (!event) return [from, to];
    const points = [this.pressed, { x: event.clientX, y: event.clientY }];
    for (const { x, y } of points) {
      const [start, end] = this.law.turnedWordAt(x, y) ?? [from, to];
      if (isBefore(start, from)) from = start;
      if (isBefore(to, end)) to = end;
    }
    return [from, to];
  }

  /**
   * Chromium selects nothing when the button goes down on the very middle of a letter. The two
   * points of the drag still say which words were meant.
   */
  #readPoints({ clientX, clientY }) {
    const { x, y, place } = this.pressed;
    const end = Math.hypot(clientX - x, clientY - y) > DRAGGED && this.law.placeAt(clientX, clientY);
    if (!place || !end || (place.index === end.index && place.offset === end.offset)) return false;
    this.anchor = this.cursor = null;
    const [from, to] = isBefore(end, place) ? [end, place] : [place, end];
    this.#choose(...this.#withTurned(from, to, { clientX, clientY }), "mouse");
    return true;
  }

  #visit(target, place) {
    const clause = target.closest?.(".tq-clause");
    if (clause)
      this.dispatchEvent(new CustomEvent("visit", { detail: { index: clause.tqIndex, place } }));
  }

  // --- touch -------------------------------------------------------------------------------

  #click(event) {
    if (event.pointerType !== "touch" || event.target.closest("button")) return;
    const place = this.law.placeAt(event.clientX, event.clientY);
    const word = place && this.#wordAt(place);
    if (!word) {
      this.clear();
      return this.#visit(event.target, null);
    }
    if (this.tapped) {
      const first = this.tapped;
      this.tapped = null;
      const [from, to] = before(word, first) ? [word, first] : [first, word];
      this.#choose(this.#edge(from, 0), this.#edge(to, 1), "touch");
    } else {
      this.clear();
      this.tapped = word;
      this.#visit(event.target, place);
      this.#choose(this.#edge(word, 0), this.#edge(word, 1), "tap");
    }
  }

  /** Choose the single word that was tapped first. */
  takeTapped() {
    const word = this.tapped;
    this.tapped = null;
    if (word) this.#choose(this.#edge(word, 0), this.#edge(word, 1), "touch");
  }

  #changed() {
    clearTimeout(this.settling);
    if (this.pointer !== "touch") return;
    this.settling = setTimeout(() => {
      const selection = getSelection();
      if (!selection.isCollapsed && this.pane.contains(selection.anchorNode)) this.#read(null);
    }, SETTLE_AFTER);
  }

  // --- keyboard ----------------------------------------------------------------------------

  #key(event) {
    const clause = event.target.closest(".tq-clause");
    if (!clause || event.target !== clause || event.ctrlKey || event.altKey || event.metaKey) return;
    const forward = this.law.direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = this.law.direction === "rtl" ? "ArrowRight" : "ArrowLeft";
    const moves = {
      [forward]: () => this.#move(clause, 1, event.shiftKey),
      [back]: () => this.#move(clause, -1, event.shiftKey),
      ArrowDown: () => (event.shiftKey ? this.#moveClause(clause, 1) : this.#step(1)),
      ArrowUp: () => (event.shiftKey ? this.#moveClause(clause, -1) : this.#step(-1)),
      Home: () => this.#goTo({ index: clause.tqIndex, word: 0 }, event.shiftKey),
      End: () => this.#goTo({ index: clause.tqIndex, word: this.#count(clause.tqIndex) - 1 }, event.shiftKey),
    };
    const move = moves[event.key];
    if (!move || isTyping(event.target)) return;
    event.preventDefault();
    move();
  }

  #step(by) {
    this.clear();
    this.dispatchEvent(new CustomEvent("step", { detail: { by } }));
  }

  #move(clause, by, extend) {
    const here = this.cursor;
    if (!here) return this.#goTo({ index: clause.tqIndex, word: by > 0 ? 0 : this.#count(clause.tqIndex) - 1 });
    this.#goTo(this.#neighbour(here, by), extend);
  }

  #moveClause(clause, by) {
    const here = this.cursor ?? { index: clause.tqIndex, word: 0 };
    this.cursor ??= this.anchor = here;
    const edge = by > 0 ? this.#count(here.index) - 1 : 0;
    const target = here.word === edge ? this.#neighbour(here, by) : here;
    this.#goTo({ index: target.index, word: by > 0 ? this.#count(target.index) - 1 : 0 }, true);
  }

  #goTo(word, extend = false) {
    if (!word || word.word < 0) return;
    this.cursor = word;
    if (!extend || !this.anchor) this.anchor = word;
    const [from, to] = before(word, this.anchor) ? [word, this.anchor] : [this.anchor, word];
    this.#choose(this.#edge(from, 0), this.#edge(to, 1), "keys");
  }

  #neighbour({ index, word }, by) {
    if (by > 0 ? word + 1 < this.#count(index) : word > 0) return { index, word: word + by };
    let next = index + by;
    while (this.law.provisions[next] && !this.#count(next)) next += by;
    if (!this.law.provisions[next]) return { index, word };
    return { index: next, word: by > 0 ? 0 : this.#count(next) - 1 };
  }

  #count(index) {
    return this.law.wordsIn(index).length;
  }

  #wordAt({ index, offset }) {
    const word = this.law.wordsIn(index).findIndex(([start, end]) => offset >= start && offset <= end);
    return word < 0 ? null : { index, word };
  }

  #edge({ index, word }, side) {
    return { index, offset: this.law.wordsIn(index)[word][side] };
  }

  #copy(event) {
    const typing = isTyping(document.activeElement) && document.activeElement.selectionStart !== document.activeElement.selectionEnd;
    if (this.isEmpty || typing || !getSelection().isCollapsed) return;
    event.clipboardData.setData("text/plain", this.law.quote(this.stretches));
    event.preventDefault();
  }
}

function before(a, b) {
  return a.index < b.index || (a.index === b.index && a.word < b.word);
}
