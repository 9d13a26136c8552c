/**
 * The law at a glance: one cell per article in the order of reading; height says how many tags,
 * colour how grave the gravest. A click, or the arrow keys, jump there.
 */
import { el, oncePerFrame } from "./dom.js";

const STEP = 7; // pixels per tag
const BASE = 5;

export class Strip {
  constructor({ host, law, words, summary, jump }) {
    Object.assign(this, { law, words, summary, jump, at: 0, over: -1 });
    this.canvas = el("canvas", {
      class: "tq-strip-cells", tabindex: 0, role: "slider", "aria-label": words.say("strip"), "aria-valuemin": 1,
      "aria-valuemax": Math.max(law.clauses.length, 1),
      onclick: (event) => this.#go(this.#cellAt(event, true)),
      onpointermove: (event) => this.#hover(event),
      onpointerleave: () => this.#leave(),
      onkeydown: (event) => this.#key(event),
    });
    this.tip = el("div", { class: "tq-tip", hidden: true });
    this.node = el("div", { class: "tq-strip" }, this.canvas, this.tip);
    host.append(this.node);
    this.refresh = oncePerFrame(() => this.#draw());
    this.watch = new ResizeObserver(this.refresh);
    this.watch.observe(this.canvas);
    this.look = matchMedia("(prefers-color-scheme: dark)");
    this.look.addEventListener("change", this.refresh);
    this.mirror = document.documentElement;
    this.themes = new MutationObserver(this.refresh);
    this.themes.observe(this.mirror, { attributes: true, attributeFilter: ["data-theme", "dir"] });
  }

  select(order) {
    this.at = order;
    const clause = this.law.clauses[order];
    this.canvas.setAttribute("aria-valuenow", order + 1);
    this.canvas.setAttribute("aria-valuetext", clause ? this.#describe(clause) : "");
    this.refresh();
  }

  close() {
    this.watch.disconnect();
    this.themes.disconnect();
    this.look.removeEventListener("change", this.refresh);
  }

  #describe(clause) {
    return `${clause.label} · ${this.words.count("tags", this.summary(clause.index).count)}`;
  }

  #go(order) {
    const clause = this.law.clauses[order];
    if (clause) this.jump(clause);
  }

  #rtl() {
    return getComputedStyle(this.canvas).direction === "rtl";
  }

  /** The cell under the pointer; a click prefers a tagged neighbour when cells are very thin. */
  #cellAt(event, kind = false) {
    const box = this.canvas.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    const count = this.law.clauses.length;
    const order = Math.min(count - 1, Math.max(0, Math.floor((this.#rtl() ? 1 - share : share) * count)));
    const reach = Math.floor((3 * count) / box.width);
    for (let step = 0; kind && step <= reach; step += 1)
      for (const near of [order - step, order + step])
        if (this.law.clauses[near] && this.summary(this.law.clauses[near].index).count) return near;
    return order;
  }

  #hover(event) {
    const clause = this.law.clauses[this.#cellAt(event, true)];
    if (!clause) return;
    const box = this.node.getBoundingClientRect();
    this.tip.textContent = this.#describe(clause);
    this.tip.hidden = false;
    const half = this.tip.offsetWidth / 2;
    const centre = Math.min(Math.max(event.clientX - box.left, half + 4), box.width - half - 4);
    this.tip.style.left = `${centre - half}px`;
  }

  #leave() {
    this.tip.hidden = true;
  }

  #key(event) {
    const ahead = this.#rtl() ? "ArrowLeft" : "ArrowRight";
    const back = this.#rtl() ? "ArrowRight" : "ArrowLeft";
    const last = this.law.clauses.length - 1;
    const next = { [ahead]: this.at + 1, [back]: this.at - 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.#go(Math.min(last, Math.max(0, next)));
    this.canvas.focus();
  }

  #draw() {
    const { canvas } = this;
    const count = this.law.clauses.length;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (!width || !count) return;
    const sharp = devicePixelRatio || 1;
    canvas.width = Math.round(width * sharp);
    canvas.height = Math.round(height * sharp);
    const style = getComputedStyle(canvas);
    const colour = (name) => style.getPropertyValue(name).trim();
    const fills = ["--tq-cell", "--tq-low", "--tq-medium", "--tq-high", "--tq-critical"].map(colour);
    const brush = canvas.getContext("2d");
    brush.scale(sharp, sharp);
    const cell = width / count;
    const gap = cell > 6 ? 2 : cell > 3 ? 1 : 0;
    const mirrored = this.#rtl();
    const paint = (order) => {
      const { count: tags, rank } = this.summary(this.law.clauses[order].index);
      const left = (mirrored ? count - 1 - order : order) * cell;
      const tall = Math.min(height - 4, BASE + tags * STEP);
      const wide = Math.max(cell - gap, tags ? 2 : 0.5);
      brush.fillStyle = fills[rank];
      if (wide < 4) brush.fillRect(left, height - tall, wide, tall);
      else rounded(brush, left, height - tall, wide, tall, 2).fill();
      return [left, height - tall, wide, tall];
    };
    const tagged = this.law.clauses.filter(({ index }) => this.summary(index).count);
    brush.fillStyle = fills[0];
    if (gap) this.law.clauses.forEach((_, order) => paint(order));
    else brush.fillRect(0, height - BASE, width, BASE); // cells too thin to be told apart
    if (!gap) for (const { order } of tagged) paint(order);
    const [left, top, wide, tall] = paint(Math.min(this.at, count - 1));
    brush.strokeStyle = colour("--brand");
    brush.lineWidth = 2;
    rounded(brush, Math.max(1, left - 2), Math.max(1, top - 3), Math.min(wide + 4, width - 2), tall + 2, 3).stroke();
  }
}

function rounded(brush, left, top, width, height, radius) {
  brush.beginPath();
  brush.roundRect(left, top, width, height, Math.min(radius, width / 3));
  return brush;
}
