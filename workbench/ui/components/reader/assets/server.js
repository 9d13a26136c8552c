/** What the reader asks the workbench over HTTP. */

export class Refusal extends Error {
  constructor({ code, message }) {
    super(message);
    this.code = code;
    this.final = true; // asking again by itself would not help
  }
}

/** Post operations; the name of the author comes from the session, never from this request. */
export function postOperations(personId, operations) {
  return post("/api/operations", { person: personId, operations });
}

async function post(address, content) {
  const answer = await fetch(address, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-Tadqiq-Request": "1" },
    body: JSON.stringify(content),
  });
  if (answer.ok) return answer.json();
  if (answer.status >= 500) throw new Error(`answer ${answer.status}`);
  const problem = await answer.json().catch(() => ({ code: "refused", message: String(answer.status) }));
  throw new Refusal(problem);
}

/** Send what waits: operations on tags, and words on suggestions, each to where it belongs. */
export async function postWaiting(personId, waiting) {
  const isWord = ({ kind }) => kind === "refuse" || kind === "unrefuse";
  const words = waiting.filter(isWord);
  const operations = waiting.filter((one) => !isWord(one));
  const answers = [];
  if (operations.length) answers.push(await postOperations(personId, operations));
  if (words.length) answers.push(await post("/api/suggestions/words", { person: personId, words: words.map(wordOnWire) }));
  return { acked: answers.flatMap(({ acked }) => acked), refused: answers.flatMap(({ refused }) => refused) };
}

function wordOnWire({ id, kind, review_id, annotation_id: suggestion_id, at, payload }) {
  return { id, kind, review_id, suggestion_id, at, ...payload };
}

/** Ask what is suggested in a version; where the review hides it, only that is told. */
export function getSuggestions({ review, expression }) {
  return getJson(`/api/suggestions?${new URLSearchParams({ review, expression })}`);
}

export function getSuggestionState({ review, expression }) {
  return getJson(`/api/suggestions/state?${new URLSearchParams({ review, expression })}`);
}

/** Begin or stop suggesting, hide suggestions from everybody or show them. */
export function doSuggesting({ review, expression, person }, deed) {
  return post("/api/suggestions/do", { person: person.id, review, expression, do: deed });
}

/** Ask what others did since `cursor`; null when nothing did. */
export async function getAnnotations({ review, expression, cursor }) {
  const query = new URLSearchParams({ review, expression });
  if (cursor) query.set("since", cursor);
  const headers = cursor ? { "If-None-Match": `"${cursor}"` } : {};
  const answer = await fetch(`/api/annotations?${query}`, { credentials: "same-origin", headers, cache: "no-store" });
  if (answer.status === 304) return null;
  if (!answer.ok) throw new Error(`answer ${answer.status}`);
  return answer.json();
}

export async function getJson(address) {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`answer ${answer.status}`);
  return answer.json();
}

export function pageAddress(manifestation, page, width) {
  return `/api/page-picture?${new URLSearchParams({ manifestation, page, width })}`;
}

/** A refusal with the words of the server, to be shown as they are. */
export class Refused extends Error {
  constructor({ code = "", message = "", remedy = "" }) {
    super(message);
    Object.assign(this, { code, remedy });
  }
}

/** Ask for the picture of a page; `size` is that of the page in points, to place boxes on it. */
export async function pagePicture(address) {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) throw new Refused(await answer.json().catch(() => ({})));
  const size = (answer.headers.get("X-Page-Size") ?? "").split(" ").map(Number);
  return { address: URL.createObjectURL(await answer.blob()), size: size[0] ? size : null };
}
