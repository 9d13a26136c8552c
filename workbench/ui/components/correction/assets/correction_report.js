/** What came of the corrections: lines, articles, tags, findings; nothing is passed over. */
import { el } from "./dom.js";
import { decidedNotes } from "./correction_unit.js";
import { redline } from "./redline.js";

export function reportView({ report, words, language, acts }) {
  const waits = report.tags.some((tag) => tag.waits);
  return view({ report, words, language }, words.say("report_title", { n: report.revision }), words.say("report_stays"), [
    waits ? button(words, "settle_tags", () => acts.wish({ page: "carry", version: report.expression_id, from: report.corrects }), true) : null,
    button(words, "read_revision", () => acts.wish({ page: "read", version: report.expression_id }), !waits),
    button(words, "compare_revision", () => acts.wish({ page: "compare", version: report.expression_id, from: report.corrects })),
    button(words, "go_on", () => acts.wish({ page: "correct", version: report.expression_id })),
  ]);
}

/** What would come of them, before anything is stored. */
export function previewView({ report, words, language, keep, back }) {
  return view({ report, words, language }, words.say("preview_title"), words.say("preview_help"), [
    button(words, "keep", keep, true), button(words, "back_to_lines", back),
  ]);
}

function button(words, name, action, main) {
  return el("button", { type: "button", class: `cd-button ${main ? "cd-main" : ""}`, onclick: action }, words.say(name));
}

function view({ report, words, language }, title, help, buttons) {
  const by = (outcome) => report.tags.filter((tag) => tag.outcome === outcome).length;
  const kept = by("kept") + by("moved");
  const facts = [
    ["lines_changed", report.lines.length], ["pages_anew", report.pages.length], ["articles_changed", report.articles.length],
    ["tags_kept", kept], ["tags_check", by("changed")], ["tags_lost", by("lost")],
    ["findings_followed", report.findings.length], ["findings_left", report.findings_left.length],
  ].filter(([, n]) => n);
  return el("section", { class: "cd-report", tabindex: -1, "aria-labelledby": "cd-report-title" },
    el("h2", { id: "cd-report-title" }, title),
    el("p", { class: "cd-soft" }, help),
    el("ul", { class: "cd-facts" }, facts.map(([name, n]) => el("li", { "data-name": name }, words.count(name, n)))),
    el("div", { class: "cd-actions" }, buttons),
    tags(report, words, language), articles(report, words), lines(report, words, language));
}

function part(words, name, rows) {
  return rows.length ? el("details", { open: true }, el("summary", {}, words.say(name)), el("ul", { class: "cd-list" }, rows)) : null;
}

function tags(report, words, language) {
  if (!report.tags.length) return el("p", { class: "cd-soft" }, words.say("no_tags"));
  const open = report.tags.filter((tag) => tag.outcome !== "kept");
  if (!open.length) return el("p", { class: "cd-soft" }, words.say("all_kept"));
  const rank = ["lost", "changed", "moved"];
  open.sort((a, b) => rank.indexOf(a.outcome) - rank.indexOf(b.outcome));
  return part(words, "carried_tags", open.map((tag) => el("li", {},
    el("span", { class: "cd-outcome", "data-outcome": tag.outcome }, words.say(`tag_${tag.outcome}`)),
    el("b", { dir: "auto" }, tag.label),
    el("q", { lang: language, dir: direction(language) }, tag.outcome === "changed" ? redline(tag.before, tag.after) : tag.before))));
}

function articles(report, words) {
  return part(words, "changed_articles", report.articles.map(({ kind, label }) =>
    el("li", {}, el("span", { class: "cd-outcome" }, words.say(kind)), el("b", { dir: "auto" }, label))));
}

function lines(report, words, language) {
  return part(words, "changed_lines", report.lines.map((line) => el("li", {},
    el("span", { class: "cd-outcome" }, words.say("page_n", { n: line.page })),
    line.was !== line.now ? el("span", { class: "cd-soft" }, words.say(line.now)) : null,
    decidedNotes({ ...line, decided: line.begins }, words),
    el("q", { lang: language, dir: direction(language) }, line.before === line.after ? line.after : redline(line.before, line.after)))));
}

function direction(language) {
  return language === "ar" ? "rtl" : "ltr";
}
