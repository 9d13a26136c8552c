/**
 * Colours on the text without touching the text. Where the browser knows the CSS Custom
 * Highlight API the stretches are handed to it; elsewhere boxes are drawn behind the words.
 * Either way any number of stretches may overlap.
 */
import { el, oncePerFrame } from "./dom.js";

const ORDER = ["uncertain", "suggested", "suggested-now", "A", "B", "C", "D", "E", "F", "G", "found", "shown", "selection"];

export function makePainter(paper, pane) {
  const known = typeof Highlight !== "undefined" && typeof CSS !== "undefined" && CSS.highlights;
  return known ? new HighlightPainter() : new BoxPainter(paper, pane);
}

class HighlightPainter {
  constructor() {
    this.kept = new Map(); // key -> [style, ranges]
    this.styles = new Map();
    for (const [priority, style] of ORDER.entries()) {
      const highlight = new Highlight();
      highlight.priority = priority;
      this.styles.set(style, highlight);
      CSS.highlights.set(`tq-${style}`, highlight);
    }
  }

  /** Paint ranges under a key; painting the same key again replaces what was there. */
  paint(key, style, ranges) {
    this.erase(key);
    const highlight = this.styles.get(style);
    for (const range of ranges) highlight.add(range);
    this.kept.set(key, [highlight, ranges]);
  }

  erase(key) {
    const [highlight, ranges] = this.kept.get(key) ?? [null, []];
    for (const range of ranges) highlight.delete(range);
    this.kept.delete(key);
  }

  close() {
    for (const style of ORDER) CSS.highlights.delete(`tq-${style}`);
  }
}

class BoxPainter {
  constructor(paper, pane) {
    this.kept = new Map();
    this.pane = pane;
    this.layer = el("div", { class: "tq-boxes", "aria-hidden": "true" });
    paper.append(this.layer);
    this.draw = oncePerFrame(() => this.#draw());
    this.stop = new AbortController();
    pane.addEventListener("scroll", this.draw, { signal: this.stop.signal, passive: true });
    this.watch = new ResizeObserver(this.draw);
    this.watch.observe(paper);
  }

  paint(key, style, ranges) {
    this.kept.set(key, [style, ranges]);
    this.draw();
  }

  erase(key) {
    if (this.kept.delete(key)) this.draw();
  }

  /** Only what can be seen is measured; a law of 1,500 articles stays quick. */
  #draw() {
    const view = this.pane.getBoundingClientRect();
    const origin = this.layer.getBoundingClientRect();
    const boxes = [];
    for (const [style, ranges] of this.kept.values())
      for (const range of ranges) {
        const near = range.startContainer.parentNode.getBoundingClientRect();
        if (near.bottom < view.top || near.top > view.bottom) continue;
        const live = document.createRange();
        live.setStart(range.startContainer, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset);
        for (const rect of live.getClientRects()) boxes.push(boxOf(style, rect, origin));
      }
    this.layer.replaceChildren(...boxes);
  }

  close() {
    this.stop.abort();
    this.watch.disconnect();
    this.layer.remove();
  }
}

function boxOf(style, rect, origin) {
  const box = el("i", { "data-style": style });
  Object.assign(box.style, {
    left: `${rect.left - origin.left}px`,
    top: `${rect.top - origin.top}px`,
    width: `${rect.width}px`,
    height: `${rect.height}px`,
  });
  return box;
}
