/**
 * Words the reading is not sure of: a dotted line under them, the reason beside the pointer, and
 * a way from one to the next. They are painted like tags, so the text itself is not touched.
 */
import { oncePerFrame } from "./dom.js";
import { toUnits } from "./offsets.js";

export class Uncertain {
  constructor({ law, words, painter, paper, show, signal }) {
    Object.assign(this, { law, words, painter, paper, show });
    this.places = law.provisions.flatMap(({ index, text, uncertain = [] }) =>
      uncertain.map(([start, end, reason]) => ({ index, start: toUnits(text, start), end: toUnits(text, end), reason })));
    this.at = -1;
    if (!this.places.length) return;
    let x = 0;
    let y = 0;
    const tell = oncePerFrame(() => this.#tell(x, y));
    paper.addEventListener("pointermove", (event) => {
      [x, y] = [event.clientX, event.clientY];
      tell();
    }, { signal, passive: true });
  }

  get count() {
    return this.places.length;
  }

  /** Paint what stands in provisions that were just drawn. */
  drawn(indices) {
    if (!this.count) return;
    const fresh = new Set(indices);
    for (const index of fresh) {
      const here = this.places.filter((place) => place.index === index);
      const { node } = this.law.provisions[index];
      if (here.some(ofNumber)) node.querySelector(".tq-number, h2")?.setAttribute("data-uncertain", "true");
      if (here.length) this.painter.paint(`uncertain ${index}`, "uncertain", here.flatMap((place) => this.law.ranges(place)));
    }
  }

  next() {
    this.at = (this.at + 1) % this.count;
    this.show(this.places[this.at]);
  }

  #tell(x, y) {
    const place = this.law.placeAt(x, y);
    const under = place && this.places.find(({ index, start, end }) => index === place.index && start <= place.offset && place.offset <= end);
    this.paper.title = under ? this.words.say("uncertain_word", { why: this.words.say(`why_${under.reason}`) }) : "";
  }
}

/** A stretch without length stands for the printed number of the clause. */
function ofNumber({ start, end }) {
  return start === end;
}
