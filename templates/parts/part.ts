// The parts of a page, and how they are put together.
//
// Sections are written as JSX, but a page has to know how tall everything is before it is drawn: only then can it keep a
// heading with its table, cut a table between rows, and number the pages. So a part is a component with a `lay` function:
// given its props and the room it has, it says what it comes to, as blocks. `blocksOf` turns a section into blocks and
// `pages.ts` sets them on pages; the engine then gets one canvas a page, which is also its quickest way (test/bench/pdf.ts).
import { Children, Fragment, isValidElement, type ReactNode } from "react";
import type { Locale } from "#app/i18n/locale.ts";
import type { Paper } from "#templates/theme.ts";
import type { Letters } from "./letters.ts";
import type { Pen } from "./pen.ts";

/** Where a part stands: the room it has and what it is drawn with. */
export type Place = { width: number; paper: Paper; letters: Letters; locale: Locale; accent: string };

export type LinkArea = { x: number; y: number; width: number; height: number; href: string };

/** Something that is never cut: a line of tiles, a chart, one row of a table. Lengths in points. */
export type Block = {
  height: number;
  draw(pen: Pen, x: number, y: number): void;
  /** Space above it; falls away at the top of a page. */
  above?: number;
  /** Begins a page. */
  fresh?: boolean;
  /** Parts what stands above from what follows; left out at the top of a page, which parts them already. */
  between?: boolean;
  /** Stays on one page with the block that follows. */
  keep?: boolean;
  /** Drawn above it again where it begins a page in the middle of a table: the table's head. */
  head?: Block;
  links?: LinkArea[];
};

type Lay<Props> = (props: Props, place: Place) => Block[];
export type Part<Props> = ((props: Props) => null) & { lay: Lay<Props> };

export function part<Props>(lay: Lay<Props>): Part<Props> {
  return Object.assign(() => null, { lay });
}

/** What elements come to in a place. Other components are called as they are: they hold no state. */
export function blocksOf(elements: ReactNode, place: Place): Block[] {
  return Children.toArray(elements).flatMap((element) => {
    if (!isValidElement<{ children?: ReactNode }>(element)) throw new Error(`Text stands bare on a page: ${element}`);
    const { type, props } = element;
    if (type === Fragment) return blocksOf(props.children, place);
    if (typeof type !== "function") throw new Error(`<${type}> is not a part of a page`);
    if (isPart(type)) return type.lay(props, place);
    return blocksOf((type as (props: object) => ReactNode)(props), place);
  });
}

/** Blocks one below the other as a single one, which then is never cut. */
export function stack(blocks: Block[]): Block {
  const placed: { block: Block; y: number }[] = [];
  let height = 0;
  for (const block of blocks) {
    const y = height + (placed.length > 0 ? (block.above ?? 0) : 0);
    placed.push({ block, y });
    height = y + block.height;
  }
  return {
    height,
    above: blocks[0]?.above,
    draw: (pen, x, y) => {
      for (const item of placed) item.block.draw(pen, x, y + item.y);
    },
    links: placed.flatMap(({ block, y }) => moved(block.links, 0, y)),
  };
}

export function moved(links: LinkArea[] | undefined, x: number, y: number): LinkArea[] {
  return (links ?? []).map((link) => ({ ...link, x: link.x + x, y: link.y + y }));
}

function isPart(type: unknown): type is Part<unknown> {
  return typeof type === "function" && "lay" in type;
}
