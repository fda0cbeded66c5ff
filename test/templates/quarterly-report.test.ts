import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { getDocumentProxy } from "unpdf";
import { expect, test } from "vitest";
import { renderReport } from "#app/domain/reports/render.server.tsx";
import type { Locale } from "#app/i18n/locale.ts";
import { type ReadPdf, readPdf } from "#test/support/pdf.ts";
import { empty, fading, longNamed, sixtyFeatures, stored, thriving } from "#test/support/sample-snapshot.ts";

async function read(snapshot: typeof thriving, locale: Locale): Promise<ReadPdf & { count: number }> {
  const { pdf, pages } = await renderReport(stored(snapshot), locale);
  return { ...(await readPdf(pdf)), count: pages };
}

test("the Japanese report says what happened, in the reader's own units", async () => {
  const report = await read(thriving, "ja");
  const [cover = "", summary = "", usage = ""] = report.pages;
  expect(cover).toContain("株式会社北斗精機 御中");
  expect(cover).toContain("2026年度 第2四半期 2026年7月〜9月");
  expect(summary).toContain("190万〜360万円");
  expect(summary).toContain("「入金消込」の利用が1,204回に減りました。前四半期は1,676回でした。");
  expect(summary).toContain("5人が、この四半期の末の28日間には一度もお使いになっていません。");
  expect(usage).toContain("月間利用者は86人で、前四半期より12%増えました。");
  expect(report.text).toContain("3,120 × 7.5分 × 65% × ￥4,200/時間");
  expect(report.text).toContain("95%信頼区間 +2〜+60");
  expect(report.text).toContain("比較の基準となる値が記録されていないため");
});

test("the English report says the same", async () => {
  const report = await read(thriving, "en");
  const [cover = "", summary = "", usage = ""] = report.pages;
  expect(cover).toContain("FY2026 Q2, Jul–Sep 2026");
  expect(cover).not.toContain("御中");
  expect(summary).toContain("¥1.9M–3.6M");
  expect(summary).toContain("Use of “Payment matching” fell to 1,204 uses.");
  expect(summary).toContain("5 people did not come back");
  expect(usage.replace(/\s+/g, " ")).toContain("86 people used the product in the last");
  expect(report.text).toContain("95% interval +2 to +60");
});

test("every page says which of how many it is, and the contents name the right ones", async () => {
  const { pages, count, outline } = await read(thriving, "ja");
  expect(pages).toHaveLength(count);
  pages.slice(1).forEach((page, i) => {
    expect(page).toContain(`${i + 2} / ${count}`);
  });
  const titles = [
    "要点",
    "ご利用状況",
    "導入効果",
    "目標の進み具合",
    "ご利用者の声",
    "次の四半期に向けて",
    "算定の根拠",
  ];
  expect(outline).toEqual(titles);
  for (const title of titles) {
    const number = Number(new RegExp(`${title} (\\d+)`).exec(pages[0] ?? "")?.[1]);
    expect(pages[number - 1], title).toContain(title);
  }
});

test("the file names its company, language and makers, and carries the edition's hash", async () => {
  const { info, pages, text } = await read(thriving, "ja");
  expect(info).toMatchObject({
    Title: "株式会社北斗精機 四半期成果レポート 2026年7月〜9月(2026年度 第2四半期)",
    Author: "株式会社ミナモワークス",
    Language: "ja",
    CreationDate: "D:20261001000000Z",
  });
  const hash = /版の照合番号\(SHA-256\) +([0-9a-f]{64})/.exec(text)?.[1] ?? "none";
  expect(pages[1]).toContain(`版 ${hash.slice(0, 12)}`);
});

test("the same edition gives the same bytes in another process, time zone and language of the machine", async () => {
  const env = { ...process.env, TZ: "America/Los_Angeles", LC_ALL: "C", LANG: "C" };
  for (const locale of ["ja", "en"] as const) {
    const { sha256 } = await renderReport(stored(thriving), locale);
    await renderReport(stored(fading), locale);
    expect((await renderReport(stored(thriving), locale)).sha256).toBe(sha256);
    const script = ["--import", "tsx", "test/support/print-report-hash.ts", locale];
    const other = await promisify(execFile)(process.execPath, script, { env });
    expect(other.stdout).toBe(sha256);
  }
}, 120_000);

test("each receipt leads to its page in the portal, and the address of the portal is part of nothing else", async () => {
  const { pdf, sha256 } = await renderReport(stored(thriving), "en", "https://portal.example.com");
  const { links, text } = await readPdf(pdf);
  const codes = thriving.receipts.map(({ code }) => `https://portal.example.com/receipts/${code}`);
  expect(links.filter((link) => link.includes("/receipts/"))).toEqual(codes);
  expect(text.replace(/\s+/g, " ")).toContain("typed at https://portal.example.com/receipts");
  expect((await renderReport(stored(thriving), "en", "https://portal.example.com")).sha256).toBe(sha256);
  const hash = (words: string) => /\(SHA-256\) +([0-9a-f]{64})/.exec(words)?.[1];
  expect(hash(text)).toBe(hash((await read(thriving, "en")).text));
  expect(hash(text)).toHaveLength(64);
});

