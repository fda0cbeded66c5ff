// Parts side by side, in boxes, or held together.
import type { ReactNode } from "react";
import { colours, gutter } from "#templates/theme.ts";
import { type Block, blocksOf, moved, type Part, type Place, part, stack } from "./part.ts";

type Children = { children: ReactNode; above?: number; keep?: boolean };

/** Its children stand side by side, each in its share of twelve columns; a row is never cut. */
export const Columns: Part<Children & { spans: number[]; gap?: number; align?: "top" | "middle" }> = part(
  ({ children, spans, gap = gutter, align = "top", above = 16, keep }, place) => {
    const cells = cellsOf(children, spans, gap, place);
    const height = Math.max(...cells.map(({ block }) => block.height));
    const offset = (block: Block) => (align === "middle" ? (height - block.height) / 2 : 0);
    return [
      {
        height,
        above,
        keep,
        draw: (pen, x, y) => {
          for (const { block, x: left } of cells) block.draw(pen, x + left, y + offset(block));
        },
        links: cells.flatMap(({ block, x }) => moved(block.links, x, offset(block))),
      },
    ];
  },
);

export const Column = ({ children }: { children?: ReactNode }) => children;

function cellsOf(children: ReactNode, spans: number[], gap: number, place: Place): { block: Block; x: number }[] {
  const all = spans.reduce((sum, span) => sum + span, 0);
  const room = place.width - gap * (spans.length - 1);
  let x = 0;
  return [children].flat().map((child, i) => {
    const width = (room * (spans[i] ?? 1)) / all;
    const cell = { block: stack(blocksOf(child, { ...place, width })), x };
    x += width + gap;
    return cell;
  });
}

/** A tinted box, with a stripe at its left where it has a colour of its own. */
export const Panel: Part<Children & { fill?: string; stripe?: string; padding?: number }> = part(
  ({ children, fill = colours.wash, stripe, padding = 14, above = 14, keep }, place) => {
    const left = padding + (stripe ? 4 : 0);
    const inner = stack(blocksOf(children, { ...place, width: place.width - left - padding }));
    const height = inner.height + 2 * padding;
    return [
      {
        height,
        above,
        keep,
        draw: (pen, x, y) => {
          pen.box(x, y, place.width, height, fill, stripe ? 0 : 4);
          if (stripe) pen.box(x, y, 3, height, stripe);
          inner.draw(pen, x + left, y + padding);
        },
        links: moved(inner.links, left, padding),
      },
    ];
  },
);

/** What it holds is not cut. */
export const Together: Part<Children> = part(({ children, above, keep }, place) => {
  const block = stack(blocksOf(children, place));
  return [{ ...block, above: above ?? block.above, keep }];
});
