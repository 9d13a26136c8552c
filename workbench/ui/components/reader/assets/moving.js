/** Moving about in the law: the chosen clause, jumps, and what the address says. */

export class Moving extends EventTarget {
  constructor({ law, pane, drawn }) {
    super();
    Object.assign(this, { law, pane, drawn, chosen: null });
  }

  /** Make a clause the chosen one: outlined, inspected, named in the address. */
  choose(provision, { address = true } = {}) {
    if (!provision || provision === this.chosen) return;
    this.#reach(provision);
    if (this.chosen) {
      this.chosen.node.removeAttribute("aria-current");
      this.chosen.node.tabIndex = -1;
    }
    this.chosen = provision;
    provision.node.setAttribute("aria-current", "true");
    if (!provision.isHeading) provision.node.tabIndex = 0;
    this.dispatchEvent(new Event("choose"));
    if (address) this.#write(provision.eid);
  }

  jump(provision) {
    this.scrollTo(provision);
    if (provision.isHeading) return;
    this.choose(provision);
    this.focus();
  }

  focus() {
    this.chosen?.node.focus({ preventScroll: true });
  }

  /** Choose the clause before or after the chosen one. */
  step(by) {
    const next = this.law.clauses[(this.chosen?.order ?? -1) + by];
    if (!next) return;
    this.choose(next);
    this.focus();
    next.node.scrollIntoView({ block: "nearest" });
  }

  /** Bring a clause, or some words of it, into view. */
  scrollTo(provision, stretch = null) {
    this.#reach(provision);
    const go = () => {
      const box = (stretch && this.law.liveRange(stretch)?.getBoundingClientRect()) || provision.node.getBoundingClientRect();
      const view = this.pane.getBoundingClientRect();
      this.pane.scrollTop += box.top - view.top - (stretch ? view.height / 3 : 24);
    };
    go();
    // Heights above are estimates until they are drawn; the later looks are exact.
    requestAnimationFrame(() => {
      go();
      requestAnimationFrame(go);
    });
  }

  /** Open at a clause; once the fonts have come the lines stand elsewhere, so look again. */
  open(provision) {
    this.scrollTo(provision);
    const first = this.pane.scrollTop;
    let moved = false;
    const stop = () => (moved = true);
    for (const name of ["wheel", "pointerdown", "keydown"]) this.pane.addEventListener(name, stop, { once: true, passive: true });
    document.fonts.ready.then(() => {
      if (!moved && this.pane.scrollTop >= first / 2) this.scrollTo(provision);
    });
  }

  /** A jump may lead to where the law is not drawn yet. */
  #reach(provision) {
    if (provision.node) return;
    this.drawn(this.law.drawUntil(this.law.provisions.length));
  }

  #write(eid) {
    const here = new URL(location.href);
    here.searchParams.set("clause", eid);
    history.replaceState(history.state, "", here);
  }
}
