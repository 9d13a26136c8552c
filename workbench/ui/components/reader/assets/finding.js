/** Finding words in this law, whatever their hamza, marks, accents or capitals. */
import { fold, foldWithPlaces } from "./folding.js";
import { wholeWords } from "./words.js";

const MOST = 500;

export class Finding {
  constructor({ law, painter, show, report }) {
    Object.assign(this, { law, painter, show, report, hits: [], at: -1, folded: [] });
  }

  look(query) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#look(fold(query)), 120);
  }

  /** Go to the next or the previous place. */
  step(by) {
    if (!this.hits.length) return;
    this.at = (this.at + by + this.hits.length) % this.hits.length;
    const hit = this.hits[this.at];
    this.painter.paint("shown", "shown", this.law.ranges(hit));
    this.show(hit);
    this.report(this.at, this.hits.length);
  }

  #look(query) {
    this.hits = query.length < 2 ? [] : this.#search(query);
    this.at = -1;
    this.painter.erase("shown");
    this.painter.paint("found", "found", this.hits.flatMap((hit) => this.law.ranges(hit)));
    this.report(0, this.hits.length);
    this.step(1);
  }

  #search(query) {
    const hits = [];
    for (const { index, text } of this.law.provisions) {
      this.folded[index] ??= foldWithPlaces(text).folded;
      let at = this.folded[index].indexOf(query);
      if (at < 0) continue;
      const { folded, places } = foldWithPlaces(text);
      for (; at >= 0; at = folded.indexOf(query, at + query.length)) {
        hits.push({ index, start: places[at], end: endOf(places, at + query.length, text, this.law.language) });
        if (hits.length >= MOST) return hits;
      }
    }
    return hits;
  }
}

/** The last letter keeps its marks: «مُقَرَّر» is found whole by «مقرر». */
function endOf(places, after, text, language) {
  const end = places[after - 1] + 1;
  const next = places[after];
  const between = text.slice(end, next);
  if (between && wholeWords(between, language, 0, between.length) === null && !/\s/.test(between)) return next;
  return end;
}
