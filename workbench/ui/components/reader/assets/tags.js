/** The tags as they are seen in the law: colours on words, chips under clauses, sums per clause. */
import { afterNews, el, fill } from "./dom.js";
import { SEVERITIES } from "./form.js";

export class Tags {
  constructor({ law, criteria, annotations, painter, direction, language, redrawn }) {
    Object.assign(this, { law, criteria, annotations, painter, direction, language, redrawn });
    this.byClause = new Map(); // eid -> annotation ids
    this.summaries = new Map();
    this.touched = new Set();
    annotations.addEventListener("change", (event) => this.#changed(event.detail));
  }

  /** The tags of a clause in the order of its words, withdrawn ones too. */
  of(index) {
    const { eid } = this.law.provisions[index];
    const start = (annotation) => annotation.targets.find((target) => target.eid === eid)?.start ?? 0;
    return [...(this.byClause.get(eid) ?? [])]
      .map((id) => this.annotations.get(id))
      .sort((a, b) => start(a) - start(b) || (a.created_at < b.created_at ? -1 : 1));
  }

  standing(index) {
    return this.of(index).filter((annotation) => !annotation.withdrawn);
  }

  /** How many tags a clause carries and how grave the gravest is (0 none … 4 critical). */
  summary(index) {
    if (!this.summaries.has(index)) {
      const tags = this.standing(index);
      const rank = Math.max(0, ...tags.map(({ severity }) => SEVERITIES.indexOf(severity) + 1));
      this.summaries.set(index, { count: tags.length, rank });
    }
    return this.summaries.get(index);
  }

  /** The tag on the words at a place of the law, if there is one. */
  at({ index, offset }) {
    const covers = (part) => part.index === index && part.start <= offset && offset < part.end;
    return this.standing(index).find((annotation) => this.law.locate(annotation.targets).some(covers));
  }

  ranges(annotation) {
    return this.law.locate(annotation.targets).flatMap((part) => this.law.ranges(part));
  }

  #changed(changes) {
    for (const { before, after } of changes) {
      this.#colour(before, after);
      this.#index(before, after);
    }
    // Colours first: chips and sums follow when they are on the screen.
    if (this.drawing) return;
    this.drawing = true;
    afterNews(() => this.#redraw());
  }

  /** Clauses were drawn after their tags had come: colour them now. */
  drawn(indices) {
    const fresh = indices.filter((index) => this.standing(index).length);
    for (const annotation of new Set(fresh.flatMap((index) => this.standing(index))))
      this.painter.paint(annotation.id, this.criteria.get(annotation.criterion_id).hue, this.ranges(annotation));
    for (const index of fresh) this.#chips(index);
  }

  #colour(before, after) {
    const { id } = after ?? before;
    if (!after || after.withdrawn) return this.painter.erase(id);
    const same = before && !before.withdrawn && before.targets === after.targets
      && before.criterion_id === after.criterion_id;
    if (!same) this.painter.paint(id, this.criteria.get(after.criterion_id).hue, this.ranges(after));
  }

  #index(before, after) {
    for (const { eid } of before?.targets ?? []) this.#clause(eid)?.delete(before.id);
    for (const { eid } of after?.targets ?? []) this.#clause(eid)?.add(after.id);
  }

  #clause(eid) {
    const provision = this.law.byEid.get(eid);
    if (!provision) return null;
    this.touched.add(provision.index);
    this.summaries.delete(provision.index);
    if (!this.byClause.has(eid)) this.byClause.set(eid, new Set());
    return this.byClause.get(eid);
  }

  #redraw() {
    this.drawing = false;
    const { touched } = this;
    this.touched = new Set();
    for (const index of touched) this.#chips(index);
    this.redrawn(touched);
  }

  #chips(index) {
    const { node } = this.law.provisions[index];
    if (!node) return; // not drawn yet
    const byCriterion = new Map();
    for (const tag of this.standing(index))
      byCriterion.set(tag.criterion_id, [...(byCriterion.get(tag.criterion_id) ?? []), tag]);
    let row = node.querySelector(".tq-chips");
    if (!byCriterion.size) return row?.remove();
    if (!row) {
      row = el("div", { class: "tq-chips", dir: this.direction, lang: this.language });
      node.insertBefore(row, node.querySelector(".tq-offers")); // what is tagged stands before what is suggested
    }
    fill(row, [...byCriterion].map(([id, tags]) => this.#chip(this.criteria.get(id), tags)));
  }

  #chip(criterion, tags) {
    return el("button", {
      type: "button", class: "tq-tag", tabindex: -1, "data-hue": criterion.hue, "data-annotation": tags[0].id,
      "data-waiting": tags.some((tag) => tag.waiting),
    }, criterion.name, tags.length > 1 ? ` · ${tags.length}` : "");
  }
}
