// Editions to render in tests: the samples that the preview shows, and hard cases made from them.

import { empty } from "#app/domain/reports/samples/empty.ts";
import { fading } from "#app/domain/reports/samples/fading.ts";
import { thriving } from "#app/domain/reports/samples/thriving.ts";
import { ReportSnapshot } from "#app/domain/reports/snapshot.ts";

export { empty, fading, thriving };

const both = (text: string) => ({ ja: text, en: text });

/** The sample as it comes back from the database: parsed, so that a sample that no longer fits fails. */
export function stored(snapshot: ReportSnapshot): ReportSnapshot {
  return ReportSnapshot.parse(JSON.parse(JSON.stringify(snapshot)));
}

/** A company whose name takes eighty full-width characters. */
export const longNamed: ReportSnapshot = {
  ...thriving,
  account: {
    ...thriving.account,
    name: "株式会社北海道東北関東甲信越東海北陸近畿中国四国九州沖縄広域連合共同仕入物流配送情報システム開発運用保守管理総合研究所ホールディングスジャパン第一営業本部統括準備室",
  },
};

/** Sixty features, each with a name that says which it is. */
export const sixtyFeatures: ReportSnapshot = {
  ...thriving,
  usage: {
    ...thriving.usage,
    features: Array.from({ length: 60 }, (_, i) => ({
      key: `feature-${i}`,
      name: both(`機能その${i + 1}`),
      hint: both("お使いいただくと、入力の手間が減ります。"),
      events: 6_000 - i * 100,
      eventsBefore: 5_000,
      users: 60 - i,
      entitled: i % 7 !== 0,
    })),
  },
};

/** The thriving sample with a text in every place that somebody outside can write to. */
export function withText(text: string): ReportSnapshot {
  return {
    ...thriving,
    account: { ...thriving.account, name: text },
    owner: { name: text, email: text },
    vendor: { ...thriving.vendor, name: both(text), product: both(text), supportEmail: text },
    usage: {
      ...thriving.usage,
      features: thriving.usage.features.map((feature) => ({ ...feature, name: both(text), hint: both(text) })),
    },
    plan: {
      ...thriving.plan,
      goals: thriving.plan.goals.map((goal) => ({ ...goal, title: both(text) })),
    },
    voice: {
      ...thriving.voice,
      comments: [{ score: 10, text, answeredOn: "2026-09-01" }],
    },
  };
}
