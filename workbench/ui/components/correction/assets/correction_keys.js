/** The keys of the correction desk. */
import { el } from "./dom.js";

const ROWS = [
  ["↑ ↓", "key_lines"], ["Page↑ Page↓", "key_pages"], ["Enter", "key_enter"], ["N", "key_doubt"], ["Y", "key_right"],
  ["B", "key_begins"], ["J", "key_joins"],
  ["T C S", "key_headings"], ["R", "key_number"], ["U D", "key_level"], ["O", "key_outline"],
  ["Ctrl + Z", "key_undo"], ["Ctrl + Y", "key_redo"],
];

export function showKeys(host, words) {
  const close = () => node.close();
  const node = el("dialog", {
    class: "cd-dialog", "aria-label": words.say("keys"), onclose: () => node.remove(), onclick: (event) => event.target === node && close(),
  },
  el("div", { class: "cd-head" }, el("h2", {}, words.say("keys")),
    el("button", { type: "button", class: "cd-icon", "aria-label": words.say("close"), onclick: close }, "✕")),
  el("dl", {}, ROWS.map(([keys, name]) => [el("dt", { dir: "ltr" }, keys.split(" ").map((key) => (key === "+" ? " + " : el("kbd", {}, key)))), el("dd", {}, words.say(name))])));
  host.append(node);
  node.showModal();
}
