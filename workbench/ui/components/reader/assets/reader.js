/**
 * The reader: law, outline, heat strip and inspector around one law, and the way of a tag from
 * chosen words to the workbench. Drawing and saving never wait for each other.
 */
import { Annotations } from "./annotations.js";
import { Criteria, Slots } from "./criteria.js";
import { showCriteria, showKeys, showWaiting } from "./dialogs.js";
import { el, fill, isTyping, newId } from "./dom.js";
import { Editor } from "./editor.js";
import { Finding } from "./finding.js";
import { SEVERITIES } from "./form.js";
import { Header } from "./header.js";
import { Inspector } from "./inspector.js";
import { Words } from "./language.js";
import { Law } from "./law.js";
import { toWire } from "./offsets.js";
import { Outbox } from "./outbox.js";
import { Outline } from "./outline.js";
import { makePainter } from "./painter.js";
import { Palette } from "./palette.js";
import { placeLevel, placeUnder } from "./placing.js";
import { Selecting } from "./selecting.js";
import { getJson, postOperations } from "./server.js";
import { Strip } from "./strip.js";
import { Feed } from "./feed.js";

const SMALL = matchMedia("(max-width: 760px)");

export class Reader {
  constructor(host) {
    this.host = host;
    this.parts = [];
    this.undoable = [];
  }

  /** Show what the page asks for; the same law again changes nothing on the screen. */
  async show(data, wish) {
    this.wish = wish;
    const look = JSON.stringify([data.law.address, data.person, data.language, data.review, data.header, data.framework]);
    if (look !== this.look) {
      this.look = look;
      this.data = data;
      await this.#build(data);
    } else if (data.clause && data.clause !== this.data.clause) {
      this.data = data;
      const provision = this.law?.byEid.get(data.clause);
      if (provision) this.jump(provision);
    }
  }

  close() {
    this.stop?.abort();
    for (const part of this.parts) part.close?.();
    this.parts = [];
  }

