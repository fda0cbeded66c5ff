// What the demo's customers agreed with the vendor: how usage becomes value, and what they want to reach.
import type { Customer } from "./customers.ts";
import type { FeatureKey } from "./vendor.ts";

type Source = "measured" | "customer" | "benchmark" | "assumed";
type Factor = {
  key: string;
  ja: string;
  en: string;
  unit: "minutes" | "share" | "money" | "money_per_hour" | "count";
  range: [low: number, expected: number, high: number] | null;
  source: Source;
  noteJa?: string;
  noteEn?: string;
};

export type Driver = {
  key: string;
  kind: "time_saved" | "cost_avoided" | "revenue_gained" | "risk_reduced";
  ja: string;
  en: string;
  feature: FeatureKey;
  measure: "events" | "quantity";
  group?: string;
  factors: Factor[];
};

/** What a hundred yen are about worth, in minor units. */
const hundredYen: Record<string, number> = { JPY: 100, AUD: 102, USD: 67, EUR: 62, GBP: 53, NOK: 710 };

export function driversOf(customer: Customer): Driver[] {
  const unit = hundredYen[customer.currency] ?? 100;
  const money = (yen: number) => Math.round((yen * unit) / 100);
  const hourly = customer.costPerHourMinor;
  const perHour: Factor = {
    key: "cost_per_hour",
    ja: "1時間あたりの人件費",
    en: "Labour cost per hour",
    unit: "money_per_hour",
    range: hourly === null ? null : [Math.round(hourly * 0.9), hourly, Math.round(hourly * 1.1)],
    source: "customer",
    noteJa: hourly === null ? "" : "導入時の打ち合わせで貴社から伺った金額です。",
    noteEn: hourly === null ? "" : "As you told us at the start of the contract.",
  };
  const realised: Factor = {
    key: "realised",
    ja: "実際に他の業務へ回せた割合",
    en: "Share put to other use",
    unit: "share",
    range: [0.4, 0.5, 0.65],
    source: "assumed",
    noteJa: "浮いた時間のすべてが別の業務に使えるとは限らないため、割り引いています。",
    noteEn: "Not every minute saved can be used, so we count only part of it.",
  };
  const all: Record<Customer["benefits"][number], Driver[]> = {
    time: [
      {
        key: "scanning-time",
        kind: "time_saved",
        ja: "領収書入力の時間",
        en: "Typing in receipts",
        feature: "receipt-scanned",
        measure: "quantity",
        factors: [
          {
            key: "minutes",
            ja: "手入力の所要時間(1枚)",
            en: "Minutes to type in one receipt",
            unit: "minutes",
            range: [4, 5.5, 7],
            source: "measured",
            noteJa: "導入前の3日間に計測した値です。",
            noteEn: "Timed over three days before the start.",
          },
          realised,
          perHour,
        ],
      },
      {
        key: "approval-time",
        kind: "time_saved",
        ja: "承認のやり取りの時間",
        en: "Chasing approvals",
        feature: "approval-completed",
        measure: "events",
        factors: [
          {
            key: "minutes",
            ja: "紙の回覧にかかっていた時間(1件)",
            en: "Minutes of paper circulation each",
            unit: "minutes",
            range: [4, 6, 9],
            source: "benchmark",
            noteJa: "同業種の導入先20社の中央値です。",
            noteEn: "Median of twenty customers of the industry.",
          },
          realised,
          perHour,
        ],
      },
      {
        key: "ledger-time",
        kind: "time_saved",
        ja: "会計への転記の時間",
        en: "Copying into the ledger",
        feature: "ledger-synced",
        measure: "events",
        group: "ledger",
        factors: [
          {
            key: "minutes",
            ja: "転記にかかっていた時間(1件)",
            en: "Minutes to copy one entry",
            unit: "minutes",
            range: [1, 1.5, 2],
            source: "benchmark",
            noteJa: "同業種の導入先12社の中央値です。",
            noteEn: "Median of twelve customers of the industry.",
          },
          realised,
          perHour,
        ],
      },
    ],
    cost: [
      {
        key: "ledger-outsourcing",
        kind: "cost_avoided",
        ja: "転記の外部委託費",
        en: "Outsourced data entry",
        feature: "ledger-synced",
        measure: "events",
        group: "ledger",
        factors: [
          {
            key: "unit_cost",
            ja: "委託先への支払い(1件)",
            en: "Paid to the contractor each",
            unit: "money",
            range: [money(80), money(80), money(80)],
            source: "measured",
            noteJa: "導入前6か月の請求書の単価です。",
            noteEn: "The unit price on six months of invoices before the start.",
          },
        ],
      },
      {
        key: "postage",
        kind: "cost_avoided",
        ja: "請求書の郵送費",
        en: "Posting invoices",
        feature: "invoice-created",
        measure: "events",
        factors: [
          {
            key: "unit_cost",
            ja: "印刷・封入・切手代(1通)",
            en: "Print, envelope and stamp each",
            unit: "money",
            range: [money(150), money(180), money(210)],
            source: "benchmark",
            noteJa: "2026年の郵便料金と用紙代から算出しました。",
            noteEn: "Postage and paper at 2026 prices.",
          },
          {
            key: "posted_share",
            ja: "以前は郵送していた割合",
            en: "Share that used to be posted",
            unit: "share",
            range: [0.5, 0.65, 0.8],
            source: "customer",
          },
        ],
      },
    ],
    revenue: [
      {
        key: "collected",
        kind: "revenue_gained",
        ja: "督促による回収の増加",
        en: "Collected after reminders",
        feature: "reminder-sent",
        measure: "events",
        factors: [
          {
            key: "amount",
            ja: "支払期限を過ぎた請求の平均額",
            en: "Average overdue invoice",
            unit: "money",
            range: [money(26_000), money(31_000), money(36_000)],
            source: "measured",
          },
          {
            key: "recovered_share",
            ja: "督促がなければ回収できなかった割合",
            en: "Share lost without a reminder",
            unit: "share",
            range: [0.005, 0.012, 0.02],
            source: "assumed",
            noteJa: "貴社の貸倒れ実績をもとにした控えめな見積もりです。",
            noteEn: "A careful estimate from your write-offs.",
          },
        ],
      },
    ],
    risk: [
      {
        key: "duplicates",
        kind: "risk_reduced",
        ja: "二重払いの防止",
        en: "Duplicate payments stopped",
        feature: "duplicate-stopped",
        measure: "events",
        factors: [
          {
            key: "amount",
            ja: "止めた支払いの平均額",
            en: "Average payment stopped",
            unit: "money",
            range: [money(32_000), money(42_000), money(52_000)],
            source: "measured",
          },
          {
            key: "unnoticed_share",
            ja: "気づかれずに支払われていた確率",
            en: "Chance nobody would have noticed",
            unit: "share",
            range: [0.05, 0.1, 0.18],
            source: "benchmark",
            noteJa: "内部監査の公表事例に基づく値です。",
            noteEn: "From published internal-audit cases.",
          },
        ],
      },
    ],
  };
  return customer.benefits
    .flatMap((benefit) => all[benefit])
    .filter(({ feature }) => customer.features.includes(feature));
}

