/**
 * Finding words as a reader does: «الأَحْكَامُ» is found by «الاحكام», «délai» by "delai".
 * The same rules as workbench.language.folding.fold_search.
 */
const MARKS = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u0300-\u036f]/;
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff\u00ad]/;
const LETTERS = new Map([..."أإآٱ"].map((letter) => [letter, "ا"]));
for (const [letter, same] of Object.entries({
  ى: "ي", ی: "ي", ک: "ك", ة: "ه", "’": "'", "‘": "'", "ʼ": "'",
  "«": '"', "»": '"', "“": '"', "”": '"', "‑": "-", "–": "-", "—": "-",
}))
  LETTERS.set(letter, same);
[..."٠١٢٣٤٥٦٧٨٩"].forEach((digit, value) => LETTERS.set(digit, String(value)));
[..."۰۱۲۳۴۵۶۷۸۹"].forEach((digit, value) => LETTERS.set(digit, String(value)));

/** Fold a text; `places[i]` is where the i-th folded sign stands in the printed text. */
export function foldWithPlaces(text) {
  let folded = "";
  const places = [];
  let blank = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (INVISIBLE.test(sign) || MARKS.test(sign)) continue;
    const space = /\s/.test(sign);
    if (space && blank) continue;
    blank = space;
    for (const letter of space ? " " : foldSign(sign)) {
      folded += letter;
      places.push(at);
    }
  }
  places.push(text.length);
  return { folded, places };
}

function foldSign(sign) {
  if (LETTERS.has(sign)) return LETTERS.get(sign);
  if (sign < "\u0080") return sign.toLowerCase();
  return [...sign.normalize("NFKC").normalize("NFD")]
    .filter((part) => !MARKS.test(part))
    .map((part) => LETTERS.get(part) ?? part.toLowerCase())
    .join("");
}

export function fold(text) {
  return foldWithPlaces(text).folded.trim();
}
