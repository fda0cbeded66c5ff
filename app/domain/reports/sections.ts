// The parts of a report, by the names that their texts have, and the order in which they stand.

export const reportSections = ["summary", "usage", "value", "plan", "voice", "stories", "nextSteps", "method"] as const;
export type ReportSection = (typeof reportSections)[number];

/** Those that may change places. The summary stays first and the method last; none can be left out. */
export const movableSections = ["usage", "value", "plan", "voice", "stories", "nextSteps"] as const;
export type MovableSection = (typeof movableSections)[number];

const isMovable = (name: string): name is MovableSection => movableSections.some((known) => known === name);

/** Each of the movable parts once, in the order that is given; the usual order when it is not about exactly these. */
export function movableOrder(given: readonly string[] | undefined): MovableSection[] {
  const all = withStories(given ?? []);
  const known = all.filter(isMovable);
  const isWhole = new Set(known).size === movableSections.length && all.length === movableSections.length;
  return isWhole ? known : [...movableSections];
}

/** An order from before there were stories has them before what comes next, as the usual one. */
function withStories(given: readonly string[]): readonly string[] {
  if (given.includes("stories")) return given;
  return given.flatMap((name) => (name === "nextSteps" ? ["stories", name] : [name]));
}

/** All parts in their order. */
export function sectionOrder(given: readonly string[] | undefined): ReportSection[] {
  return ["summary", ...movableOrder(given), "method"];
}

/**
 * A setting as it is stored, names between commas.
 *
 * @returns the order that goes, and what in the setting names no part that can be moved, or not each of them once; null
 * where nothing is wrong with it
 */
export function readOrder(stored: string | null): { order: MovableSection[]; wrong: string[] | null } {
  if (stored === null || stored.trim() === "") return { order: [...movableSections], wrong: null };
  const names = stored.split(",").map((name) => name.trim());
  const order = movableOrder(names);
  if (order.join() === withStories(names).join()) return { order, wrong: null };
  return { order, wrong: names.filter((name) => !isMovable(name)) };
}

/** The order after one part has changed places with its neighbour; a part at the end stays. `move`: `up:usage`. */
export function moveSection(order: readonly MovableSection[], move: string): MovableSection[] {
  const [direction, name] = move.split(":");
  const from = order.map(String).indexOf(name ?? "");
  const to = direction === "up" ? from - 1 : direction === "down" ? from + 1 : from;
  const [one, other] = [order[from], order[to]];
  if (!one || !other) return [...order];
  return order.map((each, i) => (i === from ? other : i === to ? one : each));
}

export function isUsualOrder(order: readonly string[]): boolean {
  return order.join() === movableSections.join();
}