  async #build(data) {
    const look = this.look;
    this.words = new Words(data);
    let law, framework, first;
    try {
      [law, framework, first] = await Promise.all([
        data.ready?.law ?? getJson(data.law.address), getJson(data.framework.address), Feed.first(data)]);
    } catch {
      if (look !== this.look) return;
      this.look = null;
      fill(this.host, el("div", { class: "tq-failed" }, el("p", {}, this.words.say("not_reachable")),
        el("button", { type: "button", class: "tq-button", onclick: () => this.show(data, this.wish) }, this.words.say("try_again"))));
      return;
    }
    if (look !== this.look) return; // another law was asked for meanwhile
    this.close();
    this.stop = new AbortController();
    this.law = new Law(law);
    this.criteria = new Criteria(framework);
    this.slots = new Slots(this.criteria, data.person.id);
    this.annotations = new Annotations(data.person.id);
    this.byClause = new Map();
    this.#draw(data);
    this.#connect(data, first);
    this.#listen();
    const wanted = this.law.byEid.get(data.clause) ?? null;
    this.select(wanted ?? this.law.clauses[0], { address: false });
    if (wanted) this.#scrollTo(wanted);
    performance.mark("tadqiq-open");
    this.root.dataset.ready = "true";
    // The outline and the first tags come after the law is on the screen.
    requestAnimationFrame(() => setTimeout(() => this.outline.draw(), 0));
  }

  #draw(data) {
    const { words, law } = this;
    this.paper = el("div", { class: "tq-paper" });
    this.pane = el("main", { class: "tq-card tq-law", "aria-label": words.say("law_text") }, this.paper);
    this.columns = el("div", { class: "tq-columns" });
    this.live = el("div", { class: "tq-unseen", role: "status", "aria-live": "polite" });
    this.tapBar = el("div", { class: "tq-tap-bar", hidden: true },
      el("span", {}, words.say("tap_last_word")),
      el("button", { type: "button", class: "tq-button tq-main", onclick: () => this.selecting.takeTapped() }, words.say("tag_this_word")),
      el("button", { type: "button", class: "tq-icon", "aria-label": words.say("close"), onclick: () => this.selecting.clear() }, "✕"));
    this.root = el("div", { class: "tq-reader", dir: data.direction, lang: data.language });
    law.draw(this.paper);
    this.painter = makePainter(this.paper, this.pane);
    const summary = (index) => this.summary(index);
    const jump = (provision) => this.jump(provision);
    this.finding = new Finding({
      law, painter: this.painter, show: (hit) => this.#scrollTo(this.law.provisions[hit.index], hit),
      report: (at, count) => this.header.showFound(at, count),
    });
    this.header = new Header({
      host: this.root, header: data.header, words, personId: data.person.id, find: this.finding,
      open: (wish) => this.wish(wish), resize: (size) => this.root.style.setProperty("--tq-size", size),
      showCriteria: () => showCriteria(this.root, words, data.frameworks), showKeys: () => showKeys(this.root, words, law),
      showOutline: () => this.#drawer("outline"),
      showWaiting: () => showWaiting(this.root, words, { outbox: this.outbox, criterion: (id) => this.criteria.get(id) }),
    });
    this.strip = new Strip({ host: this.root, law, words, summary, jump });
    this.root.append(this.columns, this.tapBar, this.live);
    this.outline = new Outline({ host: this.columns, law, words, summary, jump });
    this.columns.append(this.pane);
    this.inspector = new Inspector({
      host: this.columns, law, words, person: data.person, manifestation: data.manifestation,
      criterion: (id) => this.criteria.get(id), dismiss: () => this.#drawer(null),
      edit: (id, changes) => this.#edit(id, changes), withdraw: (id) => this.withdraw(id),
      restore: (id) => this.#restore(id), show: (annotation) => this.#showWords(annotation),
    });
    this.inspector.dispatch = () => this.#inspect();
    this.#drawPopovers();
    fill(this.host, this.root);
    this.#fit();
    this.parts = [this.strip, this.painter, this.inspector];
  }

  #drawPopovers() {
    const { words, law } = this;
    const dismiss = () => this.#dismiss();
    this.palette = new Palette({
      host: this.root, criteria: this.criteria, slots: this.slots, words, pick: (criterion) => this.tag(criterion), dismiss,
    });
    this.editor = new Editor({
      host: this.root, law, words, dismiss, edit: (id, changes) => this.#edit(id, changes), withdraw: (id) => this.withdraw(id),
    });
  }

  #connect(data, first) {
    this.annotations.addEventListener("change", (event) => this.#changed(event.detail));
    this.annotations.receive(first.annotations, true);
    this.outbox = new Outbox({
      workspace: data.workspace, person: data.person.id, send: (operations) => postOperations(data.person.id, operations),
    });
    const mine = (operation) => operation.review_id === data.review
      && (!operation.payload.expression_id || operation.payload.expression_id === data.expression);
    for (const operation of this.outbox.waiting.values()) if (mine(operation)) this.annotations.wait(operation);
    this.outbox.addEventListener("saved", (event) => {
      this.feed.touched();
      this.annotations.settle(event.detail, true);
    });
    this.outbox.addEventListener("refused", (event) => this.annotations.settle(event.detail, false));
    this.outbox.addEventListener("again", (event) => mine(event.detail) && this.annotations.wait(event.detail));
    const state = () => this.header.showState({
      waiting: this.outbox.waiting.size, refused: this.outbox.refused.size, trouble: this.outbox.trouble,
    });
    this.outbox.addEventListener("state", state);
    state();
    this.feed = new Feed(data, first.cursor, (news) => this.annotations.receive(news.annotations, news.full));
    this.parts.push(this.outbox, this.feed);
    this.outbox.flush();
  }

  #listen() {
    const on = (target, name, action, options = {}) => target.addEventListener(name, action, { signal: this.stop.signal, ...options });
    this.selecting = new Selecting({ law: this.law, pane: this.pane, painter: this.painter });
    this.parts.push(this.selecting);
    on(this.selecting, "begin", () => {
      this.editor.close();
      this.palette.close();
    });
    on(this.selecting, "select", (event) => this.#chosen(event.detail.source));
    on(this.selecting, "clear", () => this.#closePopovers());
    on(this.selecting, "visit", (event) => this.#visit(event.detail));
    on(this.selecting, "step", (event) => this.#step(event.detail.by));
    on(this.root, "keydown", (event) => this.#key(event));
    on(this.pane, "scroll", () => this.#follow(), { passive: true });
    on(this.paper, "click", (event) => this.#chipClicked(event));
    on(this.paper, "focusin", (event) => event.target.tqIndex !== undefined && this.select(this.law.provisions[event.target.tqIndex]));
    on(window, "resize", () => {
      this.#fit();
      this.#follow();
    });
  }

  // --- choosing and tagging ------------------------------------------------------------------

  #chosen(source) {
    this.editor.close();
    const { stretches } = this.selecting;
    this.tapBar.hidden = source !== "tap";
    this.live.textContent = this.law.quote(stretches);
    const clause = this.law.provisions[stretches.at(-1).index];
    if (!clause.isHeading) this.select(clause);
    if (source === "tap") return this.palette.close();
    if (source === "keys") this.law.liveRange(stretches.at(-1))?.startContainer.parentNode.scrollIntoView({ block: "nearest" });
    this.palette.open({ takeFocus: source === "mouse" });
    this.anchor = stretches.at(-1);
    this.#follow();
  }

  /** Tag the chosen words with a criterion: shown now, saved at once. */
  tag(criterion) {
    if (this.selecting.isEmpty) return;
    const { stretches } = this.selecting;
    const takeFocus = this.palette.isOpen && !SMALL.matches;
    const annotation = {
      id: newId(), review_id: this.data.review, author_id: this.data.person.id, author: this.data.person.name,
    };
    const payload = {
      expression_id: this.data.expression, criterion_id: criterion.id, severity: criterion.severity,
      targets: stretches.map((part) => toWire(this.law.provisions[part.index], part)), note: "", proposed_wording: "",
    };
    this.home = this.law.provisions[stretches[0].index].node;
    this.anchor = stretches.at(-1);
    this.#send("add", annotation, payload);
    this.selecting.clear();
    this.undoable.push(["withdraw", annotation.id]);
    this.live.textContent = `${criterion.name} ✓`;
    // Colour first; the rest of the screen can follow in the next task.
    setTimeout(() => {
      this.slots.use(criterion.id);
      const current = this.annotations.get(annotation.id);
      if (!current || !this.selecting.isEmpty) return;
      this.editor.open(current, criterion, { takeFocus });
      this.#follow();
    }, 0);
  }

  withdraw(id) {
    this.undoable.push(["restore", id]);
    this.#send("withdraw", this.annotations.get(id));
  }

  #restore(id) {
    this.undoable.push(["withdraw", id]);
    this.#send("restore", this.annotations.get(id));
  }

  #edit(id, changes) {
    const annotation = this.annotations.get(id);
    const news = Object.fromEntries(Object.entries(changes).filter(([name, value]) => annotation[name] !== value));
    if (Object.keys(news).length) this.#send("edit", annotation, news);
  }

  #undo() {
    const [kind, id] = this.undoable.pop() ?? [];
    const annotation = this.annotations.get(id);
    if (!annotation || annotation.withdrawn === (kind === "withdraw")) return;
    this.editor.close();
    this.#send(kind, annotation);
  }

  #send(kind, annotation, payload = {}) {
    if (annotation) this.annotations.wait(this.outbox.push(kind, annotation, payload));
  }

  // --- drawing what changed --------------------------------------------------------------------

  #changed(changes) {
    const touched = new Set();
    for (const { before, after } of changes) {
      const { id } = after ?? before;
      for (const annotation of [before, after])
        for (const { eid } of annotation?.targets ?? []) if (this.law.byEid.has(eid)) touched.add(this.law.byEid.get(eid).index);
      if (!after || after.withdrawn) this.painter.erase(id);
      else if (!before || before.withdrawn || before.criterion_id !== after.criterion_id || before.targets !== after.targets)
        this.painter.paint(id, this.criteria.get(after.criterion_id).hue,
          this.law.locate(after.targets).flatMap((part) => this.law.ranges(part)));
      this.#index(before, after);
    }
    this.summaries = null;
    this.dirty = new Set([...(this.dirty ?? []), ...touched]);
    if (this.drawing) return;
    this.drawing = setTimeout(() => this.#redraw(), 0);
  }

  #redraw() {
    this.drawing = null;
    for (const index of this.dirty) {
      this.#chips(index);
      this.outline.update(index);
    }
    if (this.selected && this.dirty.has(this.selected.index)) this.#inspect();
    this.dirty = new Set();
    this.strip.refresh();
  }

  #index(before, after) {
    for (const { eid } of before?.targets ?? []) this.byClause.get(eid)?.delete(before.id);
    for (const { eid } of after?.targets ?? []) {
      if (!this.byClause.has(eid)) this.byClause.set(eid, new Set());
      this.byClause.get(eid).add(after.id);
    }
  }

  tagsOf(index) {
    const ids = this.byClause.get(this.law.provisions[index].eid) ?? [];
    const place = (annotation) => annotation.targets.find((target) => target.eid === this.law.provisions[index].eid)?.start ?? 0;
    return [...ids].map((id) => this.annotations.get(id)).sort((a, b) => place(a) - place(b) || (a.created_at < b.created_at ? -1 : 1));
  }

  /** How many tags a clause carries and how grave the gravest is (0 none … 4 critical). */
  summary(index) {
    this.summaries ??= new Map();
    if (!this.summaries.has(index)) {
      const tags = this.tagsOf(index).filter((annotation) => !annotation.withdrawn);
      const rank = Math.max(0, ...tags.map((annotation) => SEVERITIES.indexOf(annotation.severity) + 1));
      this.summaries.set(index, { count: tags.length, rank });
    }
    return this.summaries.get(index);
  }

  #chips(index) {
    const provision = this.law.provisions[index];
    const byCriterion = Map.groupBy
      ? Map.groupBy(this.tagsOf(index).filter((tag) => !tag.withdrawn), (tag) => tag.criterion_id)
      : grouped(this.tagsOf(index).filter((tag) => !tag.withdrawn));
    let row = provision.node.querySelector(".tq-chips");
    if (!byCriterion.size) return row?.remove();
    if (!row) {
      row = el("div", { class: "tq-chips", dir: this.data.direction, lang: this.data.language });
      provision.node.append(row);
    }
    fill(row, [...byCriterion].map(([id, tags]) => {
      const criterion = this.criteria.get(id);
      return el("button", {
        type: "button", class: "tq-tag", tabindex: -1, "data-hue": criterion.hue, "data-annotation": tags[0].id,
        "data-waiting": tags.some((tag) => tag.waiting),
      }, criterion.name, tags.length > 1 ? ` · ${tags.length}` : "");
    }));
  }

  // --- moving about ------------------------------------------------------------------------------

  /** Make a clause the chosen one: outlined, inspected, named in the address. */
  select(provision, { address = true } = {}) {
    if (!provision || provision === this.selected) return;
    this.selected?.node.removeAttribute("aria-current");
    if (this.selected) this.selected.node.tabIndex = -1;
    this.selected = provision;
    provision.node.setAttribute("aria-current", "true");
    if (!provision.isHeading) provision.node.tabIndex = 0;
    this.outline.select(provision.index);
    if (provision.order !== undefined) this.strip.select(provision.order);
    this.#inspect();
    if (!address) return;
    const here = new URL(location.href);
    here.searchParams.set("clause", provision.eid);
    history.replaceState(history.state, "", here);
  }

  jump(provision) {
    this.#drawer(null);
    this.#scrollTo(provision);
    if (!provision.isHeading) {
      this.select(provision);
      provision.node.focus({ preventScroll: true });
    }
  }

  #scrollTo(provision, stretch = null) {
    const go = () => {
      const range = stretch ? this.law.liveRange(stretch) : null;
      const box = range?.getBoundingClientRect() ?? provision.node.getBoundingClientRect();
      const view = this.pane.getBoundingClientRect();
      this.pane.scrollTop += box.top - view.top - (stretch ? view.height / 3 : 24);
    };
    go();
    // Heights above are estimates until they are drawn; the second look is exact.
    requestAnimationFrame(() => {
      go();
      requestAnimationFrame(go);
    });
  }

  #step(by) {
    const at = this.selected?.order ?? -1;
    const next = this.law.clauses[at + by];
    if (!next) return;
    this.select(next);
    next.node.focus({ preventScroll: true });
    next.node.scrollIntoView({ block: "nearest" });
  }

  #visit({ index, place }) {
    this.select(this.law.provisions[index]);
    const under = place && this.tagsOf(index).find((tag) => !tag.withdrawn && this.law.locate(tag.targets).some((part) =>
      part.index === index && part.start <= place.offset && place.offset < part.end));
    if (under) this.inspector.mark(under.id);
    this.law.provisions[index].node.focus({ preventScroll: true });
  }

  #chipClicked(event) {
    const chip = event.target.closest(".tq-tag");
    if (!chip) return;
    const clause = chip.closest(".tq-clause");
    this.select(this.law.provisions[clause.tqIndex]);
    this.#drawer("inspector");
    this.inspector.mark(chip.dataset.annotation);
  }

  #showWords(annotation) {
    const [first] = this.law.locate(annotation.targets);
    if (!first) return;
    this.#drawer(null);
    this.#scrollTo(this.law.provisions[first.index], first);
    this.painter.paint("shown", "shown", this.law.locate(annotation.targets).flatMap((part) => this.law.ranges(part)));
    setTimeout(() => this.painter.erase("shown"), 1600);
  }

  #inspect() {
    if (this.selected) this.inspector.open(this.selected, this.tagsOf(this.selected.index));
  }

  // --- keys, popovers, drawers ---------------------------------------------------------------------

  #key(event) {
    const { target, key } = event;
    if (key === "Escape") {
      if (this.palette.isOpen || this.editor.isOpen || !this.selecting.isEmpty) this.#dismiss();
      else this.#drawer(null);
      return;
    }
    const inPalette = target === this.palette.field;
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    // By the key, not the sign: on a French keyboard «1» without shift gives «&».
    if (digit && plain && !this.selecting.isEmpty && (inPalette ? !target.value : !isTyping(target))) {
      if (this.palette.pickDigit(Number(digit))) event.preventDefault();
    } else if (isTyping(target)) {
      return;
    } else if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "z") {
      event.preventDefault();
      this.#undo();
    } else if (plain && key === "Enter" && this.palette.isOpen) {
      event.preventDefault();
      this.palette.open({ takeFocus: true });
    } else if (plain && key === "?") {
      event.preventDefault();
      showKeys(this.root, this.words, this.law);
    } else if (plain && key === "/") {
      event.preventDefault();
      this.header.field.focus();
    }
  }

  #dismiss() {
    this.home = this.selected?.node;
    this.editor.close();
    this.selecting.clear();
    this.#closePopovers();
    if (!SMALL.matches) this.home?.focus({ preventScroll: true });
  }

  #closePopovers() {
    this.palette.close();
    this.tapBar.hidden = true;
  }

  /** Keep the open popover beside its words while the law scrolls. */
  #follow() {
    const node = this.palette.isOpen ? this.palette.node : this.editor.isOpen ? this.editor.node : null;
    if (!node || !this.anchor || SMALL.matches) return;
    const rects = this.law.liveRange(this.anchor)?.getClientRects();
    if (!rects?.length) return;
    const last = rects[rects.length - 1];
    const column = this.inspector.node.getBoundingClientRect();
    if (node === this.editor.node && column.width > 200) placeLevel(node, last, column);
    else placeUnder(node, last, this.pane.getBoundingClientRect());
  }

  #drawer(name) {
    this.root.dataset.drawer = name ?? "";
  }

  /** Fill the window below the header of the page, whatever its height. */
  #fit() {
    const top = this.root.getBoundingClientRect().top + (document.scrollingElement?.scrollTop ?? 0);
    this.root.style.setProperty("--tq-top", `${Math.max(0, Math.round(top))}px`);
  }
}

function grouped(tags) {
  const groups = new Map();
  for (const tag of tags) groups.set(tag.criterion_id, [...(groups.get(tag.criterion_id) ?? []), tag]);
  return groups;
}
