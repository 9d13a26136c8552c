/**
 * References in the law as links: underlined where they stand, and on a click or on the key R a
 * preview of what is cited. The text itself is never touched; a place is looked up in a list.
 */
import { el, fill, oncePerFrame } from "./dom.js";
import { toUnits } from "./offsets.js";
import { getJson } from "./server.js";

const BAD = new Set(["dangling"]);
const STYLES = ["reference", "reference-bad"];
const MOST_CITED = 6; // provisions shown in one preview

export class References {
  constructor({ host, law, words, painter, pane, paper, expression, language, jump }) {
    Object.assign(this, { law, words, painter, paper, pane, expression, language, jump });
    this.byIndex = new Map(); // index of the provision -> references in it, in order
    this.stop = new AbortController();
    this.#style();
    this.head = el("b", {});
    this.next = el("button", { type: "button", class: "tq-icon", "aria-label": words.say("next_reference"), title: words.say("next_reference"), onclick: () => this.#next() }, "⇥");
    this.body = el("div", {});
    this.node = el("div", {
      class: "tq-popover tq-reference", role: "dialog", "aria-label": words.say("reference"), hidden: true, tabindex: -1,
      onkeydown: (event) => event.key === "Escape" && this.#leave(event),
    },
      el("div", { class: "tq-reference-head" }, this.head, this.next,
        el("button", { type: "button", class: "tq-icon", "aria-label": words.say("close"), onclick: (event) => this.#leave(event) }, "✕")),
      this.body);
    host.append(this.node);
    const over = oncePerFrame(() => this.#hover());
    pane.addEventListener("pointermove", (event) => {
      this.pointer = event;
      over();
    }, { signal: this.stop.signal, passive: true });
  }

  get isOpen() {
    return !this.node.hidden;
  }

  close() {
    this.node.hidden = true;
  }

  /** The reader goes away: take the underlines and listeners with it. */
  end() {
    this.stop.abort();
    for (const style of STYLES) globalThis.CSS?.highlights?.delete(`tq-${style}`);
  }

  /** Ask for the references once the law is drawn; without them the law can still be read. */
  async load() {
    try {
      const query = new URLSearchParams({ expression: this.expression, language: this.language });
      const { references } = await getJson(`/api/references?${query}`);
      if (this.stop.signal.aborted) return;
      this.#take(references);
      this.paper.dataset.references = String(references.length);
    } catch (problem) {
      console.warn(problem);
    }
  }

  /** The narrowest reference on the words at a place, or undefined. */
  at({ index, offset }) {
    return (this.byIndex.get(index) ?? [])
      .filter(({ start, end }) => start <= offset && offset < end)
      .sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  }

  /** Show what a reference leads to; gives where it stands, to place the preview there. */
  open(reference, { takeFocus = false } = {}) {
    this.shown = reference;
    this.head.textContent = reference.words;
    this.head.dir = this.law.direction;
    this.next.hidden = this.#siblings().length < 2;
    fill(this.body, this.#warnings(reference), reference.targets.slice(0, MOST_CITED).map((target) => this.#cited(target)),
      reference.targets.length > MOST_CITED ? el("p", { class: "tq-mini" }, "…") : null,
      !reference.targets.length && reference.work?.address ? this.#work(reference.work) : null);
    this.node.hidden = false;
    this.node.scrollTop = 0;
    if (takeFocus) this.node.focus({ preventScroll: true });
    return this.stretch;
  }

  /** Show the first reference of a clause; false when it has none. */
  openFirst(index) {
    const [first] = this.byIndex.get(index) ?? [];
    if (first) this.open(first, { takeFocus: true });
    return Boolean(first);
  }

  get stretch() {
    const { index, start, end } = this.shown;
    return { index, start, end };
  }

  #siblings() {
    return this.byIndex.get(this.shown.index) ?? [];
  }

  #next() {
    const all = this.#siblings();
    this.open(all[(all.indexOf(this.shown) + 1) % all.length]);
    this.node.dispatchEvent(new CustomEvent("moved", { bubbles: true }));
  }

  #leave(event) {
    event.stopPropagation();
    this.close();
    this.law.provisions[this.shown.index].node?.focus({ preventScroll: true });
  }

  #warnings({ status, missing, circular, repealed, work }) {
    const say = (text) => el("p", { class: "tq-warning" }, text);
    return [
      work ? el("p", { class: "tq-mini", dir: "auto" }, work.name) : null,
      status === "outside" ? el("p", { class: "tq-mini" }, this.words.say("not_here")) : null,
      missing.length ? say(this.words.say("no_such_article", { keys: missing.join("، ") })) : null,
      circular ? say(this.words.say("circular")) : null,
      repealed ? say(this.words.say("target_repealed")) : null,
    ];
  }

  #cited({ eid, label, text, language, address }) {
    const own = address ? null : this.law.byEid.get(eid);
    const go = own
      ? el("button", { type: "button", class: "tq-button", onclick: () => this.#goTo(own) }, this.words.say("go_there"))
      : el("a", { class: "tq-button", href: address }, this.words.say("go_there"));
    const words = own ? own.text || own.heading || "" : text;
    return el("div", { class: "tq-cited" },
      el("h4", { dir: "auto" }, own ? own.label : label),
      el("p", { dir: own ? this.law.direction : language === "ar" ? "rtl" : "ltr", lang: own ? this.law.language : language }, words), go);
  }

  #work({ address }) {
    return el("div", { class: "tq-cited" }, el("a", { class: "tq-button", href: address }, this.words.say("go_there")));
  }

  #goTo(provision) {
    this.close();
    this.jump(provision);
  }

  #take(references) {
    for (const reference of references) {
      const provision = this.law.byEid.get(reference.eid);
      if (!provision || reference.status === "own") continue;
      const start = toUnits(provision.text, reference.start);
      const end = toUnits(provision.text, reference.end);
      const found = { ...reference, index: provision.index, start, end };
      this.byIndex.set(provision.index, [...(this.byIndex.get(provision.index) ?? []), found]);
    }
    this.#paint();
  }

  #paint() {
    const ranges = { reference: [], "reference-bad": [] };
    for (const found of [...this.byIndex.values()].flat())
      ranges[BAD.has(found.status) ? "reference-bad" : "reference"].push(...this.law.ranges(found));
    for (const style of STYLES) {
      if (globalThis.Highlight && CSS.highlights) {
        const highlight = new Highlight(...ranges[style]);
        highlight.priority = -1; // under the colours of tags
        CSS.highlights.set(`tq-${style}`, highlight);
      } else {
        this.painter.paint(`tq-${style}`, style, ranges[style]);
      }
    }
  }

  #hover() {
    const { clientX, clientY, pointerType } = this.pointer;
    const place = pointerType === "mouse" && this.byIndex.size ? this.law.placeAt(clientX, clientY) : null;
    this.paper.toggleAttribute("data-over-reference", Boolean(place && this.at(place)));
  }

  /** The looks have a file of their own, beside this one. */
  #style() {
    const href = new URL("references.css", import.meta.url).pathname;
    if (!document.querySelector(`link[href="${href}"]`)) document.head.append(el("link", { rel: "stylesheet", href }));
  }
}
