/** What stands around page and lines: title, pages, the state of a reading, the draft. */
import { el, fill } from "./dom.js";

export class Frame {
  constructor({ data, words, acts }) {
    Object.assign(this, { data, words, acts });
    const say = (name) => words.say(name);
    this.status = el("span", { class: "cd-status", role: "status", "aria-live": "polite" });
    this.head = el("header", { class: "cd-head" },
      el("div", { class: "cd-title" }, el("h1", { dir: "auto", lang: data.title_language }, data.title),
        el("span", { class: "cd-chip" }, data.version)),
      el("a", { class: "cd-chip cd-press", href: data.read.address, onclick: (event) => this.#read(event) }, data.read.text));
    this.notices = el("div", { class: "cd-notices" });
    this.pages = el("nav", { class: "cd-pages", "aria-label": say("pages") });
    this.about = el("div", { class: "cd-about" });
    this.draft = el("div", { class: "cd-draft", role: "group" });
  }

  #read(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    this.acts.wish({ page: "read", version: this.data.expression });
  }

  showPages(pages, current) {
    fill(this.pages, pages.map((page) => this.#page(page, page.number === current)));
    const here = this.pages.querySelector("[aria-current]");
    if (here) {
      const { pages: rail } = this;
      if (here.offsetTop < rail.scrollTop || here.offsetTop + here.offsetHeight > rail.scrollTop + rail.clientHeight)
        rail.scrollTop = here.offsetTop - rail.clientHeight / 2;
      rail.scrollLeft += here.getBoundingClientRect().left - rail.getBoundingClientRect().left - rail.clientWidth / 2 + here.offsetWidth / 2;
    }
  }

  #page({ number, verdict, source, doubts, changed, reasons }, here) {
    const { words } = this;
    const state = source === "ocr" ? "ocr" : verdict;
    const why = reasons.map((code) => words.say(`why_${code}`)).join(" · ");
    const said = [words.say("page_n", { n: number }), words.say(state), why, doubts ? words.count("doubts", doubts) : ""];
    return el("button", {
      type: "button", class: "cd-page", "data-state": state, "aria-current": here ? "page" : null, title: said.filter(Boolean).join(" · "),
      "aria-label": said.filter(Boolean).join(" · "), onclick: () => this.acts.open(number),
    }, el("b", {}, String(number)), el("i", { "aria-hidden": "true" }, { good: "✓", doubtful: "?", bad: "✗", none: "–", ocr: "◉" }[state]),
    doubts ? el("em", {}, String(doubts)) : null, changed ? el("span", { class: "cd-pen", "aria-hidden": "true" }, "✎") : null);
  }

  /** Say how far the page can be trusted, and offer the other ways to read it. */
  showAbout(page, zoom, outline) {
    const { words, acts } = this;
    const state = page.source === "ocr" ? "ocr" : page.verdict;
    const why = page.reasons.map((code) => words.say(`why_${code}`)).join(" · ");
    const button = (name, fromPicture) => el("button", {
      type: "button", class: "cd-button", onclick: () => acts.read(page.number, fromPicture),
    }, words.say(name));
    fill(this.about,
      el("b", {}, words.say("page_n", { n: page.number })),
      el("span", { class: "cd-verdict", "data-state": state }, words.say(state)),
      why ? el("span", { class: "cd-soft" }, why) : null, el("span", { class: "cd-gap" }), outline, zoom,
      this.data.manifestation ? [
        page.source === "ocr" ? null : button("read_picture", true), page.source === "ocr" || page.changed ? button("read_text", false) : null] : null,
      el("button", { type: "button", class: "cd-button cd-next", onclick: acts.nextDoubt }, el("u", {}, words.say("next_doubt"))),
      el("button", { type: "button", class: "cd-icon cd-round", "aria-label": words.say("keys"), title: words.say("keys"), onclick: acts.keys }, "?"));
  }

  showDraft({ lines, kinds, articles, pages, total, discarded, undone }) {
    const { words, acts } = this;
    const counted = [["lines_changed", lines], ["kinds_changed", kinds], ["articles_decided", articles], ["pages_anew", pages]]
      .filter(([, n]) => n).map(([name, n]) => words.count(name, n));
    const button = (name, action, main) => el("button", { type: "button", class: `cd-button ${main ? "cd-main" : ""}`, onclick: action }, words.say(name));
    fill(this.draft,
      el("span", { class: "cd-sum" }, total ? counted.join(" · ") : words.say(discarded ? "discarded" : "nothing_yet")), this.status,
      el("span", { class: "cd-gap" }),
      total ? button("take_back", acts.takeBack) : null, undone ? button("do_again", acts.doAgain) : null,
      total ? [button("discard", acts.discard), button("keep", acts.keep, true)] : null,
      !total && discarded ? button("bring_back", acts.bringBack) : null);
  }

  say(text, state = "") {
    this.status.dataset.state = state;
    this.status.textContent = text;
  }

  /** What asks for attention above the page: a newer revision, a page being read, a refusal. */
  showNotices({ newer, corrected, job, refusal, unplaced = [] }) {
    const { words, acts } = this;
    const notice = (state, text, ...more) => el("div", { class: "cd-notice", "data-state": state, role: state === "bad" ? "alert" : "status" }, el("span", {}, text), more);
    const button = (name, action) => el("button", { type: "button", class: "cd-button", onclick: action }, words.say(name));
    fill(this.notices,
      newer ? notice("info", words.say("newer"), button("open_newer", () => acts.wish({ page: "correct", version: newer }))) : null,
      corrected && !newer ? notice("info", words.say("made_by"), button("what_changed", acts.report)) : null,
      unplaced.length ? notice("bad", `${words.count("not_placed", unplaced.length)} ${words.say("not_placed_help")}`, button("close", acts.unplacedSeen),
        el("ul", { class: "cd-unplaced" }, unplaced.map(({ page, words: text }) => el("li", {}, `${words.say("page_n", { n: page })}: `, el("q", { dir: "auto" }, text))))) : null,
      job ? this.#job(job, notice, button) : null,
      refusal ? notice("bad", refusal, button("close", acts.dismiss)) : null);
  }

  #job({ page, step, done, total, message }, notice, button) {
    const { words, acts } = this;
    if (step === "waiting") return notice("busy", words.say("waiting_turn"), button("stop", acts.stop));
    if (step === "reading") {
      const text = page ? words.say("reading_page", { n: page }) : words.say("reading_file", { done: Math.min(done + 1, total || 1), total: total || "…" });
      return notice("busy", text, el("progress", { max: total || 1, value: page ? null : done }), button("stop", acts.stop));
    }
    if (step === "refused") return notice("bad", message, button("close", acts.seen));
    if (step === "read" && page) return notice("good", words.say("was_read", { n: page }), button("close", acts.seen));
    return null;
  }
}
