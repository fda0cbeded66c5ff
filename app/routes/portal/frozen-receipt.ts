// The receipt of a frozen figure, found by its code.
import type { ReceiptLine } from "#app/components/receipt.tsx";
import { addDays } from "#app/domain/day.ts";
import type { ReportSnapshot, SnapshotReceipt } from "#app/domain/reports/snapshot.ts";
import { date, dateTime, number } from "#app/i18n/format.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { translator } from "#app/i18n/translator.ts";

type Found = { label: string; lines: ReceiptLine[]; code: string };

export function frozenReceipt(snapshot: ReportSnapshot, code: string, words: ReportWords): Found | undefined {
  const receipt = snapshot.receipts.find((each) => each.code === code);
  if (!receipt) return undefined;
  const { locale, t } = words;
  const p = translator(locale, "portal");
  const { timeZone } = snapshot.account;
  const formula = receipt.formula ? [{ term: p("receipt.formula"), text: receipt.formula }] : [];
  const rows = receipt.rows === null ? [] : [{ term: t("method.rows"), text: number(receipt.rows, locale) }];
  return {
    label: p("receipt.of", { label: receiptName(receipt, words) }),
    code,
    lines: [
      { term: p("receipt.definition"), text: t(`figure.${receipt.figure}.definition`) },
      ...formula,
      ...rows,
      { term: p("receipt.window"), text: receiptPeriod(receipt, words) },
      { term: p("receipt.zone"), text: timeZone },
      {
        term: p("receipt.fresh"),
        text: snapshot.dataAsOf ? dateTime(snapshot.dataAsOf, timeZone, locale) : p("receipt.never"),
      },
    ],
  };
}

export function receiptName({ figure, subject }: SnapshotReceipt, { t, pick }: ReportWords): string {
  return [t(`figure.${figure}.name`), pick(subject)].filter(Boolean).join(" ");
}

export function receiptPeriod({ from, until }: SnapshotReceipt, { locale }: ReportWords): string {
  return translator(locale, "portal")("receipt.period", {
    from: date(from, locale),
    to: date(addDays(until, -1), locale),
  });
}
