/**
 * Suggestions for this version: what the workbench holds, less what this person decided. A
 * suggestion shows until the person has accepted or refused it, or tagged the same criterion
 * there anyway; the rules are those of workbench.domain.suggested.
 */
import { toUnits } from "./offsets.js";

const FILTERS = ["none", "measured", "all"];

export class Suggestions extends EventTarget {
  constructor({ law, annotations, outbox, actions, criteria, data }) {
    super();
    Object.assign(this, { law, annotations, outbox, actions, criteria, data });
    this.key = `tadqiq.suggestions.${data.person.id}`;
    this.filter = FILTERS.includes(localStorage.getItem(this.key)) ? localStorage.getItem(this.key) : "measured";
    this.reasons = [];
    this.clear();
    annotations.addEventListener("change", ({ detail }) => this.#tagged(detail));
    outbox.addEventListener("refused", ({ detail }) => this.#said(detail, false));
    outbox.addEventListener("again", ({ detail }) => this.#said(detail, true));
    for (const word of outbox.waiting.values()) this.#note(word);
  }

  clear() {
    this.all = [];
    this.byId = new Map();
    this.byIndex = new Map();
    this.refusals = new Map(); // suggestion id -> {criterion_id, target, reason, note}
    this.waiting ??= new Map(); // suggestion id -> the last word that is still on its way
    this.current = null;
  }

  /** Take in what the workbench gave; `hidden` gives nothing. */
  receive({ suggestions = [], detectors = [], refusals = [], reasons = [], articles = 0 }) {
    const before = new Set(this.byIndex.keys());
    const { current } = this;
    this.clear();
    Object.assign(this, { reasons, articles });
    for (const one of suggestions) this.#take(one, detectors);
    this.all.sort((a, b) => a.index - b.index || a.start - b.start);
    for (const refusal of refusals) this.refusals.set(refusal.suggestion, refusal);
    this.current = this.byId.has(current) ? current : null;
    this.#tell(new Set([...before, ...this.byIndex.keys()]));
  }

  #take(one, detectors) {
    const provision = this.law.byEid.get(one.target.eid);
    if (!provision) return;
    const { text, index } = provision;
    const [start, end] = [toUnits(text, one.target.start), toUnits(text, one.target.end)];
    const suggestion = { ...one, detector: detectors[one.detector], index, start, end };
    this.all.push(suggestion);
    this.byId.set(one.id, suggestion);
    if (!this.byIndex.has(index)) this.byIndex.set(index, []);
    this.byIndex.get(index).push(suggestion);
  }

  get(id) {
    return this.byId.get(id);
  }

  /** What is to be shown of a clause, in the order of its words. */
  of(index) {
    return (this.byIndex.get(index) ?? []).filter((one) => this.#shows(one)).sort((a, b) => a.start - b.start);
  }

  shown() {
    return this.all.filter((one) => this.#shows(one));
  }

  /** What this person refused in a clause, with the reason. */
  refusedIn(index) {
    return (this.byIndex.get(index) ?? []).filter((one) => this.#refusal(one) && this.#allowed(one))
      .map((one) => ({ ...one, refusal: this.#refusal(one) }));
  }

  show(filter) {
    this.filter = filter;
    try {
      localStorage.setItem(this.key, filter);
    } catch {
      // Storage is full or forbidden; the choice then lasts as long as this window.
    }
    if (!this.shown().some((one) => one.id === this.current)) this.current = null;
    this.#tell(new Set(this.byIndex.keys()));
  }

  choose(id) {
    const touched = [this.current, id].map((one) => this.get(one)?.index).filter((index) => index !== undefined);
    this.current = id;
    this.#tell(new Set(touched));
  }

  /** The suggestion after or before a place of the law; round the ends. */
  step(by, index) {
    const list = this.shown();
    const at = list.findIndex((one) => one.id === this.current);
    if (at >= 0) return list[(at + by + list.length) % list.length];
    if (by > 0) return list.find((one) => one.index >= index) ?? list[0];
    return list.findLast((one) => one.index <= index) ?? list.at(-1);
  }

  /** What a key speaks of: the chosen suggestion, else the first one of the clause. */
  meant(index) {
    const here = this.of(index);
    return here.find((one) => one.id === this.current) ?? here[0];
  }

  /** Make it this person's own tag, marked; undoing the tag opens the suggestion again. */
  accept(one) {
    const { id, index, start, end } = one;
    return this.actions.add(this.criteria.get(one.criterion_id), [{ index, start, end }], { suggested: { id } });
  }

  refuse(one, reason, note) {
    this.#send("refuse", one.id, { reason, note });
    this.actions.remember(() => this.takeBack(one.id));
  }

  takeBack(id) {
    // A refusal of an earlier version of the detector answers this suggestion as well.
    const refusal = this.get(id) && this.#refusal(this.get(id));
    this.#send("unrefuse", refusal?.suggestion ?? id);
  }

  // --- what was decided --------------------------------------------------------------------------

  #shows(one) {
    return this.#allowed(one) && !this.#refusal(one) && !this.#isTagged(one);
  }

  #allowed(one) {
    return this.filter === "all" || (this.filter === "measured" && !one.untested);
  }

  #refusal(one) {
    const word = this.waiting.get(one.id);
    if (word) return word.kind === "refuse" ? { suggestion: one.id, ...word.payload, waiting: true } : null;
    const own = this.refusals.get(one.id);
    if (own) return own;
    for (const refusal of this.refusals.values())
      if (!this.byId.has(refusal.suggestion) && this.waiting.get(refusal.suggestion)?.kind !== "unrefuse"
        && covers(refusal, one)) return refusal;
    return null;
  }

  #isTagged(one) {
    const own = ({ author_id: author, withdrawn }) => author === this.data.person.id && !withdrawn;
    return this.annotations.on(one.target.eid).some((tag) => own(tag) && tag.criterion_id === one.criterion_id
      && tag.targets.some((target) => overlap(target, one.target)));
  }

  #send(kind, id, payload = {}) {
    const word = this.outbox.push(kind, { id, review_id: this.data.review }, payload);
    this.#note(word);
    this.#tellOf(id);
  }

  /** Keep the last word on a suggestion of this review; it counts until the page is read anew. */
  #note(word) {
    if (isWord(word) && word.review_id === this.data.review) this.waiting.set(word.annotation_id, word);
  }

  /** The workbench refused a word, or it is sent again. */
  #said(word, stands) {
    if (!isWord(word)) return;
    if (stands) this.#note(word);
    else this.waiting.delete(word.annotation_id);
    this.#tellOf(word.annotation_id);
  }

  #tellOf(id) {
    const one = this.get(id);
    // Of a refusal of an earlier detector only its place is known: look at all.
    this.#tell(one ? new Set([one.index]) : new Set(this.byIndex.keys()));
  }

  #tagged(changes) {
    const touched = new Set();
    for (const { before, after } of changes)
      for (const { eid } of [...(before?.targets ?? []), ...(after?.targets ?? [])]) {
        const index = this.law.byEid.get(eid)?.index;
        if (this.byIndex.has(index)) touched.add(index);
      }
    if (touched.size) this.#tell(touched);
  }

  #tell(touched) {
    this.dispatchEvent(new CustomEvent("change", { detail: touched }));
  }
}

/** A word on a suggestion travels in the outbox beside the operations on tags. */
export function isWord({ kind }) {
  return kind === "refuse" || kind === "unrefuse";
}

function covers(refusal, one) {
  return refusal.criterion_id === one.criterion_id && overlap(refusal.target, one.target);
}

function overlap(a, b) {
  return a.eid === b.eid && a.start < b.end && b.start < a.end;
}
