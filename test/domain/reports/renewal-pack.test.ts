import { inflateRawSync } from "node:zlib";
import { extractText, getDocumentProxy } from "unpdf";
import { expect, test } from "vitest";
import { toAccountId } from "#app/domain/accounts/account-id.ts";
import { renderRenewal } from "#app/domain/reports/render.server.tsx";
import { renewalDocx } from "#app/domain/reports/renewal-docx.server.ts";
import { readRenewalFacts } from "#app/domain/reports/renewal-facts.server.ts";
import { type RenewalFacts, renewalPack } from "#app/domain/reports/renewal-pack.ts";
import { createAccount, createVendor } from "#test/support/factories.ts";

const quarter = (number: 1 | 4, from: string, until: string) => ({
  key: `2026-Q${number}`,
  fiscalYear: 2026,
  number,
  from,
  until,
});
const facts: RenewalFacts = {
  account: { name: "株式会社<北浜> & 精機", currency: "JPY", timeZone: "Asia/Tokyo" },
  vendor: {
    name: { ja: "みなとソフト", en: "Minato" },
    product: { ja: "帳票クラウド", en: "Forms" },
    accent: "#0f766e",
  },
  period: { from: "2025-07-01", until: "2026-07-01" },
  first: quarter(4, "2025-07-01", "2025-10-01"),
  last: quarter(1, "2026-04-01", "2026-07-01"),
  issuedOn: "2026-07-05",
  renewsOn: "2026-10-01",
  usage: {
    now: { monthlyActive: 86, seats: 100, featuresUsed: 7, featuresEntitled: 9 },
    earlier: { monthlyActive: 60, seats: 80, featuresUsed: 5, featuresEntitled: 9 },
  },
  confirmed: [
    {
      ...{
        key: "invoice",
        name: { ja: "請求書の作成", en: "Invoicing" },
        basis: "confirmed",
        quarters: 4,
        receipt: "R-ABCDEFG",
      },
      value: { low: 1_200_000, expected: 1_500_000, high: 1_900_000 },
    },
  ],
  open: 2,
  total: { low: 1_200_000, expected: 1_500_000, high: 1_900_000 },
  cost: 1_000_000,
  roi: { low: 0.2, expected: 0.5, high: 0.9 },
  goals: [],
  worse: null,
};

test("Word and PDF say the same facts, and leave to the author what is the author's", async () => {
  for (const [locale, words] of [
    [
      "ja",
      [
        "帳票クラウド 契約更新の検討資料",
        "株式会社<北浜> & 精機",
        "120万〜190万円",
        "1.2〜1.9 倍",
        "R-ABCDEFG",
        "未確認の効果 2 件",
      ],
    ],
    [
      "en",
      ["Renewal of Forms", "株式会社<北浜> & 精機", "1.2 to 1.9 times", "R-ABCDEFG", "2 amounts", "Recommendation"],
    ],
  ] as const) {
    const pack = renewalPack(facts, locale, "https://portal.example");
    const word = textOfDocx(await renewalDocx(pack));
    const pdf = await extractText(await getDocumentProxy(new Uint8Array(await renderRenewal(pack))), {
      mergePages: true,
    });
    const squeezed = (text: string) => text.replace(/\s+/g, "");
    for (const each of words) {
      expect(squeezed(word)).toContain(squeezed(each));
      expect(squeezed(pdf.text)).toContain(squeezed(each));
    }
    expect(pack.fields.filter(({ value }) => value === null).map(({ label }) => label)).toHaveLength(3);
  }
});

test("nothing confirmed, nothing known of cost, usage or renewal: the absence is stated", () => {
  const bare: RenewalFacts = {
    ...{ ...facts, confirmed: [], total: null, cost: null, roi: null, renewsOn: null, open: 0 },
    usage: { now: { monthlyActive: null, seats: null, featuresUsed: 0, featuresEntitled: 0 }, earlier: null },
  };
  const { sections, fields } = renewalPack(bare, "ja", "https://portal.example");
  const text = JSON.stringify(sections);
  expect(text).toContain("実測または当社で確認した効果は、対象期間にはありません。");
  expect(text).toContain("契約費用が登録されていない");
  expect(text).toContain("測定なし");
  expect(text).not.toMatch(/undefined|NaN|0 機能中/);
  expect(fields.find(({ label }) => label === "次回更新日")?.value).toBeNull();
});

test("an account in its first quarter has no pack yet", async () => {
  await createVendor();
  const { id } = await createAccount({ startedOn: "2026-07-01" });
  expect(await readRenewalFacts(toAccountId(id), new Date("2026-08-01T00:00:00Z"))).toBeNull();
  const later = await readRenewalFacts(toAccountId(id), new Date("2026-10-02T00:00:00Z"));
  expect(later).toMatchObject({ confirmed: [], total: null, open: 0, usage: { earlier: null } });
});

/** The text of a Word file: the one entry of the archive that holds it, without its marks. */
function textOfDocx(file: Buffer): string {
  const at = file.indexOf("word/document.xml");
  const [method, packed] = [file.readUInt16LE(at - 30 + 8), file.readUInt32LE(at - 30 + 18)];
  const start = at - 30 + 30 + file.readUInt16LE(at - 30 + 26) + file.readUInt16LE(at - 30 + 28);
  expect(method).toBe(8);
  const deflated = file.subarray(start, packed > 0 ? start + packed : undefined);
  const xml = inflateRawSync(deflated).toString("utf8");
  return xml
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
