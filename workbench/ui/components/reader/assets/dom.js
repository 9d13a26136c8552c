/**
 * Build an element. Children that are strings become text, never markup: nothing in the reader
 * is ever parsed as HTML, so a law or a note that says «<script>» just shows those letters.
 */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Replace what an element holds. */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Run once what was just drawn is on the screen. */
export function afterPaint(action) {
  requestAnimationFrame(() => setTimeout(action, 0));
}

/** The same, but let what came from the workbench meanwhile go first, where the browser can. */
export function afterNews(action) {
  if (!globalThis.scheduler?.postTask) return afterPaint(action);
  requestAnimationFrame(() => setTimeout(() => scheduler.postTask(action, { priority: "background" }), 0));
}

/** Run at most once per frame, however often it is asked for. */
export function oncePerFrame(action) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      action();
    });
  };
}

export function isTyping(target) {
  return target instanceof Element && target.matches("input, textarea, select, [contenteditable]");
}

export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Outside a secure context (a workbench opened by its address in a local network).
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
