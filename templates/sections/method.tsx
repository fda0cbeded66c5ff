// How the figures were made: what they cover, and a receipt for each.

import type { ReportSnapshot, SnapshotReceipt } from "#app/domain/reports/snapshot.ts";
import { date, dateTime, number, shortDate } from "#app/i18n/format.ts";
import { formulaText } from "#app/i18n/formula.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { Section, Subject } from "#templates/parts/section.tsx";
import { type Cell, Empty, Table } from "#templates/parts/table.tsx";
import { Note, Small } from "#templates/parts/text.tsx";
import { type } from "#templates/theme.ts";
import { Comparison } from "./comparison.tsx";
import { Corrections } from "./corrections.tsx";

type Props = Pick<
  ReportSnapshot,
  | ("account" | "quarter" | "before" | "yearBefore" | "dataAsOf" | "receipts" | "usage" | "value")
  | ("restates" | "adjustments")
> & {
  words: ReportWords;
  hash: string;
  /** Where receipts are looked up; empty when they are not. */
  portalUrl: string;
  /** Whether some character had to be replaced by 〓. */
  geta: boolean;
};

export function Method(props: Props) {
  const { receipts, quarter, hash, portalUrl, words } = props;
  const { t } = words;
  return (
    <Section name={t("section.method")} message={t("method.headline")}>
      <Subject title={t("method.notes")} above={14} />
      {notesOf(props).map((note) => (
        <Small key={note}>{note}</Small>
      ))}
      <Note above={8}>{`${t("method.hash")}  ${hash}`}</Note>
      <Corrections {...props} />
      <Comparison {...props} />
      <Subject
        title={t("method.receipts")}
        hint={portalUrl && receipts.length > 0 ? t("method.lookUp", { address: `${portalUrl}/receipts` }) : undefined}
      />
      {receipts.length > 0 ? (
        <Receipts receipts={receipts} quarter={quarter} portalUrl={portalUrl} words={words} />
      ) : (
        <Empty>{t("method.noReceipts")}</Empty>
      )}
    </Section>
  );
}

function notesOf({ account, quarter, before, dataAsOf, geta, words }: Props): string[] {
  const { t, locale, currency } = words;
  const days = (period: { from: string; until: string }) => ({
    from: date(period.from, locale),
    to: date(dayBefore(period.until), locale),
  });
  return [
    t("method.period", { ...days(quarter), zone: account.timeZone }),
    ...(account.endedOn ? [t("ended", { date: date(account.endedOn, locale) })] : []),
    before ? t("method.compare", days(before)) : t("method.noCompare"),
    dataAsOf ? t("method.fresh", { when: dateTime(dataAsOf, account.timeZone, locale) }) : t("method.notFresh"),
    words.joined(t("method.currency", { currency }), t("method.estimates")),
    t("method.frozen"),
    ...(geta ? [t("method.geta")] : []),
  ];
}

function Receipts({
  receipts,
  quarter,
  portalUrl,
  words,
}: Pick<Props, "receipts" | "quarter" | "portalUrl" | "words">) {
  const { t, pick, locale } = words;
  const columns = [
    { title: t("method.code"), span: 1.9 },
    { title: t("method.figure"), span: 5.1 },
    { title: t("method.formula"), span: 4.2 },
    { title: t("method.rows"), span: 1.3, align: "right" as const },
  ];
  const rows = receipts.map((receipt, i) => {
    const defined = receipts.findIndex(({ figure }) => figure === receipt.figure) < i;
    const name = [t(`figure.${receipt.figure}.name`), pick(receipt.subject)].filter(Boolean).join("  ");
    return {
      cells: [
        {
          text: receipt.code,
          style: type.smallStrong,
          ...(portalUrl ? { href: `${portalUrl}/receipts/${receipt.code}` } : {}),
        },
        [{ text: name }, ...(defined ? [] : [{ text: t(`figure.${receipt.figure}.definition`), style: type.note }])],
        formulaOf(receipt, quarter, words),
        { text: receipt.rows === null ? t("noValue") : number(receipt.rows, locale), style: type.noteInk },
      ] satisfies Cell[],
    };
  });
  return <Table columns={columns} rows={rows} />;
}

/** The period is said only where it is not the whole quarter. */
function formulaOf(
  { formula, from, until }: SnapshotReceipt,
  quarter: Props["quarter"],
  { locale, t }: ReportWords,
): Cell {
  const whole = from === quarter.from && until === quarter.until;
  const period = t("range", { low: shortDate(from, locale), high: shortDate(dayBefore(until), locale) });
  return [
    ...(formula ? [{ text: formulaText(formula, locale), style: type.noteInk }] : []),
    ...(whole ? [] : [{ text: period, style: type.note }]),
  ];
}

/** The last day of a period whose end is not part of it. */
function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
