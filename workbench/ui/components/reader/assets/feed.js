/** What others did, asked for gently while the page can be seen. */
import { getAnnotations } from "./server.js";

const EVERY = 7000;
const LONGEST = 60000;

export class Feed {
  static first(data) {
    return getAnnotations({ review: data.review, expression: data.expression });
  }

  constructor(data, cursor, receive) {
    Object.assign(this, { data, cursor, receive, touches: 0, pause: EVERY });
    this.stop = new AbortController();
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.ask();
    }, { signal: this.stop.signal });
    addEventListener("online", () => this.ask(), { signal: this.stop.signal });
    this.#later();
  }

  /** An own operation was saved: an answer already under way may not know of it. */
  touched() {
    this.touches += 1;
  }

  async ask() {
    clearTimeout(this.timer);
    if (document.hidden || this.stop.signal.aborted) return;
    const before = this.touches;
    try {
      const news = await getAnnotations({ review: this.data.review, expression: this.data.expression, cursor: this.cursor });
      this.pause = EVERY;
      if (news && before === this.touches && !this.stop.signal.aborted) {
        this.cursor = news.cursor;
        this.receive(news);
      }
    } catch {
      this.pause = Math.min(this.pause * 2, LONGEST);
    }
    this.#later();
  }

  close() {
    clearTimeout(this.timer);
    this.stop.abort();
  }

  #later() {
    if (!this.stop.signal.aborted) this.timer = setTimeout(() => this.ask(), this.pause);
  }
}
