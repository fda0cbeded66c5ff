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

const story = {
  ...{ id: "1", title: { ja: "締めが早くなった", en: "" }, body: { ja: "紙をやめました。\n承認も早い。", en: "" } },
  figures: [{ label: { ja: "締め", en: "Close" }, value: { ja: "3日", en: "3 days" }, source: "measured" as const }],
  ...{ company: "青葉物流株式会社", person: null, industry: "logistics", size: "mid" },
  because: ["industry" as const, "size" as const],
};

test("what others did stands before what comes next, in the language that there is; without any there is no such section", async () => {
  const told = { ...thriving, stories: [story, { ...story, id: "2", company: null }] };
  const pages = wordsIn(readWrittenPdf((await renderReport(told, "ja", "")).pdf).pages);
  expect(pages).toMatch(
    /締めが早くなった.*青葉物流株式会社様\(物流・中規模\).*貴社と業種・規模が同じです。.*3日.*出典:実測.*紙をやめました。/,
  );
  expect(pages).toContain("社名非公開(物流・中規模)");
  expect(pages.lastIndexOf("締めが早くなった")).toBeLessThan(pages.lastIndexOf("お問い合わせ先"));
  const english = wordsIn(readWrittenPdf((await renderReport(told, "en", "")).pdf).pages);
  expect(english).toMatch(/締めが早くなった.*青葉物流株式会社\(Logistics,Mid-size\).*3days/);
  expect(wordsIn(readWrittenPdf((await renderReport(thriving, "ja", "")).pdf).pages)).not.toContain("成功事例");
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
