// Sets blocks on pages: nothing is cut inside, headings stay with what follows, no page is begun for what would fit with
// less space between, and none is left almost empty.
import type { Block } from "./part.ts";

export type Placed = { block: Block; y: number };

/** A last page that is filled less than this takes over some of the page before; less is enough for a part of its own. */
const LEAST_FILL = 0.25;
const LEAST_PART = 0.15;
const STEPS = 10;
/** How far the space above blocks may shrink where that saves a page, from little to much. */
const CLOSER = [0.85, 0.7, 0.55];

/** @param room height of a page's content, points */
export function setOnPages(blocks: Block[], room: number): Placed[][] {
  return splitAtFresh(blocks).flatMap((part) => setEvenly(groupsOf(part), room));
}

/** How far down a page is filled. */
export function heightOf(page: Placed[]): number {
  const last = page.at(-1);
  return last ? last.y + last.block.height : 0;
}

/** With as few pages as can be; where the last would be almost empty, the ones before it end earlier. */
function setEvenly(groups: Block[][], room: number): Placed[][] {
  const full = fill(groups, room);
  const enough = (pages: Placed[][]) => isEnough(pages.at(-1) ?? [], room);
  if (full.length < 2 || heightOf(full.at(-1) ?? []) >= room * LEAST_FILL) return full;
  for (const share of CLOSER) {
    const pages = fill(closer(groups, share), room);
    if (pages.length < full.length) return pages;
  }
  if (enough(full)) return full;
  for (let step = 1; step <= STEPS; step++) {
    const pages = fill(groups, room * (1 - step * 0.05));
    if (pages.length > full.length) break;
    if (enough(pages)) return pages;
  }
  return full;
}

function isEnough(last: Placed[], room: number): boolean {
  const [first, second] = last;
  const goesOn = first !== undefined && first.block === second?.block.head;
  const isPart = first?.block.keep === true && !goesOn;
  return heightOf(last) >= room * (isPart ? LEAST_PART : LEAST_FILL);
}

function splitAtFresh(blocks: Block[]): Block[][] {
  const parts: Block[][] = [[]];
  for (const block of blocks) {
    if (block.fresh && parts.at(-1)?.length) parts.push([]);
    parts.at(-1)?.push(block);
  }
  return parts;
}

/** Blocks that stay together. */
function groupsOf(blocks: Block[]): Block[][] {
  const groups: Block[][] = [];
  let open = false;
  for (const block of blocks) {
    if (open) groups.at(-1)?.push(block);
    else groups.push([block]);
    open = block.keep === true;
  }
  return groups;
}

function closer(groups: Block[][], share: number): Block[][] {
  return groups.map((group) => group.map((block) => ({ ...block, above: (block.above ?? 0) * share })));
}

function fill(groups: Block[][], room: number): Placed[][] {
  const pages: Placed[][] = [[]];
  let used = 0;
  for (const group of groups) {
    const height = group.reduce((sum, block) => sum + (block.above ?? 0) + block.height, 0);
    if (used > 0 && used + height > room + 0.01) {
      pages.push([]);
      used = 0;
    }
    for (const block of group) {
      const page = pages.at(-1) ?? [];
      if (page.length === 0 && block.between) continue;
      if (page.length === 0 && block.head) {
        page.push({ block: block.head, y: 0 });
        used = block.head.height;
      }
      const y = used + (page.length > 0 ? (block.above ?? 0) : 0);
      page.push({ block, y });
      used = y + block.height;
    }
  }
  return pages;
}