test("an account of which nothing is known is told so in words, without a nought or an empty chart", async () => {
  const ja = await read(empty, "ja");
  for (const words of [
    "数値で示せるご利用の記録がありません。",
    "比較できる数値がないため、悪化した点があるかどうかを判断できません。",
    "今回、ご判断をお願いする事項はありません。",
    "この四半期の利用の記録はありません。",
    "週ごとの記録がないため、グラフはありません。",
    "機能ごとの利用の記録はありません。",
    "導入効果は、まだ金額で示せません。",
    "月ごとの金額はまだ示せません。",
    "目標は、まだ設定されていません。",
    "この四半期は、アンケートを行っていません。",
    "利用の記録なし",
  ]) {
    expect(ja.text).toContain(words);
  }
  expect(ja.text).not.toMatch(/(?<![\d,.])0(人|回|%|円|席)/);
  const en = await read(empty, "en");
  expect(en.text).toContain("No goals have been set yet.");
  expect(en.text).toContain("No survey was held this quarter.");
  expect(en.text).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
});

test("bad news stands on the first page after the cover, with its cause and what to decide", async () => {
  const { pages, text } = await read(fading, "en");
  expect(pages[1]).toContain("Monthly active users fell to 31 people. It was 52 people last quarter.");
  expect(pages[1]).toContain("“Approvals” was used 58% less than last quarter.");
  expect(pages[1]).toContain("Decisions we ask of you");
  expect(text).toContain("Too few people answered to state an NPS.");
  expect(text).toContain("−41% to 15%");
});

test("a company name of eighty characters is whole on the cover and cut with … in the running head", async () => {
  const { pages } = await read(longNamed, "ja");
  expect(pages[0]).toContain(`${longNamed.account.name} 御中`);
  expect(pages[1]).toContain("…");
  expect(pages).toHaveLength((await read(thriving, "ja")).count);
});

test("sixty features run over several pages, each with the table's head, none lost and none alone", async () => {
  const { pages } = await read(sixtyFeatures, "ja");
  // A sentence may name one of them elsewhere.
  const listing = pages.filter((page) => (page.match(/機能その\d+/g) ?? []).length > 1);
  expect(listing.length).toBeGreaterThan(1);
  for (const page of listing) {
    expect(page).toContain("前四半期比");
    expect(page.match(/機能その\d+/g)?.length).toBeGreaterThan(4);
  }
  for (let i = 1; i <= 60; i++) expect(listing.join("\n")).toMatch(new RegExp(`機能その${i}(?!\\d)`));
});

test("a report for American paper has its size, the same words, and nothing outside it", async () => {
  const letter = { ...sixtyFeatures, account: { ...sixtyFeatures.account, paper: "letter" as const } };
  const { pdf, pages } = await renderReport(stored(letter), "en");
  const document = await getDocumentProxy(new Uint8Array(pdf));
  expect(document.numPages).toBe(pages);
  for (let number = 1; number <= pages; number++) {
    const page = await document.getPage(number);
    expect(page.view).toEqual([0, 0, 612, 792]);
    for (const item of (await page.getTextContent()).items) {
      const [x, y] = "transform" in item ? [item.transform[4], item.transform[5]] : [0, 0];
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + ("width" in item ? item.width : 0)).toBeLessThanOrEqual(612 - 18);
      expect(y).toBeGreaterThanOrEqual(18);
      expect(y).toBeLessThanOrEqual(792 - 18);
    }
  }
  const words = (text: string) => text.replace(/\s+/g, " ");
  const a4 = await read(sixtyFeatures, "en");
  for (const sentence of ["people used the product", "Method"]) {
    expect(words((await readPdf(pdf)).text).includes(sentence)).toBe(words(a4.text).includes(sentence));
  }
});

test("a quarter that ends without anybody says so once, and when the last record came", async () => {
  const { monthlyActive, weeklyActive, dailyActive } = thriving.usage;
  const none = { ...thriving.usage, monthlyActive: { ...monthlyActive, value: 0, before: 7 } };
  const usage = { ...none, weeklyActive: { ...weeklyActive, value: 0 }, dailyActive: { ...dailyActive, value: 2.5 } };
  const { pages } = await read({ ...thriving, usage }, "en");
  const page = (pages[2] ?? "").replace(/\s+/g, "");
  expect(page).toContain("Nobodyusedtheproductinthelastfourweeks,downfrom7peoplelastquarter.");
  expect(page).not.toMatch(/0peopleused|onanaverageworkingday/);
  for (const text of [pages[1], page]) expect(text?.replace(/\s+/g, "")).toContain("Thenewestrecordthatreachedus");
});

test("where nothing else is to be done, what was asked on page one comes next", async () => {
  const { text } = await read({ ...thriving, nextSteps: [] }, "ja");
  expect(text).toContain("次の四半期の取り組みは、貴社のご判断をいただいて進めます。");
  expect(text).not.toContain("予定している取り組みは、まだありません");
});

test("a goal that was achieved and has slipped back is not told as one that holds", async () => {
  const [goal] = thriving.plan.goals;
  if (!goal) throw new Error("the sample has goals");
  const slipped = { ...goal, status: "achieved" as const, progress: 1, baseline: 28, target: 62, current: 33 };
  const { text } = await read({ ...thriving, plan: { ...thriving.plan, goals: [slipped] } }, "ja");
  expect(text).toContain("目標1件のうち1件を達成しましたが、1件は今の値が目標に届いていません。");
  expect(text).toContain("いったん達成しましたが、今の値は目標に届いていません。");
});
