/**
 * The reader: law, outline, heat strip and inspector around one law, and the way of a tag from
 * chosen words to the workbench. Drawing and saving never wait for each other.
 */
import { Actions } from "./actions.js";
import { Annotations } from "./annotations.js";
import { Criteria, Slots } from "./criteria.js";
import { showCriteria, showKeys, showWaiting } from "./dialogs.js";
import { afterNews, afterPaint, el, fill, isTyping } from "./dom.js";
import { Editor } from "./editor.js";
import { Feed } from "./feed.js";
import { Finding } from "./finding.js";
import { Header } from "./header.js";
import { Inspector } from "./inspector.js";
import { Words } from "./language.js";
import { Law } from "./law.js";
import { Moving } from "./moving.js";
import { OfferCards } from "./offer_card.js";
import { Offers } from "./offers.js";
import { Outbox } from "./outbox.js";
import { Outline } from "./outline.js";
import { makePainter } from "./painter.js";
import { Palette } from "./palette.js";
import { placeLevel, placeUnder } from "./placing.js";
import { References } from "./references.js";
import { Refusing } from "./refusing.js";
import { Selecting } from "./selecting.js";
import { getJson, postWaiting } from "./server.js";
import { Strip } from "./strip.js";
import { SuggestionPanel } from "./suggestion_panel.js";
import { Suggestions, isWord } from "./suggestions.js";
import { Tags } from "./tags.js";
import { Uncertain } from "./uncertain.js";

const SMALL = matchMedia("(max-width: 760px)");
const SHOWN_FOR = 1600; // ms that words asked for stay marked

export class Reader {
  constructor(host) {
    this.host = host;
    this.parts = [];
  }

  /** Show what the page asks for; the same law again changes nothing on the screen. */
  async show(data, wish) {
    this.wish = wish;
    const { ready, clause, strings, plurals, ...essence } = data;
    const look = JSON.stringify(essence);
    if (look !== this.look) {
      this.look = look;
      this.data = data;
      await this.#build(data, look);
    } else if (clause && clause !== this.data.clause) {
      this.data = data;
      const provision = this.law?.byEid.get(clause);
      if (provision && provision !== this.moving.chosen) this.moving.jump(provision);
    }
  }

  close() {
    this.stop?.abort();
    for (const part of this.parts) part.close?.();
    this.parts = [];
  }

