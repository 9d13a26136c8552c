/** What the correction desk asks the workbench over HTTP. */
import { Refusal } from "./server.js";

export class DeskServer {
  constructor({ expression, person }) {
    Object.assign(this, { expression, person: person.id });
    this.last = Promise.resolve();
  }

  state() {
    return this.#get("");
  }

  page(number) {
    return this.#get("/page", { page: number });
  }

  outline() {
    return this.#get("/outline");
  }

  report() {
    return this.#get("/report");
  }

  /** One change after another: each answer holds the desk as it stands after it. */
  change(wanted) {
    const sent = this.last.then(() => this.#post(wanted));
    this.last = sent.catch(() => null);
    return sent;
  }

  async #get(path, more = {}) {
    const query = new URLSearchParams({ expression: this.expression, ...more });
    return taken(await fetch(`/api/correction${path}?${query}`, { credentials: "same-origin", cache: "no-store" }));
  }

  async #post(wanted) {
    return taken(await fetch("/api/correction", {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-Tadqiq-Request": "1" },
      body: JSON.stringify({ ...wanted, person: this.person, expression: this.expression }),
    }));
  }
}

async function taken(answer) {
  if (answer.ok) return answer.json();
  if (answer.status >= 500 && answer.status !== 503) throw new Error(`answer ${answer.status}`);
  const problem = await answer.json().catch(() => ({ code: "refused", message: String(answer.status) }));
  throw new Refusal({ ...problem, message: [problem.message, problem.remedy].filter(Boolean).join(" ") });
}
