/** What a proposed wording takes away from the tagged words and what it adds, word by word. */
import { el } from "./dom.js";

const LIMIT = 400; // words; longer texts are shown one after the other

export function redline(before, after) {
  return differences(before, after).map(([sign, text]) =>
    sign === "=" ? document.createTextNode(text) : el(sign === "-" ? "del" : "ins", {}, text));
}

/** List what is kept («=»), removed («-») and added («+»), in the order of reading. */
export function differences(before, after) {
  const old = before.match(/\S+|\s+/g) ?? [];
  const young = after.match(/\S+|\s+/g) ?? [];
  if (old.length > LIMIT || young.length > LIMIT) return [["-", before], ["+", after]];
  return merged(steps(old, young));
}

/** The longest common run of words, read back as kept, removed and added words. */
function steps(old, young) {
  const width = young.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = young.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = old[i] === young[j]
        ? lengths[(i + 1) * width + j + 1] + 1
        : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
  const found = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < young.length) {
    if (i < old.length && j < young.length && old[i] === young[j]) {
      found.push(["=", old[i]]);
      i += 1;
      j += 1;
    } else if (i < old.length && (j >= young.length || lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])) {
      found.push(["-", old[i]]);
      i += 1;
    } else {
      found.push(["+", young[j]]);
      j += 1;
    }
  }
  return found;
}

/** Join neighbours; white space alone between two changes belongs to the change. */
function merged(found) {
  const runs = [];
  let removed = "";
  let added = "";
  const turn = () => {
    if (removed) runs.push(["-", removed]);
    if (added) runs.push(["+", added]);
    removed = added = "";
  };
  found.forEach(([sign, text], at) => {
    const bridges = sign === "=" && !text.trim() && removed && added && found[at + 1] && found[at + 1][0] !== "=";
    if (bridges) {
      removed += text;
      added += text;
    } else if (sign === "=") {
      turn();
      runs.push(["=", text]);
    } else if (sign === "-") removed += text;
    else added += text;
  });
  turn();
  return runs;
}
