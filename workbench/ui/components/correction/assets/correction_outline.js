/** The tree of the law as it will be: a click goes to the line, numbers out of order stand out. */
import { el, fill } from "./dom.js";

const OPEN = "tadqiq.correct.outline";

export class Outline {
  constructor({ words, language, go, readWhole, hasFile }) {
    Object.assign(this, { words, language, go, readWhole, hasFile, tree: [] });
    this.list = el("ol", { class: "cd-tree", lang: language });
    this.sum = el("span", { class: "cd-odd-sum" });
    this.next = el("button", { type: "button", class: "cd-button cd-odd", hidden: true, onclick: () => this.#nextOdd() }, this.sum);
    this.toggle = el("button", { type: "button", class: "cd-button", "aria-pressed": "false", onclick: () => this.show(this.pane.hidden) }, words.say("outline"));
    this.pane = el("nav", { class: "cd-outline", "aria-label": words.say("outline"), hidden: true },
      el("div", { class: "cd-outline-head" }, el("b", {}, words.say("outline")), this.next,
        el("button", { type: "button", class: "cd-icon", "aria-label": words.say("close"), onclick: () => this.show(false) }, "✕")),
      this.list,
      hasFile ? el("button", { type: "button", class: "cd-button cd-quiet", title: words.say("read_whole_long"), onclick: readWhole }, words.say("read_whole")) : null);
    this.show(remembered() ?? innerWidth > 1280, false);
  }

  show(open, byHand = true) {
    this.pane.hidden = !open;
    this.toggle.setAttribute("aria-pressed", String(open));
    if (open) this.#reveal();
    if (!byHand || innerWidth <= 760) return;
    try {
      localStorage.setItem(OPEN, open ? "open" : "closed");
    } catch {
      // It opens as usual next time.
    }
  }

  draw(tree) {
    this.tree = tree;
    const odd = tree.filter((node) => node.odd).length;
    this.next.hidden = !odd;
    this.sum.textContent = odd ? this.words.count("numbers_odd", odd) : "";
    fill(this.list, tree.map((node, at) => this.#row(node, at)));
    this.select(this.page, this.line);
  }

  at(page, line) {
    return this.tree.find((node) => node.page === page && node.line === line);
  }

  /** Whether something can stand under what comes before it among its neighbours. */
  canGoDeeper(node) {
    const at = this.tree.indexOf(node);
    const beside = this.tree.slice(0, at).filter((other) => other.line && other.parent === node.parent);
    return Boolean(beside.at(-1)?.groups);
  }

  select(page, line) {
    Object.assign(this, { page, line });
    const here = this.tree.findLastIndex((node) => node.page === page && node.line === line);
    for (const [at, row] of [...this.list.children].entries()) row.classList.toggle("on", at === here);
    this.#reveal();
  }

  #reveal() {
    const row = this.list.querySelector(".on");
    if (!row || this.pane.hidden) return;
    const { list } = this;
    const top = row.offsetTop - list.offsetTop;
    if (top < list.scrollTop || top + row.offsetHeight > list.scrollTop + list.clientHeight) list.scrollTop = top - list.clientHeight / 2;
  }

  #row(node) {
    const { words } = this;
    if (node.kind === "act") return el("li", { class: "cd-act" }, el("b", { dir: "auto" }, node.label));
    const odd = node.odd ? words.say(`odd_${node.odd[0]}`, { before: node.odd[1] }) : "";
    const heading = node.heading && node.heading !== node.label ? node.heading : "";
    const row = el("li", { "data-kind": node.kind, "data-eid": node.eid, "data-odd": odd ? "true" : null },
      el("button", { type: "button", dir: "auto", title: [words.say(`unit_${node.kind}`), heading, odd].filter(Boolean).join(" · "), onclick: () => this.#go(node) },
        el("b", {}, node.label), heading ? el("span", {}, ` ${heading}`) : null),
      odd ? el("em", {}, odd) : null);
    row.style.setProperty("--depth", node.depth);
    return row;
  }

  #go(node) {
    if (innerWidth <= 760) this.show(false);
    this.go(node.page, node.line);
  }

  #nextOdd() {
    const here = this.tree.findIndex((node) => node.page === this.page && node.line === this.line);
    const order = [...this.tree.slice(here + 1), ...this.tree.slice(0, here + 1)];
    const node = order.find((one) => one.odd);
    if (node) this.#go(node);
  }
}

function remembered() {
  if (innerWidth <= 760) return false;
  try {
    const known = localStorage.getItem(OPEN);
    return known ? known === "open" : null;
  } catch {
    return null;
  }
}
