// Answers per score, 0 to 10, in the three groups of the NPS. The groups are named below, so colour is not needed.
import { type Part, part } from "#templates/parts/part.ts";
import { colours, type } from "#templates/theme.ts";

type Group = { name: string; from: number; to: number; colour: string };

export const Histogram: Part<{
  counts: number[];
  groups: { detractors: string; passives: string; promoters: string };
  height?: number;
}> = part(({ counts, groups, height = 150 }, { width }) => {
  const bands: Group[] = [
    { name: groups.detractors, from: 0, to: 6, colour: colours.worse },
    { name: groups.passives, from: 7, to: 8, colour: colours.grey },
    { name: groups.promoters, from: 9, to: 10, colour: colours.better },
  ];
  return [
    {
      height,
      above: 8,
      draw: (pen, x, y) => {
        const [head, foot] = [16, 40];
        const plot = height - head - foot;
        const slot = width / counts.length;
        const most = Math.max(...counts, 1);
        const floor = y + head + plot;
        counts.forEach((count, score) => {
          const colour = bands.find(({ to }) => score <= to)?.colour ?? colours.grey;
          const tall = (plot * count) / most;
          const middle = x + slot * (score + 0.5);
          pen.box(middle - slot * 0.34, floor - tall, slot * 0.68, tall, colour);
          if (count > 0) pen.text(String(count), middle, floor - tall - 4, type.smallStrong, { align: "centre" });
          pen.text(String(score), middle, floor + 12, type.label, { align: "centre" });
        });
        pen.line([x, floor], [x + width, floor], { colour: colours.soft, width: 0.75 });
        for (const { name, from, to, colour } of bands) {
          const [left, right] = [x + slot * from + 3, x + slot * (to + 1) - 3];
          pen.line([left, floor + 20], [right, floor + 20], { colour, width: 1.6 });
          pen.text(name, (left + right) / 2, floor + 32, type.note, { align: "centre" });
        }
      },
    },
  ];
});
