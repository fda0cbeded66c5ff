// The page of an edition claims of its value what the PDF claims, and no more than the range holds.
import { renderToStaticMarkup } from "react-dom/server";
import { createRoutesStub } from "react-router";
import { expect, test } from "vitest";
import { LocaleProvider } from "#app/components/locale.tsx";
import { reportWords } from "#app/i18n/report-words.ts";
import { translator } from "#app/i18n/translator.ts";
import { ReportValue } from "#app/routes/portal/report-usage-and-value.tsx";
import { thriving } from "#test/support/sample-snapshot.ts";

function said(locale: "ja" | "en", cost: number | null): string {
  const total = { low: 1_100_000, expected: 2_100_000, high: 4_100_000 };
  const snapshot = { ...thriving, value: { ...thriving.value, total, cost } };
  const Page = () => <ReportValue snapshot={snapshot} words={reportWords(locale, thriving.account)} />;
  const Stub = createRoutesStub([{ path: "*", Component: Page }]);
  return renderToStaticMarkup(
    <LocaleProvider locale={locale}>
      <Stub />
    </LocaleProvider>,
  );
}

test.each([
  [1_000_000, "above"],
  [1_260_000, "likely"],
  [3_000_000, "unlikely"],
  [4_200_000, "below"],
] as const)("beside a cost of %i the range is %s", (cost, verdict) => {
  for (const locale of ["ja", "en"] as const) {
    const words = reportWords(locale, thriving.account);
    const times = Number((2_100_000 / cost).toPrecision(2));
    const claim = { cost: words.amount(cost, "money"), times };
    expect(said(locale, cost)).toContain(translator(locale, "report")(`value.headline.${verdict}`, claim));
  }
});

test("without a cost nothing is claimed of it", () => {
  expect(said("ja", null)).not.toMatch(/慎重に見|よく見た場合/);
});
