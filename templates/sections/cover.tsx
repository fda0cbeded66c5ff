// The cover: for whom, which quarter, from whom, and what is inside.
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { date, months, quarterName } from "#app/i18n/format.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import type { Placed } from "#templates/parts/pages.ts";
import { type Block, blocksOf, type Place, part, stack } from "#templates/parts/part.ts";
import { baselineOf } from "#templates/parts/pen.ts";
import { setText } from "#templates/parts/text.tsx";
import { colours, type TypeStyle, type } from "#templates/theme.ts";

export type Contents = { name: string; title: string; page: number }[];
type Props = Pick<ReportSnapshot, "account" | "vendor" | "owner" | "quarter" | "period" | "restates"> & {
  words: ReportWords;
  contents: Contents;
};

/** Long names are set smaller, so that three or four lines hold them. */
const NAME_SIZES: [upTo: number, style: TypeStyle][] = [
  [24, type.company],
  [48, { ...type.company, size: 22, leading: 32 }],
  [Number.POSITIVE_INFINITY, { ...type.company, size: 18, leading: 27 }],
];

/** What stands on the cover, from the top of the paper. */
export function coverBlocks(
  { account, vendor, owner, quarter, period, restates, words, contents }: Props,
  place: Place,
): Placed[] {
  const { paper } = place;
  const { t, pick, locale } = words;
  const name = t("onchu", { name: account.name });
  const style = NAME_SIZES.find(([upTo]) => [...account.name].length <= upTo)?.[1] ?? type.company;
  const [named, of] = [quarterName(quarter, locale), months(quarter, locale)];
  const about = named === of ? of : `${named}${locale === "ja" ? " " : ", "}${of}`;
  const line = (text: string, style: TypeStyle, above = 0): Block => {
    const set = setText(text, style, place.width, place, { balanced: true });
    return { height: set.height, above, draw: set.draw };
  };

  const from = stack([
    line(pick(vendor.name), type.smallStrong),
    line(pick(vendor.product), { ...type.small, colour: colours.soft }),
  ]);
  const middle = stack([
    { height: 4, draw: (pen, x, y) => pen.box(x, y, 44, 4, place.accent) },
    line(name, style, 26),
    line(t("title"), { ...type.title, weight: "regular" }, 22),
    line(about, { ...type.cover, colour: colours.soft }, 4),
    ...(period?.running ? [line(t("soFar"), type.smallStrong, 6)] : []),
    ...(restates ? [line(t("restated.title", { version: restates.version }), type.smallStrong, 6)] : []),
  ]);
  const end = stack([
    ...blocksOf(<ContentsList contents={contents} title={t("contents")} />, place),
    line(owner ? t("owner", { name: owner.name }) : pick(vendor.name), type.small, 30),
    line(date(quarter.until, locale), { ...type.small, colour: colours.soft }),
    line(t("confidential"), type.note, 6),
  ]);
  return [
    { block: from, y: paper.margin },
    { block: middle, y: Math.max(150, 330 - middle.height / 2) },
    { block: end, y: paper.height - paper.margin - end.height },
  ];
}

const ContentsList = part<{ contents: Contents; title: string }>(({ contents, title }, place) => {
  const width = place.width * 0.62;
  const row = 19;
  return [
    {
      height: 20,
      draw: (pen, x, y) =>
        void pen.text(title, x, y + baselineOf(type.eyebrow), { ...type.eyebrow, colour: place.accent }),
    },
    ...contents.map(({ name, title, page }) => ({
      height: row,
      draw: (pen: Parameters<Block["draw"]>[0], x: number, y: number) => {
        pen.line([x, y], [x + width, y], { colour: colours.line, width: 0.5 });
        pen.text(title, x, y + 13, type.small);
        pen.text(String(page), x + width, y + 13, type.small, { align: "right", tabular: true });
      },
      links: [{ x: 0, y: 0, width, height: row, href: `#${name}` }],
    })),
  ];
});
