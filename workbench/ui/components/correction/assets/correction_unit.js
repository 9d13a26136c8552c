/** What begins at a line: its kind, its number, how deep it stands; a person's word wins. */
import { el } from "./dom.js";

export const UNITS = ["book", "part", "title", "chapter", "section", "subsection", "article", "annex", "preamble", "signature"];
const PLAIN = ["preamble", "signature"]; // neither number nor level

/**
 * @param line the line as the workbench sent it
 * @param node what the outline says begins there, or undefined
 * @param deeper whether it can stand under what comes before it
 */
export function unitTools({ line, node, deeper, words, language, correct }) {
  const say = (name) => words.say(name);
  const decide = (kind, more) => correct({ kind, line: line.id, ...more });
  const kind = el("select", {
    class: "cd-select cd-unit-kind", "aria-label": say("here_begins"), title: say("here_begins"),
    onchange: () => (kind.value ? decide("begins", { unit: kind.value }) : decide("joins")),
  },
  el("option", { value: "", selected: !node }, say("unit_none")),
  UNITS.map((one) => el("option", { value: one, selected: node?.kind === one }, say(`unit_${one}`))));
  const moves = node && !PLAIN.includes(node.kind);
  return el("div", { class: "cd-unit", role: "group", "aria-label": say("here_begins") },
    kind,
    moves ? numberField({ line, node, say, language, decide }) : null,
    moves ? [level("higher", -1, node.depth > 0), level("deeper", 1, deeper)] : null,
    line.decided || line.number || line.steps ? el("button", {
      type: "button", class: "cd-button cd-quiet", title: say("as_read_long"), onclick: () => asRead(line, decide),
    }, say("as_read")) : null);

  function level(name, by, can) {
    return el("button", {
      type: "button", class: "cd-button", "data-do": name, title: say(`${name}_long`), disabled: !can || null,
      onclick: () => decide("level", { steps: line.steps + by }),
    }, say(name));
  }
}

/** Let the reading decide again about everything that a person decided here. */
async function asRead(line, decide) {
  if (line.number) await decide("number", { text: "" });
  if (line.steps) await decide("level", { steps: 0 });
  if (line.decided) await decide("as_read");
}

function numberField({ line, node, say, language, decide }) {
  const before = line.number || node.number;
  let known = before;
  const save = () => {
    const text = field.value.trim();
    if (text === known) return;
    known = text;
    decide("number", { text });
  };
  const field = el("input", {
    class: "cd-number", type: "text", size: 12, maxlength: 60, lang: language, dir: "auto", value: before,
    placeholder: say("number"), "aria-label": say("number_long"), title: say("number_long"),
    onkeydown: (event) => {
      if (event.isComposing || !["Enter", "Escape"].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Escape") field.value = before;
      else save();
      field.closest(".cd-line").querySelector(".cd-words").focus();
    },
    onchange: save,
  });
  return field;
}

/** Say what a person decided, above the line. */
export function decidedNotes(line, words) {
  return [
    line.decided ? words.say(line.decided) : "",
    line.number ? words.say("number_is", { text: line.number }) : "",
    line.steps ? words.say("level_is", { n: `\u2066${line.steps > 0 ? "+" : "\u2212"}${Math.abs(line.steps)}\u2069` }) : "",
  ].filter(Boolean).map((text) => el("span", { class: "cd-hand" }, `✎ ${text}`));
}
