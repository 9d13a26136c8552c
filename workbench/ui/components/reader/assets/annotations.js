/**
 * The tags of this version as they stand: what the workbench knows, and on top of it what this
 * person did that is still on its way. The rules are those of workbench.domain.reviews.
 */
export class Annotations extends EventTarget {
  constructor(personId) {
    super();
    this.personId = personId;
    this.stored = new Map(); // as the workbench last told
    this.waiting = new Map(); // annotation id -> operations not yet acknowledged
    this.current = new Map();
    this.byEid = new Map(); // eid -> ids of the tags on it, by which suggestions are compared
  }

  get(id) {
    return this.current.get(id);
  }

  /** The tags on a provision, withdrawn ones too. */
  on(eid) {
    return [...(this.byEid.get(eid) ?? [])].map((id) => this.current.get(id));
  }

  all() {
    return [...this.current.values()];
  }

  /** Take in what the workbench told: everything (`full`) or only what changed. */
  receive(annotations, full) {
    const changed = new Set(annotations.map((annotation) => annotation.id));
    if (full) {
      for (const id of this.stored.keys()) changed.add(id);
      this.stored = new Map();
    }
    for (const annotation of annotations) this.stored.set(annotation.id, annotation);
    this.#settle(changed);
  }

  /** Show an operation of this person at once. */
  wait(operation) {
    const list = this.waiting.get(operation.annotation_id) ?? [];
    const known = list.findIndex((other) => other.id === operation.id);
    if (known < 0) list.push(operation);
    else list[known] = operation; // an edit that grew before it was sent
    this.waiting.set(operation.annotation_id, list);
    this.#settle([operation.annotation_id]);
  }

  /** The workbench has it (`kept`), or refused it and it no longer shows. */
  settle(operation, kept) {
    const id = operation.annotation_id;
    const list = (this.waiting.get(id) ?? []).filter((other) => other.id !== operation.id);
    if (list.length) this.waiting.set(id, list);
    else this.waiting.delete(id);
    if (kept) {
      const after = applied(this.stored.get(id), operation, this.personId);
      if (after) this.stored.set(id, after);
    }
    this.#settle([id]);
  }

  #place(id, before, after) {
    for (const { eid } of before?.targets ?? []) this.byEid.get(eid)?.delete(id);
    for (const { eid } of after?.targets ?? []) {
      if (!this.byEid.has(eid)) this.byEid.set(eid, new Set());
      this.byEid.get(eid).add(id);
    }
  }

  #settle(ids) {
    const changed = [];
    for (const id of ids) {
      let state = this.stored.get(id);
      for (const operation of this.waiting.get(id) ?? [])
        state = applied(state, operation, this.personId);
      const before = this.current.get(id);
      if (state) this.current.set(id, { ...state, waiting: this.waiting.has(id) });
      else this.current.delete(id);
      this.#place(id, before, this.current.get(id));
      if (before || state) changed.push({ before, after: this.current.get(id) });
    }
    if (changed.length) this.dispatchEvent(new CustomEvent("change", { detail: changed }));
  }
}

function applied(state, operation, personId) {
  const { kind, payload, at, annotation_id: id, review_id: review } = operation;
  if (kind === "add")
    return state ?? {
      id, review_id: review, author_id: personId, note: "", proposed_wording: "", ...payload,
      withdrawn: false, created_at: at, changed_at: at,
    };
  if (!state || state.author_id !== personId) return state;
  if (kind === "edit") return { ...state, ...payload, changed_at: at };
  return { ...state, withdrawn: kind === "withdraw", changed_at: at };
}
