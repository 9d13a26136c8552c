/**
 * The law on the page: drawn once, as text nodes that nothing ever changes afterwards.
 *
 * A place in the law is {index, offset}: the provision's index and an offset into its text, in
 * UTF-16 units. Paragraphs of a provision are parted by a line feed, which counts as one.
 */
import { el } from "./dom.js";
import { toUnits } from "./offsets.js";
import { wholeWords, wordsOf } from "./words.js";

const BLOCK = 12; // provisions; every block costs a look at each frame, every article would cost more
const FIRST = 36; // provisions drawn at once
const CHUNK = 240; // provisions drawn in one go afterwards
const MOST = 50; // clauses under one tag
const HEADINGS = new Set(["book", "part", "title", "chapter", "section", "subsection"]);

export class Law {
  constructor({ language, provisions }) {
    this.language = language;
    this.direction = language === "ar" ? "rtl" : "ltr";
    this.provisions = provisions.map((provision, index) => ({
      ...provision,
      index,
      isHeading: HEADINGS.has(provision.kind),
      label: provision.num || provision.heading || provision.name || provision.key || provision.eid,
      paragraphs: [],
    }));
    // A footnote stands behind the law and knows the provision that bears its mark.
    for (const note of this.provisions)
      if (note.kind === "note" && note.parent !== null) (this.provisions[note.parent].notes ??= []).push(note);
    this.byEid = new Map(this.provisions.map((provision) => [provision.eid, provision]));
    this.clauses = this.provisions.filter((provision) => !provision.isHeading);
    this.clauses.forEach((clause, order) => (clause.order = order));
    this.paragraphs = [];
    this.words = new Map();
  }

  /** How words are cited: «المادة 7، الفقرة الثانية»; words over several points, by what holds them all. */
  address({ eid, start, end }) {
    const clause = this.byEid.get(eid);
    if (!clause) return "";
    const part = (place) => (clause.places ?? []).findLast(([from]) => from <= place)?.[1];
    const [first, last] = [part(start), part(Math.max(start, end - 1))];
    if (!first || first === last) return first ?? clause.label;
    const comma = this.language === "ar" ? "، " : ", ";
    const other = last.split(comma);
    const steps = first.split(comma);
    const parted = steps.findIndex((step, at) => step !== other[at]);
    return steps.slice(0, parted < 0 ? steps.length : parted).join(comma) || clause.label;
  }

  /**
   * Draw the law into `host`, at first only up to the clause that is wanted and a screen or two
   * beyond; the rest follows with drawMore.
   */
  begin(host, wanted) {
    host.lang = this.language;
    host.dir = this.direction;
    this.host = host;
    this.drawn = 0;
    this.drawUntil((wanted?.index ?? 0) + FIRST);
  }

  get isComplete() {
    return this.drawn >= this.provisions.length;
  }

  /** Draw up to an index; gives the indices drawn by this call. */
  drawUntil(end) {
    const fresh = this.provisions.slice(this.drawn, end);
    if (!fresh.length) return [];
    for (let at = 0; at < fresh.length; at += BLOCK) this.host.append(this.#block(fresh.slice(at, at + BLOCK)));
    this.drawn += fresh.length;
    return fresh.map((provision) => provision.index);
  }

  drawMore() {
    return this.drawUntil(this.drawn + CHUNK);
  }

  /** A few provisions that the browser draws and forgets together as they come into view. */
  #block(provisions) {
    const block = document.createElement("div");
    block.className = "tq-block";
    const height = provisions.reduce((sum, { text }) => sum + 46 + 43 * Math.ceil((text.length + 30) / 62), 0);
    block.style.containIntrinsicSize = `auto ${height}px`;
    block.append(...provisions.map((one) => (one.isHeading ? this.#heading(one) : this.#clause(one))));
    return block;
  }

  #heading(provision) {
    const level = Math.min(2 + this.#depth(provision), 6);
    const words = [provision.num, provision.heading].filter(Boolean);
    const node = el("div", { class: "tq-heading", id: `clause-${provision.eid}`, "data-level": level });
    node.append(
      el("h2", { "aria-level": level, role: "heading" }, words.map((line) => el("span", {}, line))),
      ...this.#paragraphs(provision),
    );
    node.tqIndex = provision.index;
    provision.node = node;
    return node;
  }

  #clause(provision) {
    const { num, heading, label, eid, kind } = provision;
    const node = document.createElement("article");
    node.className = "tq-clause";
    node.id = `clause-${eid}`;
    node.tabIndex = -1;
    node.dataset.kind = kind;
    node.setAttribute("aria-label", label);
    const number = document.createElement("span");
    number.className = "tq-number";
    number.textContent = num || (heading ? "" : label);
    node.append(number);
    if (heading) node.append(el("h3", {}, heading));
    node.append(...this.#paragraphs(provision), ...this.#noteLinks(provision));
    node.tqIndex = provision.index;
    provision.node = node;
    return node;
  }

  /** The footnotes of a clause, and from a footnote the way back. */
  #noteLinks({ kind, parent, notes }) {
    const targets = kind === "note" && parent !== null ? [this.provisions[parent]] : notes ?? [];
    if (!targets.length) return [];
    const sign = kind === "note" ? "↑ " : "";
    return [el("div", { class: "tq-notes" }, targets.map(({ eid, name, label, text }) => el("button", {
      type: "button", "data-jump": eid, title: text.slice(0, 200),
    }, sign + (name ?? label))))];
  }

  #paragraphs(provision) {
    let base = 0;
    const nodes = [];
    for (const line of provision.text.split("\n")) {
      if (line.includes("\t")) this.#row(nodes, provision, line, base);
      else if (line) nodes.push(this.#paragraph(provision, line, base, "p"));
      base += line.length + 1;
    }
    return nodes;
  }

  #paragraph(provision, line, base, name) {
    const text = document.createTextNode(line);
    const node = document.createElement(name);
    node.append(text);
    const paragraph = { index: provision.index, base, text };
    node.tqParagraph = paragraph;
    this.paragraphs.push(paragraph);
    provision.paragraphs.push(paragraph);
    return node;
  }

  /** A row of a table; its cells are parted by tabs, and rows below one another are one table. */
  #row(nodes, provision, line, base) {
    let table = nodes.at(-1);
    if (table?.tagName !== "TABLE") {
      table = el("table", { class: "tq-table" }, el("tbody"));
      nodes.push(table);
    }
    const row = document.createElement("tr");
    for (const cell of line.split("\t")) {
      row.append(cell ? this.#paragraph(provision, cell, base, "td") : document.createElement("td"));
      base += cell.length + 1;
    }
    table.tBodies[0].append(row);
  }

  #depth(provision) {
    let depth = 0;
    for (let up = provision.parent; up !== null && up !== undefined; up = this.provisions[up]?.parent)
      depth += 1;
    return depth;
  }

