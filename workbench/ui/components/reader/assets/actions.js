/** What a person does to tags: each act becomes an operation that shows at once and saves itself. */
import { newId } from "./dom.js";
import { toWire } from "./offsets.js";

export class Actions {
  constructor({ law, annotations, outbox, data }) {
    Object.assign(this, { law, annotations, outbox, data, undoable: [] });
  }

  /** Tag words with a criterion and its usual severity; gives the id of the tag. */
  add(criterion, stretches) {
    const { review, person, expression } = this.data;
    const annotation = { id: newId(), review_id: review, author_id: person.id };
    this.#send("add", annotation, {
      expression_id: expression, criterion_id: criterion.id, severity: criterion.severity, note: "", proposed_wording: "",
      targets: stretches.map((part) => toWire(this.law.provisions[part.index], part)),
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

  /** Take back the last tag, or bring back the last one withdrawn. */
  undo() {
    const [kind, id] = this.undoable.pop() ?? [];
    const annotation = this.annotations.get(id);
    if (annotation && annotation.withdrawn !== (kind === "withdraw")) this.#send(kind, annotation);
  }

  #send(kind, annotation, payload = {}) {
    if (annotation) this.annotations.wait(this.outbox.push(kind, annotation, payload));
  }
}
