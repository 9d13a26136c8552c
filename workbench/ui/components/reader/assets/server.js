/** What the reader asks the workbench over HTTP. */

export class Refusal extends Error {
  constructor({ code, message }) {
    super(message);
    this.code = code;
    this.final = true; // asking again by itself would not help
  }
}

/** Post operations; the name of the author comes from the session, never from this request. */
export async function postOperations(personId, operations) {
  const answer = await fetch("/api/operations", {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-Tadqiq-Request": "1" },
    body: JSON.stringify({ person: personId, operations }),
  });
  if (answer.ok) return answer.json();
  if (answer.status >= 500) throw new Error(`answer ${answer.status}`);
  const problem = await answer.json().catch(() => ({ code: "refused", message: String(answer.status) }));
  throw new Refusal(problem);
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