export type Goal = {
  key: string;
  ja: string;
  en: string;
  metric: "active_users" | "seat_utilisation" | "feature_events" | "breadth";
  feature?: FeatureKey;
  baseline: number | null;
  target: number;
  startedDaysAgo: number;
  dueInDays: number;
  /** Thresholds on the way, last one the target. */
  steps: { ja: string; en: string; threshold: number; dueInDays: number }[];
};

export function goalsOf(customer: Customer): Goal[] {
  const started = Math.min(300, customer.startedDaysAgo);
  const people = (share: number) => Math.round(customer.seats * share);
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  const receipts = people(1) * (customer.story === "unused-seats" ? 40 : 55);
  const all: Record<Customer["goals"][number], Goal> = {
    adoption: {
      key: "adoption",
      metric: "active_users",
      ja: "全社での日常利用を定着させる",
      en: "Make it everybody’s daily tool",
      baseline: people(0.4),
      target: people(0.88),
      startedDaysAgo: started,
      dueInDays: 128,
      steps: [0.55, 0.7, 0.88].map((share, i) => ({
        ja: `月間利用者${people(share)}人`,
        en: `${people(share)} people a month`,
        threshold: people(share),
        dueInDays: -150 + i * 139,
      })),
    },
    seats: {
      key: "seats",
      metric: "seat_utilisation",
      ja: "契約した席を使い切る",
      en: "Put every seat to use",
      baseline: 0.2,
      target: 0.8,
      startedDaysAgo: started,
      dueInDays: 90,
      steps: [0.3, 0.5, 0.8].map((share, i) => ({
        ja: `席の利用率${percent(share)}`,
        en: `${percent(share)} of seats in use`,
        threshold: share,
        dueInDays: -60 + i * 75,
      })),
    },
    scanning: {
      key: "scanning",
      metric: "feature_events",
      feature: "receipt-scanned",
      ja: "領収書の手入力をなくす",
      en: "No more typing in receipts",
      baseline: 0,
      target: receipts,
      startedDaysAgo: started,
      dueInDays: 60,
      steps: [0.25, 0.6, 1].map((share, i) => ({
        ja: `読み取り累計${Math.round(receipts * share).toLocaleString("ja-JP")}回`,
        en: `${Math.round(receipts * share).toLocaleString("en-US")} scans in all`,
        threshold: Math.round(receipts * share),
        dueInDays: -120 + i * 90,
      })),
    },
    breadth: {
      key: "breadth",
      metric: "breadth",
      ja: "契約機能を幅広く活用する",
      en: "Use what the plan includes",
      baseline: 0.5,
      target: 0.9,
      startedDaysAgo: started,
      dueInDays: 180,
      steps: [0.7, 0.9].map((share, i) => ({
        ja: `機能の利用割合${percent(share)}`,
        en: `${percent(share)} of features in use`,
        threshold: share,
        dueInDays: -30 + i * 210,
      })),
    },
  };
  return customer.goals.map((goal) => all[goal]);
}
