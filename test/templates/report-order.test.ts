// A report with words of our own and another order of its sections: nothing else of it is different.
import { expect, test } from "vitest";
import { lettersFor } from "#app/domain/reports/fonts.server.ts";
import { readWrittenPdf } from "#app/domain/reports/preflight/written-pdf.server.ts";
import { renderReport } from "#app/domain/reports/render.server.tsx";
import { thriving } from "#app/domain/reports/samples/thriving.ts";
import { sectionOrder } from "#app/domain/reports/sections.ts";
import { sectionsOf } from "#templates/quarterly-report.tsx";

const changed = {
  ...thriving,
  context: { ja: "いつもありがとうございます。\n\n来期もご一緒します。", en: null, by: "田中 健" },
  sectionOrder: ["value", "usage", "plan", "voice", "nextSteps"],
};
const wordsIn = (pages: string[]) => pages.join("").replace(/\s/g, "");

test("the box stands in the language it was written in, and nothing of the summary goes", async () => {
  const { pdf } = await renderReport(changed, "ja", "");
  const pages = readWrittenPdf(pdf).pages;
  expect(wordsIn(pages)).toContain("担当者より");
  expect(wordsIn(pages)).toContain("来期もご一緒します。");
  const english = readWrittenPdf((await renderReport(changed, "en", "")).pdf).pages;
  expect(wordsIn(english)).not.toContain("Fromyoursuccessmanager");
});

test("the sections stand in the order that is given; an order that is not whole is not used", async () => {
  const letters = await lettersFor(JSON.stringify(changed), "ja");
  const namesOf = (given: string[]) =>
    sectionsOf({ snapshot: changed, order: sectionOrder(given), locale: "ja", hash: "", letters, portalUrl: "" }).map(
      ([name]) => name,
    );
  expect(namesOf(changed.sectionOrder)).toEqual(["summary", ...changed.sectionOrder, "method"]);
  expect(namesOf(["value", "weather"])).toEqual(["summary", "usage", "value", "plan", "voice", "nextSteps", "method"]);
});