  /** Turn stored targets (code points) into stretches of this law; unknown clauses drop out. */
  locate(targets) {
    return targets.flatMap((target) => {
      const provision = this.byEid.get(target.eid);
      if (!provision) return [];
      const start = toUnits(provision.text, target.start);
      const end = toUnits(provision.text, target.end);
      return [{ index: provision.index, start, end }];
    });
  }

  /** Give the ranges of text nodes that a stretch covers, one per paragraph. */
  ranges({ index, start, end }) {
    const found = [];
    for (const { base, text } of this.provisions[index].paragraphs) {
      const from = Math.max(start - base, 0);
      const to = Math.min(end - base, text.length);
      if (from < to)
        found.push(new StaticRange({
          startContainer: text, startOffset: from, endContainer: text, endOffset: to,
        }));
    }
    return found;
  }

  /** Give the same stretch as one live range, to measure where it stands on the screen. */
  liveRange(stretch) {
    const parts = this.ranges(stretch);
    if (!parts.length) return null;
    const range = document.createRange();
    range.setStart(parts[0].startContainer, parts[0].startOffset);
    range.setEnd(parts.at(-1).endContainer, parts.at(-1).endOffset);
    return range;
  }

  /** Find the place of a point of the page (a text node or an element, and an offset). */
  placeOf(container, offset, edge) {
    const own = container.parentNode?.tqParagraph;
    if (own && container === own.text) return { index: own.index, offset: own.base + offset };
    const probe = document.createRange();
    probe.setStart(container, offset);
    let low = 0;
    let high = this.paragraphs.length; // first paragraph that lies wholly after the point
    while (low < high) {
      const middle = (low + high) >> 1;
      if (probe.comparePoint(this.paragraphs[middle].text, 0) < 0) low = middle + 1;
      else high = middle;
    }
    if (edge === "start") {
      const next = this.paragraphs[low];
      return next ? { index: next.index, offset: next.base } : null;
    }
    const last = this.paragraphs[low - 1];
    return last ? { index: last.index, offset: last.base + last.text.length } : null;
  }

  /** Give the whole words between two places, one stretch per provision. */
  stretches(from, to) {
    const found = [];
    for (let index = from.index; index <= to.index && found.length < MOST; index += 1) {
      const { text } = this.provisions[index];
      const start = index === from.index ? from.offset : 0;
      const end = index === to.index ? to.offset : text.length;
      const snapped = wholeWords(text, this.language, start, end);
      if (snapped) found.push({ index, ...snapped });
    }
    return found;
  }

  quote(stretches) {
    return stretches.map(({ index, start, end }) => this.provisions[index].text.slice(start, end)).join(" … ");
  }

  wordsIn(index) {
    if (!this.words.has(index))
      this.words.set(index, wordsOf(this.provisions[index].text, this.language));
    return this.words.get(index);
  }

  /** Give the place under a point of the screen, or null between the lines. */
  placeAt(x, y) {
    const caret = document.caretPositionFromPoint?.(x, y);
    const legacy = caret ? null : document.caretRangeFromPoint?.(x, y);
    const node = caret?.offsetNode ?? legacy?.startContainer;
    const paragraph = node?.parentNode?.tqParagraph;
    if (!paragraph || node !== paragraph.text) return null;
    return { index: paragraph.index, offset: paragraph.base + (caret?.offset ?? legacy.startOffset) };
  }

  /**
   * Give the number or foreign word under a point, as two places, or null. In «5.000 درهم» the
   * caret left of the 5 stands after the whole number: the point itself says what was meant.
   */
  turnedWordAt(x, y) {
    const place = this.placeAt(x, y);
    if (!place) return null;
    const { text } = this.provisions[place.index];
    const turned = this.direction === "rtl" ? /^[\p{N}A-Za-z\u00c0-\u024f]/u : /^\p{Script=Arabic}/u;
    for (const [start, end] of this.wordsIn(place.index)) {
      if (start > place.offset + 1 || end < place.offset - 1 || !turned.test(text.slice(start, end))) continue;
      for (const box of this.liveRange({ index: place.index, start, end })?.getClientRects() ?? [])
        if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)
          return [{ index: place.index, offset: start }, { index: place.index, offset: end }];
    }
    return null;
  }

  /** The chapter headings above a clause, outermost first. */
  headingsOf(provision) {
    const above = [];
    for (let up = provision.parent; up !== null && up !== undefined; up = this.provisions[up].parent)
      above.unshift(this.provisions[up]);
    return above;
  }
}

export function isBefore(a, b) {
  return a.index < b.index || (a.index === b.index && a.offset < b.offset);
}
