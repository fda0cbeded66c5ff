// The demo's driver templates: what the vendor has learnt of customers of a kind, in its own currency.
import type { DriverDraft, FactorDraft } from "#app/domain/value/driver-form.ts";
import type { Segment } from "#app/domain/value/driver-template.ts";
import type { Tx } from "#app/lib/db.server.ts";
import type { FeatureKey } from "./vendor.ts";

type Amounts = [low: number, expected: number, high: number] | null;
type Words = [ja: string, en: string];

const perHour = factor(
  "cost_per_hour",
  ["1時間あたりの人件費", "Labour cost per hour"],
  "money_per_hour",
  null,
  "customer",
  {
    bounds: [1_000, 12_000],
    note: ["取引先に伺って入力します。", "Ask the customer."],
  },
);
const realised = factor(
  "realised",
  ["実際に他の業務へ回せた割合", "Share put to other use"],
  "share",
  [0.4, 0.5, 0.65],
  "assumed",
  {
    bounds: [0, 0.8],
    note: [
      "浮いた時間のすべてが別の業務に使えるとは限らないため、割り引いています。",
      "Not every minute saved can be used, so we count only part of it.",
    ],
  },
);

type Template = Omit<DriverDraft, "featureKey" | "position"> & Segment & { key: string; featureKey: FeatureKey };

const templates: Template[] = [
  {
    ...everybody(
      "scanning-time",
      "time_saved",
      ["領収書入力の時間", "Typing in receipts"],
      "receipt-scanned",
      "quantity",
    ),
    factors: [
      factor(
        "minutes",
        ["手入力の所要時間(1枚)", "Minutes to type in one receipt"],
        "minutes",
        [4, 5.5, 7],
        "benchmark",
        {
          bounds: [1, 15],
          note: ["導入先20社で計測した中央値です。", "Median timed at twenty customers."],
        },
      ),
      realised,
      perHour,
    ],
  },
  {
    ...everybody(
      "approval-time",
      "time_saved",
      ["承認のやり取りの時間", "Chasing approvals"],
      "approval-completed",
      "events",
    ),
    factors: [
      factor(
        "minutes",
        ["紙の回覧にかかっていた時間(1件)", "Minutes of paper circulation each"],
        "minutes",
        [4, 6, 9],
        "benchmark",
        {
          bounds: [1, 30],
        },
      ),
      realised,
      perHour,
    ],
  },
  {
    ...everybody("postage", "cost_avoided", ["請求書の郵送費", "Posting invoices"], "invoice-created", "events"),
    factors: [
      factor(
        "unit_cost",
        ["印刷・封入・切手代(1通)", "Print, envelope and stamp each"],
        "money",
        [150, 180, 210],
        "benchmark",
        {
          bounds: [84, 400],
          note: ["2026年の郵便料金と用紙代から算出しました。", "Postage and paper at 2026 prices."],
        },
      ),
      factor(
        "posted_share",
        ["以前は郵送していた割合", "Share that used to be posted"],
        "share",
        [0.5, 0.65, 0.8],
        "customer",
      ),
    ],
  },
  {
    ...everybody(
      "reconciliation-time",
      "time_saved",
      ["入金消込の時間", "Matching payments by hand"],
      "payment-matched",
      "events",
    ),
    industry: "manufacturing",
    size: "large",
    factors: [
      factor(
        "minutes",
        ["手作業での照合時間(1件)", "Minutes to match one payment"],
        "minutes",
        [2, 3, 5],
        "benchmark",
        {
          bounds: [0.5, 20],
          note: ["取引件数の多い製造業8社の中央値です。", "Median of eight manufacturers with many payments."],
        },
      ),
      realised,
      perHour,
    ],
  },
  {
    ...everybody(
      "audit-search",
      "time_saved",
      ["監査資料を探す時間", "Finding papers for an audit"],
      "archive-searched",
      "events",
    ),
    industry: "finance",
    factors: [
      factor(
        "minutes",
        ["書庫での検索時間(1件)", "Minutes in the archive per search"],
        "minutes",
        [10, 18, 30],
        "assumed",
        {
          bounds: [1, 60],
        },
      ),
      realised,
      perHour,
    ],
  },
  {
    ...everybody(
      "mobile-lead-time",
      "cost_avoided",
      ["承認待ちによる残業", "Overtime while waiting for approval"],
      "mobile-approved",
      "events",
    ),
    industry: "logistics",
    size: "mid",
    benefitGroup: "approval",
    factors: [
      factor(
        "overtime_cost",
        ["待ち時間による残業代(1件)", "Overtime paid per late approval"],
        "money",
        [120, 200, 320],
        "assumed",
        {
          bounds: [0, 1_000],
        },
      ),
      factor(
        "late_share",
        ["承認が遅れていた割合", "Share that used to be late"],
        "share",
        [0.1, 0.2, 0.3],
        "customer",
        {
          bounds: [0, 0.6],
        },
      ),
    ],
  },
];

/** Writes the templates; running it again changes nothing. @param changedBy whoever of us keeps them */
export async function writeDriverTemplates(tx: Tx, changedBy: string): Promise<void> {
  await tx.driverTemplate.createMany({
    data: templates.map(({ name, ...template }, position) => ({
      ...template,
      nameJa: name.ja,
      nameEn: name.en,
      position,
      changedBy,
    })),
    skipDuplicates: true,
  });
}

function everybody(
  key: string,
  kind: DriverDraft["kind"],
  [ja, en]: Words,
  featureKey: FeatureKey,
  measure: DriverDraft["measure"],
) {
  return { key, kind, name: { ja, en }, featureKey, measure, benefitGroup: null, industry: null, size: null };
}

function factor(
  key: string,
  [ja, en]: Words,
  unit: FactorDraft["unit"],
  amounts: Amounts,
  source: FactorDraft["source"],
  { bounds, note }: { bounds?: [min: number, max: number]; note?: Words } = {},
): FactorDraft {
  const [low, expected, high] = amounts ?? [null, null, null];
  const [min, max] = bounds ?? [null, null];
  return {
    key,
    name: { ja, en },
    unit,
    low,
    expected,
    high,
    min,
    max,
    source,
    note: { ja: note?.[0] ?? "", en: note?.[1] ?? "" },
  };
}
