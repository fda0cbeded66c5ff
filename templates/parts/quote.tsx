// What somebody wrote, word for word.
import { colours, type } from "#templates/theme.ts";
import { type Part, part } from "./part.ts";
import { setText } from "./text.tsx";

export const Quote: Part<{ text: string; by: string }> = part(({ text, by }, place) => {
  const indent = 14;
  const words = setText(text.trim(), type.body, place.width - indent, place);
  const from = setText(by, type.note, place.width - indent, place);
  const height = words.height + from.height + 2;
  return [
    {
      height,
      above: 12,
      draw: (pen, x, y) => {
        pen.line([x + 1, y + 2], [x + 1, y + height - 2], { colour: colours.line, width: 2 });
        words.draw(pen, x + indent, y);
        from.draw(pen, x + indent, y + words.height + 2);
      },
    },
  ];
});
