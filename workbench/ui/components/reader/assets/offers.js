/** Suggestions as they are seen in the law: dotted lines under words, chips under clauses. */
import { afterNews, el, fill } from "./dom.js";

export class Offers {
  constructor({ law, criteria, words, suggestions, painter, direction, language, redrawn }) {
    Object.assign(this, { law, criteria, words, suggestions, painter, direction, language, redrawn });
    this.painted = new Map(); // index -> keys painted there
    this.touched = new Set();
    suggestions.addEventListener("change", ({ detail }) => this.#changed(detail));
  }

  #changed(touched) {
    for (const index of touched) this.touched.add(index);
    if (this.drawing) return;
    this.drawing = true;
    afterNews(() => this.#redraw());
  }

  #redraw() {
    this.drawing = false;
    const { touched } = this;
    this.touched = new Set();
    for (const index of touched) this.#draw(index);
    this.redrawn(touched);
  }

  /** Clauses were drawn after their suggestions had come. */
  drawn(indices) {
    for (const index of indices) if (this.suggestions.of(index).length) this.#draw(index);
  }

  #draw(index) {
    const { node } = this.law.provisions[index];
    if (!node) return; // not drawn yet
    const here = this.suggestions.of(index);
    this.#paint(index, here);
    let row = node.querySelector(".tq-offers");
    if (!here.length) return row?.remove();
    if (!row) {
      row = el("div", { class: "tq-offers", dir: this.direction, lang: this.language });
      node.append(row);
    }
    const byCriterion = new Map();
    for (const one of here) byCriterion.set(one.criterion_id, [...(byCriterion.get(one.criterion_id) ?? []), one]);
    fill(row, [...byCriterion.values()].map((alike) => this.#chip(alike)));
    return undefined;
  }

  #paint(index, here) {
    for (const key of this.painted.get(index) ?? []) this.painter.erase(key);
    this.painted.set(index, here.map((one) => {
      const key = `suggestion ${one.id}`;
      this.painter.paint(key, one.id === this.suggestions.current ? "suggested-now" : "suggested", this.law.ranges(one));
      return key;
    }));
  }

  /** One chip for what is suggested by one criterion; measured detectors speak first. */
  #chip(alike) {
    const { current } = this.suggestions;
    const chosen = alike.find(({ id }) => id === current);
    const one = chosen ?? alike.find(({ untested }) => !untested) ?? alike[0];
    const { name } = this.criteria.get(one.criterion_id);
    return el("button", {
      type: "button", class: "tq-offer", tabindex: -1, "data-suggestion": one.id, "data-untested": alike.every(({ untested }) => untested),
      "aria-pressed": String(Boolean(chosen)), title: `${this.words.say("suggestion")} · ${one.detector.explanation}`,
    }, el("span", { "aria-hidden": "true" }, "✦"), ` ${name}`, alike.length > 1 ? ` · ${alike.length}` : "",
    alike.every(({ untested }) => untested) ? el("small", {}, ` · ${this.words.say("untested")}`) : null);
  }
}
