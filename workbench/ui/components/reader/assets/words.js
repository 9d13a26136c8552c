/** Where words begin and end, in Arabic and in French. */

const segmenters = new Map();

function segmenter(language) {
  if (!segmenters.has(language))
    segmenters.set(language, new Intl.Segmenter(language, { granularity: "word" }));
  return segmenters.get(language);
}

/** List the words of a text as [start, end) pairs; «31.13» and «l'article» are one word each. */
export function wordsOf(text, language) {
  const found = [];
  for (const part of segmenter(language).segment(text))
    if (part.isWordLike) found.push([part.index, part.index + part.segment.length]);
  return found;
}

/**
 * Widen a stretch to whole words and drop white space at its ends. A mark that the person took
 * in on purpose stays: «عند الاقتضاء،» keeps its comma.
 */
export function wholeWords(text, language, start, end) {
  while (start < end && /\s/.test(text[start])) start += 1;
  while (end > start && /\s/.test(text[end - 1])) end -= 1;
  if (start >= end || !/[\p{L}\p{N}]/u.test(text.slice(start, end))) return null;
  const segments = segmenter(language).segment(text);
  const first = segments.containing(start);
  if (first?.isWordLike) start = first.index;
  const last = segments.containing(end - 1);
  if (last?.isWordLike) end = last.index + last.segment.length;
  return { start, end };
}
