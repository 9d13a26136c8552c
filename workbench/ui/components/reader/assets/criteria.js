/** The criteria a clause is tagged with: in groups, searchable, the last nine used at hand. */
import { fold } from "./folding.js";

const SLOTS = 9;
const HUES = "ABCDEFG";

export class Criteria {
  constructor(framework) {
    this.id = framework.id;
    this.scale = framework.scale;
    this.groups = framework.groups.map((group, order) => ({ ...group, hue: hueOf(group, order) }));
    const hues = new Map(this.groups.map((group) => [group.id, group.hue]));
    this.all = framework.criteria.map((criterion) => ({
      ...criterion,
      hue: hues.get(criterion.group) ?? "G",
      severity: criterion.severity ?? "medium",
    }));
    this.byId = new Map(this.all.map((criterion) => [criterion.id, criterion]));
  }

  /** Give a criterion, or a stand-in for one that this version of the framework lacks. */
  get(id) {
    return this.byId.get(id) ?? { id, name: id, hue: "G", severity: "medium", definition: "", question: "" };
  }

  inGroup(groupId) {
    return this.all.filter((criterion) => criterion.group === groupId);
  }

  /** Find criteria in which every word stands, those whose name begins so first. */
  search(query) {
    const words = fold(query).split(" ").filter(Boolean);
    const found = this.all.filter((criterion) => words.every((word) => folded(criterion).includes(word)));
    const starts = (criterion) => (fold(criterion.name).startsWith(words[0] ?? "") ? 0 : 1);
    return found.sort((a, b) => starts(a) - starts(b));
  }
}

function folded(criterion) {
  const { id, key, names, definition } = criterion;
  return (criterion.folded ??= fold([id, key, ...names, definition].join(" ")));
}

function hueOf(group, order) {
  return HUES.includes(group.id) ? group.id : HUES[order % HUES.length];
}

/**
 * The criteria on the digits 1 to 9. One that is used keeps its digit; a new one takes the digit
 * of the one not used for longest, so that fingers can learn them.
 */
export class Slots {
  constructor(criteria, personId) {
    this.criteria = criteria;
    this.key = `tadqiq.digits.${criteria.id}.${personId}`;
    this.slots = this.#load();
  }

  list() {
    return this.slots.map(({ id }) => this.criteria.get(id));
  }

  use(id) {
    const known = this.slots.find((slot) => slot.id === id);
    const slot = known ?? this.slots.reduce((oldest, one) => (one.used < oldest.used ? one : oldest));
    Object.assign(slot, { id, used: Date.now() });
    try {
      localStorage.setItem(this.key, JSON.stringify(this.slots));
    } catch {
      // Storage is full or forbidden; the digits then last as long as this window.
    }
  }

  #load() {
    let kept = [];
    try {
      kept = JSON.parse(localStorage.getItem(this.key)) ?? [];
    } catch {
      kept = [];
    }
    const slots = kept.filter(({ id }) => this.criteria.byId.has(id)).slice(0, SLOTS);
    for (const { id } of this.criteria.all)
      if (slots.length < SLOTS && !slots.some((slot) => slot.id === id)) slots.push({ id, used: 0 });
    return slots;
  }
}
