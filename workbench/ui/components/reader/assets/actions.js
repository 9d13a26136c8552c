/** What a person does to tags: each act becomes an operation that shows at once and saves itself. */
import { newId } from "./dom.js";
import { toWire } from "./offsets.js";

export class Actions {
  constructor({ law, annotations, outbox, data }) {
    Object.assign(this, { law, annotations, outbox, data, undoable: [] });
  }

  /** Tag words with a criterion and its usual severity; gives the id of the tag. */
  add(criterion, stretches, more = {}) {
    const { review, person, expression } = this.data;
    const annotation = { id: newId(), review_id: review, author_id: person.id };
    this.#send("add", annotation, {
      expression_id: expression, criterion_id: criterion.id, severity: criterion.severity, note: "", proposed_wording: "",
      targets: stretches.map((part) => toWire(this.law.provisions[part.index], part)), ...more,
    });
    this.undoable.push(["withdraw", annotation.id]);
    return annotation.id;
  }

  edit(id, changes) {
    const annotation = this.annotations.get(id);
    if (!annotation) return;
    const news = Object.entries(changes).filter(([name, value]) => annotation[name] !== value);
    if (news.length) this.#send("edit", annotation, Object.fromEntries(news));
  }

  withdraw(id) {
    this.undoable.push(["restore", id]);
    this.#send("withdraw", this.annotations.get(id));
  }

  restore(id) {
    this.undoable.push(["withdraw", id]);
    this.#send("restore", this.annotations.get(id));
  }

  /** What else the next undo takes back, such as the refusal of a suggestion. */
  remember(undo) {
    this.undoable.push(undo);
  }

  /** Take back the last tag or refusal, or bring back the last tag withdrawn. */
  undo() {
    const last = this.undoable.pop();
    if (typeof last === "function") return last();
    const [kind, id] = last ?? [];
    const annotation = this.annotations.get(id);
    if (annotation && annotation.withdrawn !== (kind === "withdraw")) this.#send(kind, annotation);
    return undefined;
  }

  #send(kind, annotation, payload = {}) {
    if (annotation) this.annotations.wait(this.outbox.push(kind, annotation, payload));
  }
}
