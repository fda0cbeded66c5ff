// What a goal can be measured by. A metric is read as of the end of a day.
import type { Both } from "#app/domain/both.ts";

export type Metric = {
  unit: "people" | "count" | "share" | "money";
  name: Both;
  /** A level stands for itself on each day; a total grows from the day the goal starts. */
  kind: "level" | "total";
};

export const metrics = {
  active_users: {
    unit: "people",
    name: { ja: "月間利用者数(直近28日間)", en: "Monthly active users (last 28 days)" },
    kind: "level",
  },
  seat_utilisation: {
    unit: "share",
    name: { ja: "席の利用率(直近28日間)", en: "Seat utilisation (last 28 days)" },
    kind: "level",
  },
  breadth: {
    unit: "share",
    name: { ja: "契約機能の利用割合(直近13週間)", en: "Share of contracted features in use (last 13 weeks)" },
    kind: "level",
  },
  feature_events: {
    unit: "count",
    name: { ja: "機能の利用回数(開始日からの累計)", en: "Uses of the feature since the start" },
    kind: "total",
  },
  value_expected: {
    unit: "money",
    name: { ja: "効果額(開始日からの累計・標準見積もり)", en: "Value since the start (expected)" },
    kind: "total",
  },
} as const satisfies Record<string, Metric>;

export type MetricKey = keyof typeof metrics;

export const metricKeys = Object.keys(metrics) as MetricKey[];

/** The metric of a key, or null for one that this version does not know. */
export function findMetric(key: string): Metric | null {
  return Object.hasOwn(metrics, key) ? metrics[key as MetricKey] : null;
}
