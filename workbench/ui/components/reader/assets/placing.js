/** Where what belongs to some words stands on the screen. */
const GAP = 10;
const ENOUGH = 300; // height in which the palette can be used

/** Under the words if there is room, else above them; never over them, never off the law. */
export function placeUnder(node, words, within) {
  const visible = words.bottom > within.top && words.top < within.bottom;
  node.style.visibility = visible ? "" : "hidden";
  const below = innerHeight - words.bottom - 2 * GAP;
  const above = words.top - 2 * GAP;
  node.style.maxHeight = "";
  const down = node.offsetHeight <= below || below >= Math.min(above, ENOUGH);
  node.style.maxHeight = `${Math.max(down ? below : above, 220)}px`;
  const { offsetWidth: width, offsetHeight: height } = node;
  const top = down ? words.bottom + GAP : words.top - GAP - height;
  const middle = (words.left + words.right) / 2 - width / 2;
  const left = Math.min(Math.max(middle, within.left + GAP), within.right - width - GAP);
  node.style.top = `${Math.max(GAP, top)}px`;
  node.style.left = `${Math.max(GAP, left)}px`;
}

/** In the column beside the law, level with the words: what one reads next stays free. */
export function placeLevel(node, words, column) {
  node.style.visibility = "";
  node.style.width = `${column.width}px`;
  const lowest = innerHeight - node.offsetHeight - GAP;
  node.style.top = `${Math.max(GAP, Math.min(words.top - GAP, lowest))}px`;
  node.style.left = `${Math.max(GAP, column.left)}px`;
}
