/**
 * What a person did waits here until the workbench has acknowledged it. Each operation has its
 * own entry in the browser's storage (so that two windows never overwrite each other) and its
 * own UUID (so that sending it twice does nothing twice).
 */
import { newId } from "./dom.js";

const BATCH = 100;
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30000;

export class Outbox extends EventTarget {
  constructor({ workspace, person, send }) {
    super();
    this.prefix = `tadqiq.operation.${workspace}.${person}.`;
    this.send = send;
    this.waiting = new Map();
    this.refused = new Map();
    this.sending = false;
    this.pause = 0;
    this.trouble = null; // null, "offline" or an error {code, message}
    this.lastTime = 0;
    this.#load();
    this.stop = new AbortController();
    addEventListener("online", () => this.flush(), { signal: this.stop.signal });
    addEventListener("offline", () => this.#tell(), { signal: this.stop.signal });
  }

  /** Make an operation, keep it and send it; it is in storage before this returns. */
  push(kind, annotation, payload = {}) {
    const last = [...this.waiting.values()].at(-1);
    const merges = kind === "edit" && last?.kind === "edit" && !last.sent
      && last.annotation_id === annotation.id;
    const operation = merges
      ? { ...last, payload: { ...last.payload, ...payload } }
      : {
          id: newId(), kind, review_id: annotation.review_id, annotation_id: annotation.id,
          at: this.#now(), payload,
        };
    this.waiting.set(operation.id, operation);
    this.#store(operation);
    this.#tell();
    queueMicrotask(() => this.flush());
    return operation;
  }

  /** Send what waits; harmless to call at any time. */
  async flush() {
    if (this.sending || !this.waiting.size) return;
    clearTimeout(this.timer);
    this.sending = true;
    const batch = [...this.waiting.values()].slice(0, BATCH);
    for (const operation of batch) operation.sent = true;
    let again = false;
    try {
      const answer = await this.send(batch.map(wire));
      this.trouble = null;
      this.pause = 0;
      this.#acknowledge(answer);
      again = this.waiting.size > 0;
    } catch (problem) {
      this.trouble = problem.final ? problem : "offline";
      this.#retryLater();
    } finally {
      this.sending = false;
      this.#tell();
    }
    if (again) this.flush();
  }

  /** Try a refused operation again, or let it go. */
  retry(id) {
    const operation = this.refused.get(id);
    this.refused.delete(id);
    delete operation.refused;
    this.waiting.set(id, operation);
    this.#store(operation);
    this.dispatchEvent(new CustomEvent("again", { detail: operation }));
    this.flush();
  }

  discard(id) {
    this.refused.delete(id);
    localStorage.removeItem(this.prefix + id);
    this.#tell();
  }

  close() {
    clearTimeout(this.timer);
    this.stop.abort();
  }

  #acknowledge({ acked, refused }) {
    for (const id of acked) {
      const operation = this.waiting.get(id);
      this.waiting.delete(id);
      localStorage.removeItem(this.prefix + id);
      if (operation) this.dispatchEvent(new CustomEvent("saved", { detail: operation }));
    }
    for (const { id, code, message } of refused) {
      const operation = this.waiting.get(id);
      if (!operation) continue;
      this.waiting.delete(id);
      operation.refused = { code, message };
      this.refused.set(id, operation);
      this.#store(operation);
      this.dispatchEvent(new CustomEvent("refused", { detail: operation }));
    }
  }

  #retryLater() {
    this.pause = Math.min(this.pause ? this.pause * 2 : FIRST_PAUSE, LONGEST_PAUSE);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), this.pause);
  }

  #now() {
    // Later than everything before it, so that an edit never sorts before its own tag.
    this.lastTime = Math.max(Date.now(), this.lastTime + 1);
    return new Date(this.lastTime).toISOString();
  }

  #store(operation) {
    try {
      localStorage.setItem(this.prefix + operation.id, JSON.stringify({ ...wire(operation), refused: operation.refused }));
    } catch {
      this.trouble ??= "storage"; // full or forbidden: it still waits in this window
    }
  }

  #load() {
    const found = [];
    try {
      for (let at = 0; at < localStorage.length; at += 1) {
        const key = localStorage.key(at);
        if (key.startsWith(this.prefix)) found.push(JSON.parse(localStorage.getItem(key)));
      }
    } catch {
      this.trouble = "storage";
    }
    found.sort((a, b) => (a.at < b.at ? -1 : 1));
    for (const operation of found)
      (operation.refused ? this.refused : this.waiting).set(operation.id, operation);
  }

  #tell() {
    this.dispatchEvent(new Event("state"));
  }
}

function wire({ id, kind, review_id, annotation_id, at, payload }) {
  return { id, kind, review_id, annotation_id, at, payload };
}
