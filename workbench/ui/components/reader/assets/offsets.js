/**
 * The browser counts UTF-16 units, the workbench counts code points. They differ only where a
 * text holds signs beyond U+FFFF: in «𞤀 المادة» the word starts at 3 here and at 2 there.
 */
const BEYOND = /[\ud800-\udfff]/;

export function toCodePoints(text, units) {
  if (!BEYOND.test(text)) return units;
  let points = 0;
  for (let at = 0; at < units; points += 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return points;
}

export function toUnits(text, points) {
  if (!BEYOND.test(text)) return points;
  let units = 0;
  for (let seen = 0; seen < points && units < text.length; seen += 1)
    units += text.codePointAt(units) > 0xffff ? 2 : 1;
  return units;
}

/** A target as the workbench stores it: code points, the words themselves, 32 signs around. */
export function toWire(provision, { start, end }) {
  const { eid, text } = provision;
  return {
    eid,
    start: toCodePoints(text, start),
    end: toCodePoints(text, end),
    exact: text.slice(start, end),
    prefix: [...text.slice(0, start)].slice(-32).join(""),
    suffix: [...text.slice(end, end + 64)].slice(0, 32).join(""),
  };
}
