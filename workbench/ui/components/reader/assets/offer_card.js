/** What the inspector says of a suggestion: what fired, what was looked for, how often it is right. */
import { el } from "./dom.js";

export class OfferCards {
  constructor({ law, words, criteria, suggestions, accept, refuse, show, choose }) {
    Object.assign(this, { law, words, criteria, suggestions, accept, refuse, show, choose });
  }

  /** The cards of a clause, and folded below them what this person refused there. */
  of(index) {
    const refused = this.suggestions.refusedIn(index);
    return [
      ...this.suggestions.of(index).map((one) => this.#card(one)),
      refused.length ? el("details", { class: "tq-gone tq-refused" },
        el("summary", {}, this.words.count("refused_suggestions", refused.length)),
        refused.map((one) => this.#refused(one))) : null,
    ];
  }

  #card(one) {
    const { words } = this;
    return el("div", {
      class: "tq-offer-card", "data-suggestion": one.id, "aria-current": one.id === this.suggestions.current ? "true" : null,
      onclick: () => this.suggestions.current === one.id || this.choose(one),
    },
      this.#head(one),
      el("p", { class: "tq-why" }, one.detector.explanation),
      el("p", { class: "tq-mini" }, words.say("found_words")), this.#quote(one),
      one.missing.length ? el("p", { class: "tq-mini" }, words.say("looked_for"), " ", this.#missing(one.missing)) : null,
      this.#examples(one),
      el("p", { class: "tq-mini tq-measure" }, this.#measure(one).join(" ")),
      el("div", { class: "tq-actions" },
        el("button", { type: "button", class: "tq-button tq-main tq-accept", onclick: () => this.accept(one) },
          words.say("accept"), el("kbd", { "aria-hidden": "true" }, "A")),
        el("button", { type: "button", class: "tq-button tq-refuse", onclick: () => this.refuse(one) },
          words.say("refuse_because"), el("kbd", { "aria-hidden": "true" }, "X"))));
  }

  #head(one) {
    const criterion = this.criteria.get(one.criterion_id);
    return el("div", { class: "tq-row" },
      el("b", { title: criterion.definition }, el("span", { "aria-hidden": "true" }, "✦ "),
        this.words.say("suggestion_of", { criterion: criterion.name })),
      one.untested ? el("span", { class: "tq-badge tq-untested" }, this.words.say("untested"))
        : el("span", { class: "tq-mini tq-share" }, this.#share(one)));
  }

  #share({ detector: { right, of }, score }) {
    if (of) return this.words.say("right_of", { right, of });
    return score ? this.words.say("right_share", { percent: Math.round(100 * score) }) : "";
  }

  /** How often it was right on the annotated articles, and what was decided here. */
  #measure(one) {
    const { words } = this;
    const { right, of, here = [0, 0], decided, accepted } = one.detector;
    const said = [];
    if (one.untested) said.push(words.say("untested_means"));
    if (of) said.push(words.say("measured_on", { right, of, articles: this.suggestions.articles }));
    if (of && here[1] && here[1] < of) said.push(words.say("measured_here", { right: here[0], of: here[1] }));
    if (!of) said.push(words.say("never_measured"));
    if (decided) said.push(words.say("decided_here", { decided, accepted }));
    return said;
  }

  #quote(one) {
    const { text } = this.law.provisions[one.index];
    return el("q", { lang: this.law.language, dir: this.law.direction, onclick: () => this.show(one) },
      text.slice(one.start, one.end));
  }

  #missing(missing) {
    const comma = this.law.language === "ar" ? "، " : ", ";
    return el("bdi", { lang: this.law.language, dir: this.law.direction }, missing.map((word) => `«${word}»`).join(comma));
  }

  #examples({ examples }) {
    if (!examples.length) return null;
    return el("details", { class: "tq-like" }, el("summary", {}, this.words.say("nearest")),
      examples.map(({ text, origin }) => el("p", { class: "tq-mini", dir: "auto" }, text, origin ? ` (${origin})` : "")));
  }

  #refused(one) {
    const reason = this.suggestions.reasons.find(({ id }) => id === one.refusal.reason);
    return el("div", { class: "tq-offer-card", "data-refused": true },
      el("b", {}, this.criteria.get(one.criterion_id).name),
      this.#quote(one),
      el("p", { class: "tq-mini" }, reason?.name ?? one.refusal.reason),
      one.refusal.note ? el("p", { class: "tq-note", dir: "auto" }, one.refusal.note) : null,
      el("div", { class: "tq-actions" },
        el("button", { type: "button", class: "tq-button", onclick: () => this.suggestions.takeBack(one.id) }, this.words.say("take_back"))));
  }
}
