// Where the company stands among others like it: its own figure, and the range in which half of the others lie.
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { shortDate } from "#app/i18n/format.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { Subject } from "#templates/parts/section.tsx";
import { type Cell, Empty, Table } from "#templates/parts/table.tsx";
import { Note } from "#templates/parts/text.tsx";
import { colours, tint, type } from "#templates/theme.ts";

type Given = NonNullable<ReportSnapshot["peers"]>;
type Standing = Given["standings"][number];

export function Peers({ peers, words }: { peers: Given; words: ReportWords }) {
  const { t, locale } = words;
  const { from, until, standings } = peers;
  const days = { from: shortDate(from, locale), until: shortDate(lastDayOf(until), locale) };
  const told = standings.map((each) => words.standing(each));
  // Said once where it is the same for every figure: a column of its own breaks each row into two lines.
  const [common, ...others] = new Set(told.map(({ among }) => among));
  const isCommon = common !== undefined && others.length === 0;
  const columns = [
    { title: t("peers.figure"), span: 3.8 },
    { title: "", span: 2.4 },
    { title: t("peers.own"), span: 1.3, align: "right" as const },
    { title: t("peers.band"), span: 1.9 },
    { title: t("peers.middle"), span: 2.2 },
    ...(isCommon ? [] : [{ title: t("peers.among"), span: 3 }]),
  ];
  const rows = told.map(({ name, own, band, middle, among }, i) => {
    const cells: Cell[] = [name, scale(standings[i]!), own, { text: band, style: type.smallStrong }, middle];
    return { cells: isCommon ? cells : [...cells, among] };
  });
  const hint = words.joined(t("peers.hint", days), isCommon ? t("peers.amongAll", { among: common }) : "");
  const isWidened = standings.some(({ cohort }) => cohort !== "industry_size");
  return (
    <>
      <Subject title={t("peers.title")} {...(rows.length > 0 ? { hint } : {})} />
      {rows.length > 0 ? <Table columns={columns} rows={rows} whole /> : <Empty>{t("peers.none")}</Empty>}
      {rows.length > 0 ? (
        <Note above={4}>{words.joined(t("peers.middleHint"), isWidened ? t("peers.widened") : "")}</Note>
      ) : null}
    </>
  );
}

/** A share from 0 to 1, a change from −50 to +50 %; the own value is a mark on the range of the others. */
function scale({ metric, value, lower, upper }: Standing): Cell {
  const [least, most] = metric === "growth" ? [-0.5, 0.5] : [0, 1];
  const place = (at: number) => (Math.min(most, Math.max(least, at)) - least) / (most - least);
  return {
    height: type.small.leading,
    draw: (pen, x, y, width, accent) => {
      const middle = y + 7;
      pen.line([x, middle], [x + width, middle], { colour: colours.line, width: 0.75 });
      pen.box(
        x + width * place(lower),
        middle - 4,
        Math.max(1, width * (place(upper) - place(lower))),
        8,
        tint(colours.grey, 0.5),
        1,
      );
      pen.dot(x + width * place(value), middle, 3.6, accent, { colour: colours.paper, width: 1 });
    },
  };
}

function lastDayOf(until: string): string {
  return new Date(Date.parse(`${until}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
