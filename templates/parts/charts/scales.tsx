// Single bars: the way to a goal, seats in use, an estimate's range, an interval on a scale.
import type { Range } from "#app/domain/money.ts";
import { type Part, part } from "#templates/parts/part.ts";
import type { Pen } from "#templates/parts/pen.ts";
import { colours, tint, type } from "#templates/theme.ts";

/** The way from a starting value to a goal. @param share of the way, 0–1; null draws the empty track */
export const Progress: Part<{
  share: number | null;
  marks?: number[];
  colour?: string;
  start: string | null;
  end: string;
  now: string;
}> = part(({ share, marks = [], colour, start, end, now }, place) => {
  const [bar, labels] = [9, 18];
  return [
    {
      height: labels + bar + 15,
      above: 4,
      draw: (pen, x, y) => {
        const fill = colour ?? place.accent;
        const done = place.width * Math.max(0, Math.min(1, share ?? 0));
        const top = y + labels;
        pen.box(x, top, place.width, bar, tint(colours.grey, 0.28), 2);
        pen.box(x, top, done, bar, fill, 2);
        for (const mark of marks)
          pen.line([x + place.width * mark, top - 2], [x + place.width * mark, top + bar + 2], {
            colour: colours.ink,
            width: 0.75,
          });
        if (share !== null)
          pen.shape(
            [
              [x + done - 3.5, top - 5],
              [x + done + 3.5, top - 5],
              [x + done, top - 0.5],
            ],
            colours.ink,
          );
        const align = done < place.width * 0.25 ? "left" : done > place.width * 0.75 ? "right" : "centre";
        const anchor =
          align === "left"
            ? x + Math.max(0, done - 4)
            : align === "right"
              ? x + Math.min(place.width, done + 4)
              : x + done;
        pen.text(now, anchor, top - 8.5, type.smallStrong, { align });
        if (start) pen.text(start, x, top + bar + 11, type.note);
        pen.text(end, x + place.width, top + bar + 11, type.note, { align: "right" });
      },
    },
  ];
});

/** How much of a whole is taken. @param share may pass 1, which is drawn as a full bar */
export const Filled: Part<{ share: number; taken: string; left: string }> = part(({ share, taken, left }, place) => {
  const bar = 16;
  return [
    {
      height: bar + 17,
      above: 8,
      draw: (pen, x, y) => {
        const width = place.width * Math.max(0, Math.min(1, share));
        pen.box(x, y, place.width, bar, tint(colours.grey, 0.28), 2);
        pen.box(x, y, width, bar, place.accent, 2);
        pen.text(taken, x, y + bar + 13, { ...type.smallStrong, colour: place.accent });
        pen.text(left, x + place.width, y + bar + 13, type.small, { align: "right" });
      },
    },
  ];
});

/** Draws an estimate's range on a track from 0 to `most`; for a table's cell. */
export function drawRange(
  pen: Pen,
  x: number,
  middle: number,
  width: number,
  { low, expected, high }: Range,
  most: number,
  accent: string,
): void {
  const at = (value: number) => x + (width * Math.max(0, value)) / (most || 1);
  pen.line([x, middle], [x + width, middle], { colour: colours.line, width: 0.75 });
  pen.box(at(low), middle - 4, Math.max(1, at(high) - at(low)), 8, tint(accent, 0.35));
  pen.box(at(expected) - 1, middle - 5.5, 2, 11, accent);
}

/** A value with its interval on a scale from −100 to 100. */
export const IntervalScale: Part<{
  value: number;
  low: number;
  high: number;
  before: number | null;
  name: string;
}> = part(({ value, low, high, before, name }, place) => {
  const texts = [-100, -50, 0, 50, 100];
  return [
    {
      height: 46,
      above: 10,
      draw: (pen, x, y) => {
        const at = (score: number) => x + (place.width * (score + 100)) / 200;
        const axis = y + 20;
        pen.line([x, axis], [x + place.width, axis], { colour: colours.soft, width: 0.75 });
        for (const tick of texts) {
          pen.line([at(tick), axis - 3], [at(tick), axis + 3], { colour: colours.soft, width: 0.75 });
          pen.text(tick > 0 ? `+${tick}` : String(tick).replace("-", "−"), at(tick), axis + 14, type.note, {
            align: tick === -100 ? "left" : tick === 100 ? "right" : "centre",
          });
        }
        pen.box(at(low), axis - 4, at(high) - at(low), 8, tint(place.accent, 0.32), 2);
        if (before !== null) pen.dot(at(before), axis, 3, colours.paper, { colour: colours.grey, width: 1.2 });
        pen.dot(at(value), axis, 4, place.accent, { colour: colours.paper, width: 1 });
        pen.text(name, at(value), axis - 9, type.smallStrong, { align: "centre" });
      },
    },
  ];
});
