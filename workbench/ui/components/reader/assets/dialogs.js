/** What opens over the page: the keys, the criteria of every framework, what still waits. */
import { el, fill } from "./dom.js";
import { getJson } from "./server.js";

function dialog(host, words, title, className) {
  const body = el("div", { class: "tq-dialog-body" });
  const node = el("dialog", {
    class: `tq-dialog ${className}`, "aria-label": title,
    onclick: (event) => event.target === node && node.close(),
    onkeydown: (event) => event.stopPropagation(),
  },
    el("div", { class: "tq-dialog-head" }, el("h2", {}, title),
      el("button", { type: "button", class: "tq-icon", "aria-label": words.say("close"), onclick: () => node.close() }, "✕")),
    body);
  host.append(node);
  return { node, body };
}

export function showKeys(host, words, law) {
  const ahead = law.direction === "rtl" ? "←" : "→";
  const back = law.direction === "rtl" ? "→" : "←";
  const rows = [
    ["↑ ↓", "key_clauses"], [`${ahead} ${back}`, "key_words"], [`⇧ + ${ahead} ${back}`, "key_extend"],
    ["⇧ + ↑ ↓", "key_extend_clause"], ["1 … 9", "key_digits"], ["Enter", "key_enter"],
    ["R", "key_reference"], ["N P", "key_suggestions"], ["A", "key_accept"], ["X", "key_refuse"], ["Esc", "key_escape"],
    ["/", "key_find"], ["Ctrl + Z", "key_undo"], ["?", "key_help"],
  ];
  const { node, body } = dialog(host, words, words.say("keys"), "tq-keys");
  body.append(el("dl", {}, rows.map(([keys, name]) => [
    el("dt", { dir: "ltr" }, keys.split(" ").map((key) => (/^[+…]$/.test(key) ? ` ${key} ` : el("kbd", {}, key)))),
    el("dd", {}, words.say(name))])));
  open(node);
}

/** Read the criteria of any framework: what each looks for, the question to answer. */
export function showCriteria(host, words, frameworks) {
  const { node, body } = dialog(host, words, words.say("criteria"), "tq-criteria-dialog");
  const list = el("div", { class: "tq-criteria-list" });
  const choose = async (framework) => {
    for (const button of tabs.children) button.setAttribute("aria-pressed", String(button.dataset.id === framework.id));
    fill(list, el("p", { class: "tq-mini" }, "…"));
    try {
      fill(list, criteriaOf(await getJson(framework.address), words));
    } catch {
      fill(list, el("p", {}, words.say("not_reachable")));
    }
  };
  const tabs = el("div", { class: "tq-seg", role: "group", "aria-label": words.say("framework") },
    frameworks.map((framework) => el("button", { type: "button", "data-id": framework.id, onclick: () => choose(framework) }, framework.name)));
  body.append(tabs, list);
  open(node);
  choose(frameworks.find((framework) => framework.current) ?? frameworks[0]);
}

function criteriaOf(framework, words) {
  return [
    el("p", { class: "tq-mini" }, framework.description),
    ...framework.groups.flatMap((group, order) => {
      const hue = /^[A-G]$/.test(group.id) ? group.id : "ABCDEFG"[order % 7];
      return [
        el("h3", { "data-hue": hue }, el("i", { class: "tq-dot" }), group.name),
        ...framework.criteria.filter((criterion) => criterion.group === group.id).map((criterion) =>
          el("details", { "data-hue": hue },
            el("summary", {}, el("span", {}, criterion.name),
              criterion.severity ? el("span", { class: "tq-badge", "data-severity": criterion.severity }, words.say(criterion.severity)) : null),
            el("p", {}, criterion.definition),
            criterion.question ? el("p", { class: "tq-question" }, criterion.question) : null,
            criterion.recommendation ? el("p", { class: "tq-mini" }, criterion.recommendation) : null,
            el("p", { class: "tq-mini", dir: "ltr" }, criterion.id))),
      ];
    }),
  ];
}

/** What waits and what was refused, with the reason; nothing typed is ever thrown away unasked. */
export function showWaiting(host, words, { outbox, criterion }) {
  const { node, body } = dialog(host, words, words.say("saving"), "tq-waiting-dialog");
  const draw = () => {
    const waiting = [...outbox.waiting.values()];
    const refused = [...outbox.refused.values()];
    fill(body,
      el("p", {}, waiting.length ? words.count("waiting", waiting.length) : `${words.say("saved")} ✓`),
      waiting.length ? el("button", { type: "button", class: "tq-button", onclick: () => outbox.flush() }, words.say("send_now")) : null,
      refused.map((operation) => el("div", { class: "tq-tag-card" },
        el("b", {}, operation.payload.criterion_id ? criterion(operation.payload.criterion_id).name : words.say(operation.kind)),
        (operation.payload.targets ?? []).map((target) => el("q", { dir: "auto" }, target.exact)),
        operation.payload.note ? el("p", { dir: "auto" }, operation.payload.note) : null,
        operation.payload.proposed_wording ? el("p", { dir: "auto" }, operation.payload.proposed_wording) : null,
        el("p", { class: "tq-reason" }, operation.refused.message),
        el("div", { class: "tq-actions" },
          el("button", { type: "button", class: "tq-button", onclick: () => outbox.retry(operation.id) }, words.say("try_again")),
          el("button", { type: "button", class: "tq-button", onclick: () => outbox.discard(operation.id) }, words.say("let_go"))))));
  };
  outbox.addEventListener("state", draw);
  node.addEventListener("close", () => outbox.removeEventListener("state", draw));
  draw();
  open(node);
}

function open(node) {
  node.addEventListener("close", () => node.remove());
  node.showModal();
}
