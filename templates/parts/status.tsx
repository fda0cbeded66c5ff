// How something stands, in a shape and a word; colour only repeats it.
import { colours, type } from "#templates/theme.ts";
import { widthOf } from "./letters.ts";
import { type Part, part } from "./part.ts";
import type { Pen } from "./pen.ts";

export type Status = "on_track" | "at_risk" | "overdue" | "achieved" | "not_measurable";

const LOOK: Record<Status, { ink: string; fill: string }> = {
  on_track: { ink: colours.ink, fill: colours.wash },
  achieved: { ink: colours.better, fill: colours.betterWash },
  at_risk: { ink: colours.attention, fill: colours.attentionWash },
  overdue: { ink: colours.worse, fill: colours.worseWash },
  not_measurable: { ink: colours.soft, fill: colours.wash },
};

/** A label at the right end of its place. */
export const StatusMark: Part<{ status: Status; text: string }> = part(({ status, text }, place) => {
  const { ink, fill } = LOOK[status];
  const width = widthOf(text, type.smallStrong, place.letters) + 30;
  const height = 20;
  return [
    {
      height,
      draw: (pen, x, y) => {
        const left = x + place.width - width;
        pen.box(left, y, width, height, fill, 10);
        drawShape(pen, status, left + 14, y + height / 2, ink);
        pen.text(text, left + 22, y + 13.2, { ...type.smallStrong, colour: ink });
      },
    },
  ];
});

function drawShape(pen: Pen, status: Status, x: number, y: number, colour: string): void {
  if (status === "achieved") {
    pen.polyline(
      [
        [x - 3.5, y],
        [x - 1, y + 2.8],
        [x + 3.5, y - 3],
      ],
      { colour, width: 1.6 },
    );
  } else if (status === "at_risk" || status === "overdue") {
    pen.shape(
      [
        [x, y - 4],
        [x + 4, y + 3],
        [x - 4, y + 3],
      ],
      colour,
    );
  } else if (status === "on_track") {
    pen.dot(x, y, 3, colour);
  } else {
    pen.line([x - 3.5, y], [x + 3.5, y], { colour, width: 1.4 });
  }
}
