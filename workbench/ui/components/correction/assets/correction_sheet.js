/** The picture of the page: the chosen line is framed, a click on the picture chooses a line. */
import { el, fill } from "./dom.js";
import { pageAddress, pagePicture } from "./server.js";

const WIDTHS = [900, 1400, 2000];
const ZOOMS = [1, 1.6, 2.4];

export class Sheet {
  constructor({ words, manifestation, choose }) {
    Object.assign(this, { words, manifestation, choose, zoom: 0 });
    this.sheet = el("div", { class: "cd-sheet", onclick: (event) => this.#clicked(event) });
    this.pane = el("section", { class: "cd-picture", "aria-label": words.say("picture"), tabindex: -1 }, this.sheet);
    const button = (name, sign, by) => el("button", {
      type: "button", class: "cd-icon", "aria-label": words.say(name), title: words.say(name), onclick: () => this.#resize(by),
    }, sign);
    this.tools = el("span", { class: "cd-zoom" }, button("smaller", "−", -1), button("larger", "+", 1));
  }

  /** Show a page; its lines are framed as soon as the picture is there. */
  async show(page) {
    const same = this.page?.number === page.number && this.image;
    this.page = page;
    if (same) return this.#frames();
    this.image = null;
    fill(this.sheet);
    await this.#load();
  }

  select(line) {
    this.chosen = line;
    for (const node of this.sheet.querySelectorAll("u")) node.classList.toggle("on", node.dataset.line === line?.id);
    const mark = this.sheet.querySelector("u.on");
    if (!mark) return;
    const { pane } = this;
    const top = mark.offsetTop;
    const low = top + mark.offsetHeight;
    if (top < pane.scrollTop + 24 || low > pane.scrollTop + pane.clientHeight - 24)
      pane.scrollTop = Math.max(0, top - pane.clientHeight / 2.5);
    const middle = mark.offsetLeft + mark.offsetWidth / 2;
    if (pane.scrollWidth > pane.clientWidth + 2) mark.scrollIntoView({ block: "nearest", inline: middle ? "center" : "nearest" });
  }

  async #load() {
    const { page } = this;
    if (!this.manifestation) return fill(this.sheet, el("p", { class: "cd-soft" }, this.words.say("no_file")));
    const label = this.words.say("page_n", { n: page.number });
    try {
      const { address } = await pagePicture(pageAddress(this.manifestation, page.number, WIDTHS[this.zoom]));
      const image = el("img", { src: address, alt: label });
      await image.decode().finally(() => URL.revokeObjectURL(address));
      if (page.number !== this.page.number) return;
      this.image = image;
      this.sheet.style.width = `${100 * ZOOMS[this.zoom]}%`;
      this.#frames();
    } catch {
      if (page.number === this.page.number) fill(this.sheet, el("p", { class: "cd-soft" }, this.words.say("no_picture")));
    }
  }

  #frames() {
    if (!this.image) return;
    fill(this.sheet, this.image, this.page.lines.map((line) => frame(line, this.page)));
    this.select(this.page.lines.find((line) => line.id === this.chosen?.id) ?? this.chosen);
  }

  #clicked(event) {
    if (!this.image) return;
    const box = this.image.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * this.page.width;
    const y = (1 - (event.clientY - box.top) / box.height) * this.page.height;
    const far = ({ box: [left, low, right, high] }) =>
      Math.max(left - x, 0, x - right) + 3 * Math.max(low - y, 0, y - high);
    const nearest = this.page.lines.reduce((best, line) => (!best || far(line) < far(best) ? line : best), null);
    if (nearest && far(nearest) < 40) this.choose(nearest);
  }

  #resize(by) {
    const zoom = Math.min(ZOOMS.length - 1, Math.max(0, this.zoom + by));
    if (zoom === this.zoom) return;
    this.zoom = zoom;
    if (this.page) this.#load();
  }
}

/** Where a line is printed; PDF counts from the lower left corner, in points. */
function frame({ id, box: [left, low, right, high], doubts, kind }, { width, height }) {
  const mark = el("u", { "data-line": id, "data-kind": kind, "data-doubt": doubts.length ? "true" : null });
  Object.assign(mark.style, {
    left: `${(100 * (left - 2)) / width}%`,
    top: `${100 * (1 - (high + 2) / height)}%`,
    width: `${(100 * (right - left + 4)) / width}%`,
    height: `${(100 * (high - low + 4)) / height}%`,
  });
  return mark;
}
