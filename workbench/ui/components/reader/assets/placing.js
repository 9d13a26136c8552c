/** Where what belongs to some words stands on the screen. */
const GAP = 10;

/** Under the words if there is room, else above them, never off the law. */
export function placeUnder(node, words, within) {
  const { offsetWidth: width, offsetHeight: height } = node;
  const visible = words.bottom > within.top && words.top < within.bottom;
  node.style.visibility = visible ? "" : "hidden";
  const below = words.bottom + GAP;
  const fitsBelow = below + height <= innerHeight - GAP;
  const above = words.top - GAP - height;
  const top = fitsBelow || above < GAP ? Math.min(below, innerHeight - height - GAP) : above;
  const middle = (words.left + words.right) / 2 - width / 2;
  const left = Math.min(Math.max(middle, within.left + GAP), within.right - width - GAP);
  node.style.top = `${Math.max(GAP, top)}px`;
  node.style.left = `${Math.max(GAP, left)}px`;
}

/** In the column beside the law, level with the words: what one reads next stays free. */
export function placeLevel(node, words, column) {
  node.style.visibility = "";
  const lowest = innerHeight - node.offsetHeight - GAP;
  node.style.top = `${Math.max(GAP, Math.min(words.top - GAP, lowest))}px`;
  node.style.left = `${Math.max(GAP, column.left + (column.width - node.offsetWidth) / 2)}px`;
}