  async #build(data, look) {
    this.words = new Words(data);
    try {
      const [law, framework, first] = await Promise.all([
        data.ready.law, data.ready.framework, data.ready.annotations]);
      if (look !== this.look) return; // another law was asked for meanwhile
      this.close();
      this.stop = new AbortController();
      this.law = new Law(law);
      this.criteria = new Criteria(framework);
      this.#draw(data, first);
    } catch (problem) {
      if (look === this.look) this.#fail(data, problem);
    }
  }

  #fail(data, problem) {
    this.look = null;
    console.error(problem);
    const again = () => {
      const { law, framework } = data;
      const ready = { law: getJson(law.address), framework: getJson(framework.address), annotations: Feed.first(data) };
      this.show({ ...data, ready }, this.wish);
    };
    fill(this.host, el("div", { class: "tq-failed" }, el("p", {}, this.words.say("not_reachable")),
      el("button", { type: "button", class: "tq-button", onclick: again }, this.words.say("try_again"))));
  }

  #draw(data, first) {
    const { words, law } = this;
    this.paper = el("div", { class: "tq-paper" });
    this.pane = el("main", { class: "tq-card tq-law", "aria-label": words.say("law_text") }, this.paper);
    this.live = el("div", { class: "tq-unseen", role: "status", "aria-live": "polite" });
    this.root = el("div", { class: "tq-reader", dir: data.direction, lang: data.language });
    const wanted = law.byEid.get(data.clause);
    this.#prepare(data);
    this.#surround(data);
    this.#float(data);
    fill(this.host, this.root);
    this.#fit();
    law.begin(this.paper, wanted);
    this.uncertain.drawn(law.provisions.slice(0, law.drawn).map(({ index }) => index));
    this.#connect(data, first);
    this.#listen();
    this.moving.choose(wanted ?? law.clauses[0], { address: false });
    if (wanted) this.moving.open(wanted);
    this.root.dataset.ready = "true";
    afterPaint(() => this.#complete(this.stop.signal));
  }

  /** Draw the rest of the law in pieces, so that a click is heard in between; then the outline. */
  #complete(signal) {
    if (signal.aborted) return;
    this.#drawn(this.law.drawMore());
    if (!this.law.isComplete) return setTimeout(() => this.#complete(signal), 0);
    this.outline.draw();
    this.outline.select(this.moving.chosen?.index);
    this.root.dataset.complete = "true";
    this.references.load();
    this.panel.load();
  }

  #drawn(indices) {
    this.tags.drawn(indices);
    this.offers.drawn(indices);
    this.uncertain.drawn(indices);
  }

  /** What stands behind the screen: tags, operations, search, movement. */
  #prepare(data) {
    const { law, criteria } = this;
    this.painter = makePainter(this.paper, this.pane);
    this.moving = new Moving({ law, pane: this.pane, drawn: (indices) => this.#drawn(indices) });
    this.uncertain = new Uncertain({
      law, words: this.words, painter: this.painter, paper: this.paper, signal: this.stop.signal,
      show: (place) => this.#showUncertain(place),
    });
    this.annotations = new Annotations(data.person.id);
    this.outbox = new Outbox({
      workspace: data.workspace, person: data.person.id, send: (waiting) => postWaiting(data.person.id, waiting),
    });
    this.actions = new Actions({ law, annotations: this.annotations, outbox: this.outbox, data });
    this.tags = new Tags({
      law, criteria, annotations: this.annotations, painter: this.painter, direction: data.direction,
      language: data.language, redrawn: (touched) => this.#redrawn(touched),
    });
    this.suggestions = new Suggestions({ law, criteria, annotations: this.annotations, outbox: this.outbox, actions: this.actions, data });
    this.offers = new Offers({
      law, criteria, words: this.words, suggestions: this.suggestions, painter: this.painter, direction: data.direction,
      language: data.language, redrawn: (touched) => this.#redrawn(touched),
    });
    this.panel = new SuggestionPanel({ words: this.words, suggestions: this.suggestions, data, direction: data.direction });
    this.finding = new Finding({
      law, painter: this.painter, show: (hit) => this.moving.scrollTo(law.provisions[hit.index], hit),
      report: (at, count) => this.header.showFound(at, count),
    });
    this.selecting = new Selecting({ law, pane: this.pane, painter: this.painter });
    this.parts = [this.painter, this.outbox, this.selecting];
  }

  /** What stands around the law: header, strip, outline, inspector. */
  #surround(data) {
    const { words, law, root, actions } = this;
    const summary = (index) => ({ ...this.tags.summary(index), offers: this.suggestions.of(index).length });
    const jump = (provision) => {
      this.#drawer(null);
      this.moving.jump(provision);
    };
    this.header = new Header({
      host: root, header: data.header, words, personId: data.person.id, find: this.finding, uncertain: this.uncertain, suggest: this.panel.button,
      open: (wish) => this.wish(wish), resize: (size) => root.style.setProperty("--tq-size", size),
      showCriteria: () => showCriteria(root, words, data.frameworks), showKeys: () => showKeys(root, words, law),
      showOutline: () => this.#drawer("outline"),
      showWaiting: () => showWaiting(root, words, { outbox: this.outbox, criterion: (id) => this.criteria.get(id) }),
    });
    this.strip = new Strip({ host: root, law, words, summary: (index) => this.tags.summary(index), jump });
    const columns = el("div", { class: "tq-columns" });
    root.append(columns);
    this.outline = new Outline({ host: columns, law, words, summary, jump });
    columns.append(this.pane);
    const cards = new OfferCards({
      law, words, criteria: this.criteria, suggestions: this.suggestions, accept: (one) => this.#accept(one),
      refuse: (one) => this.#refuse(one), choose: (one) => this.#chooseOffer(one), show: (one) => this.#showOffer(one),
    });
    this.inspector = new Inspector({
      host: columns, law, title: data.header.title, words, person: data.person, manifestation: data.manifestation,
      criterion: (id) => this.criteria.get(id), dismiss: () => this.#drawer(null), redraw: () => this.#inspect(),
      edit: (id, changes) => actions.edit(id, changes), withdraw: (id) => actions.withdraw(id),
      restore: (id) => actions.restore(id), show: (annotation) => this.#showWords(annotation),
      offers: (clause) => cards.of(clause.index),
    });
    this.parts.push(this.strip, this.inspector);
  }

  /** What opens over the law: palette, editor, and on a phone the bar between two taps. */
  #float(data) {
    const { words, law, root, criteria, actions } = this;
    const dismiss = () => this.#dismiss();
    this.slots = new Slots(criteria, data.person.id);
    this.palette = new Palette({ host: root, criteria, slots: this.slots, words, pick: (criterion) => this.#tag(criterion), dismiss });
    this.editor = new Editor({
      host: root, law, words, dismiss, edit: (id, changes) => actions.edit(id, changes), withdraw: (id) => actions.withdraw(id),
    });
    this.tapBar = el("div", { class: "tq-tap-bar", hidden: true },
      el("span", {}, words.say("tap_last_word")),
      el("button", { type: "button", class: "tq-button tq-main", onclick: () => this.selecting.takeTapped() }, words.say("tag_this_word")),
      el("button", { type: "button", class: "tq-icon", "aria-label": words.say("close"), onclick: () => this.selecting.clear() }, "✕"));
    this.references = new References({
      host: root, law, words, painter: this.painter, pane: this.pane, paper: this.paper, expression: data.expression,
      language: data.language, jump: (provision) => this.moving.jump(provision),
    });
    this.refusing = new Refusing({
      host: root, words, criteria, suggestions: this.suggestions, dismiss,
      refuse: (one, reason, note) => this.#refused(one, reason, note),
    });
    root.append(this.tapBar, this.panel.node, this.live);
    this.parts.unshift(this.editor);
    this.parts.push({ close: () => this.references.end() }, { close: () => this.panel.end() });
  }

  #connect(data, first) {
    const { annotations, outbox } = this;
    const here = ({ kind, review_id: review, payload }) =>
      !isWord({ kind }) && review === data.review && (!payload.expression_id || payload.expression_id === data.expression);
    const state = () => this.header.showState({
      waiting: outbox.waiting.size, refused: outbox.refused.size, trouble: outbox.trouble,
    });
    this.feed = new Feed(data, first.cursor, (news) => annotations.receive(news.annotations, news.full));
    this.parts.push(this.feed);
    annotations.receive(first.annotations, true);
    for (const operation of outbox.waiting.values()) if (here(operation)) annotations.wait(operation);
    outbox.addEventListener("saved", (event) => {
      if (isWord(event.detail)) return;
      this.feed.touched();
      annotations.settle(event.detail, true);
    });
    outbox.addEventListener("refused", (event) => isWord(event.detail) || annotations.settle(event.detail, false));
    outbox.addEventListener("again", (event) => here(event.detail) && annotations.wait(event.detail));
    outbox.addEventListener("state", state);
    state();
    outbox.flush();
  }

  #listen() {
    const { signal } = this.stop;
    const on = (target, name, action, options = {}) => target.addEventListener(name, action, { signal, ...options });
    on(this.moving, "choose", () => this.#chosen());
    on(this.selecting, "begin", () => this.#closePopovers());
    on(this.selecting, "select", (event) => this.#selected(event.detail.source));
    on(this.selecting, "clear", () => this.#closePopovers());
    on(this.selecting, "visit", (event) => this.#visit(event.detail));
    on(this.selecting, "step", (event) => this.moving.step(event.detail.by));
    on(this.root, "keydown", (event) => this.#key(event));
    // Nothing was clicked yet: the keys work from the moment the law stands there.
    on(document, "keydown", (event) => event.target === document.body && this.#key(event));
    on(this.root, "moved", () => this.#firstShown());
    on(this.root, "pointerdown", ({ target }) => target.closest(".tq-outline, .tq-inspector, .tq-tag, .tq-offer, .tq-refusing, .tq-tools") || this.#drawer(null));
    on(this.pane, "scroll", () => this.#follow(), { passive: true });
    on(this.paper, "click", (event) => this.#chipClicked(event));
    on(this.paper, "focusin", ({ target }) => target.tqIndex !== undefined && this.moving.choose(this.law.provisions[target.tqIndex]));
    on(window, "resize", () => {
      this.#fit();
      this.#follow();
    });
  }

  // --- words are chosen, a criterion is picked ---------------------------------------------------

  #selected(source) {
    const { stretches } = this.selecting;
    const last = stretches.at(-1);
    const clause = this.law.provisions[last.index];
    this.editor.close();
    this.tapBar.hidden = source !== "tap";
    this.live.textContent = this.law.quote(stretches);
    this.anchor = last;
    if (!clause.isHeading) this.moving.choose(clause);
    if (source === "tap") return this.palette.close();
    if (source === "keys") this.law.liveRange(last)?.startContainer.parentNode.scrollIntoView({ block: "nearest" });
    this.palette.open({ takeFocus: source === "mouse" });
    this.#follow();
  }

  /** Tag the chosen words: the colour now, the rest of the screen after it. */
  #tag(criterion) {
    if (this.selecting.isEmpty) return;
    const { stretches } = this.selecting;
    this.anchor = stretches.at(-1);
    const id = this.actions.add(criterion, stretches);
    this.selecting.clear();
    afterNews(() => {
      this.slots.use(criterion.id);
      this.live.textContent = `${criterion.name} ✓`;
      const annotation = this.annotations.get(id);
      if (!annotation || !this.selecting.isEmpty) return;
      this.editor.open(annotation, criterion, { takeFocus: !SMALL.matches });
      this.#follow();
    });
  }

  // --- what is seen follows ------------------------------------------------------------------------

  #redrawn(touched) {
    for (const index of touched) this.outline.update(index);
    if (touched.has(this.moving.chosen?.index)) this.#inspect();
    this.strip.refresh();
  }

  #chosen() {
    const { index, order } = this.moving.chosen;
    this.outline.select(index);
    if (order !== undefined) this.strip.select(order);
    this.#inspect();
  }

  #inspect() {
    const { chosen } = this.moving;
    if (chosen) this.inspector.open(chosen, this.tags.of(chosen.index));
  }

  #visit({ index, place }) {
    this.editor.close();
    this.moving.choose(this.law.provisions[index]);
    this.moving.focus();
    const under = place && this.tags.at(place);
    if (under) this.inspector.mark(under.id);
    const cited = place && this.references.at(place);
    if (cited) this.#showReference(cited);
  }

  #showReference(cited) {
    this.anchor = this.references.open(cited);
    this.#follow();
  }

  #chipClicked(event) {
    const link = event.target.closest("[data-jump]");
    if (link) {
      event.stopPropagation(); // the clause under the link is not what is wanted
      return this.moving.jump(this.law.byEid.get(link.dataset.jump));
    }
    const offer = event.target.closest(".tq-offer");
    if (offer) {
      this.#chooseOffer(this.suggestions.get(offer.dataset.suggestion));
      return this.#drawer("inspector");
    }
    const chip = event.target.closest(".tq-tag");
    if (!chip) return;
    this.moving.choose(this.law.provisions[chip.closest(".tq-clause, .tq-heading").tqIndex]);
    this.#drawer("inspector");
    this.inspector.mark(chip.dataset.annotation);
  }

  #showWords(annotation) {
    const [first] = this.law.locate(annotation.targets);
    if (!first) return;
    this.#drawer(null);
    this.moving.scrollTo(this.law.provisions[first.index], first);
    this.painter.paint("shown", "shown", this.tags.ranges(annotation));
    setTimeout(() => this.painter.erase("shown"), SHOWN_FOR);
  }

  // --- suggestions are decided ------------------------------------------------------------------------

  #chooseOffer(one) {
    if (!one) return;
    this.moving.choose(this.law.provisions[one.index]);
    this.suggestions.choose(one.id);
    afterPaint(() => this.inspector.markOffer());
  }

  /** Go to the next or the one before; round the ends of the law. */
  #stepOffer(by) {
    const one = this.suggestions.step(by, this.moving.chosen?.index ?? 0);
    if (!one) return;
    this.#closePopovers();
    this.#chooseOffer(one);
    this.moving.focus();
    this.moving.scrollTo(this.law.provisions[one.index], one);
    this.live.textContent = this.words.say("suggestion_of", { criterion: this.criteria.get(one.criterion_id).name });
  }

  #accept(one) {
    if (!one) return;
    this.suggestions.accept(one);
    this.live.textContent = `${this.criteria.get(one.criterion_id).name} ✓`;
    this.#afterDecision();
  }

  #refuse(one) {
    if (!one) return;
    this.#chooseOffer(one);
    this.editor.close();
    this.references.close();
    this.palette.close();
    this.refusing.open(one);
    this.anchor = one;
    this.#follow();
  }

  #refused(one, reason, note) {
    this.suggestions.refuse(one, reason, note);
    this.#afterDecision();
  }

  /** The keys go on working where the decision was made. */
  #afterDecision() {
    if (!SMALL.matches) this.moving.focus();
  }

  #showOffer(one) {
    this.#drawer(null);
    this.moving.scrollTo(this.law.provisions[one.index], one);
    this.painter.paint("shown", "shown", this.law.ranges(one));
    setTimeout(() => this.painter.erase("shown"), SHOWN_FOR);
  }

  #showUncertain(place) {
    this.#drawer(null);
    this.moving.choose(this.law.provisions[place.index]);
    this.moving.scrollTo(this.law.provisions[place.index], place.start < place.end ? place : undefined);
    this.painter.paint("shown", "shown", this.law.ranges(place));
    setTimeout(() => this.painter.erase("shown"), SHOWN_FOR);
  }

  // --- keys, popovers, drawers -----------------------------------------------------------------------

  #key(event) {
    const { target, code } = event;
    const key = meantBy(event);
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    // By the key, not the sign: on a French keyboard «1» without shift gives «&».
    const digit = plain && /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
    const free = target === this.palette.field ? !target.value : !isTyping(target);
    const acts = {
      Escape: () => this.#escape(),
      ...(free && digit && !this.selecting.isEmpty && { [key]: () => this.palette.pickDigit(Number(digit)) }),
      ...(!isTyping(target) && plain && {
        "?": () => showKeys(this.root, this.words, this.law),
        "/": () => this.header.field.focus(),
        r: () => this.#firstReference(),
        ...(this.selecting.isEmpty && {
          n: () => this.#stepOffer(1),
          p: () => this.#stepOffer(-1),
          a: () => this.#accept(this.#meantOffer()),
          x: () => this.#refuse(this.#meantOffer()),
        }),
        ...(target.matches(".tq-clause") && this.selecting.isEmpty && { Enter: () => this.#firstReference() }),
        ...(this.palette.isOpen && { Enter: () => this.palette.open({ takeFocus: true }) }),
      }),
      ...(!isTyping(target) && !plain && !event.altKey && { z: () => this.#undo() }),
    };
    if (!acts[key]) return;
    event.preventDefault();
    acts[key]();
  }

  #meantOffer() {
    return this.moving.chosen && this.suggestions.meant(this.moving.chosen.index);
  }

  #escape() {
    if (this.panel.isOpen) this.panel.close();
    else if (this.palette.isOpen || this.refusing.isOpen || this.editor.isOpen || this.references.isOpen || !this.selecting.isEmpty) this.#dismiss();
    else this.#drawer(null);
  }

  #firstShown() {
    this.anchor = this.references.stretch;
    this.#follow();
  }

  #firstReference() {
    if (!this.moving.chosen || !this.references.openFirst(this.moving.chosen.index)) return;
    this.anchor = this.references.stretch;
    this.#follow();
  }

  #undo() {
    this.editor.close();
    this.actions.undo();
  }

  #dismiss() {
    this.selecting.clear();
    this.#closePopovers();
    if (!SMALL.matches) this.moving.focus();
  }

  #closePopovers() {
    this.editor.close();
    this.palette.close();
    this.references.close();
    this.refusing.close();
    this.tapBar.hidden = true;
  }

  /** Keep what is open beside its words while the law scrolls. */
  #follow() {
    const open = [this.palette, this.editor, this.refusing, this.references].find((part) => part.isOpen);
    const rects = open && !SMALL.matches && this.anchor ? this.law.liveRange(this.anchor)?.getClientRects() : null;
    if (!rects?.length) return;
    const column = this.inspector.node.getBoundingClientRect();
    const last = rects[rects.length - 1];
    if ((open === this.editor || open === this.refusing) && column.width > 200) placeLevel(open.node, last, column);
    else placeUnder(open.node, last, this.pane.getBoundingClientRect());
  }

  #drawer(name) {
    this.root.dataset.drawer = name ?? "";
  }

  /** Fill the window below the frame of the page, whatever its height. */
  #fit() {
    const top = this.root.getBoundingClientRect().top + (document.scrollingElement?.scrollTop ?? 0);
    this.root.style.setProperty("--tq-top", `${Math.max(0, Math.round(top))}px`);
  }
}

/** On an Arabic keyboard «؟» asks for help and Ctrl with the key of «ئ» undoes, as on a Latin one. */
function meantBy({ key, code, shiftKey }) {
  if (key.length > 1 || /^[ -~]$/.test(key)) return key;
  return { KeyZ: "z", KeyR: "r", KeyN: "n", KeyP: "p", KeyA: "a", KeyX: "x", Slash: shiftKey ? "?" : "/" }[code] ?? (key === "؟" ? "?" : key);
}
