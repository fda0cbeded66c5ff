// Which signs raise an alert, and what is done about each: what we start with, and what the console may change.

export const departments = ["success", "sales", "support", "product"] as const;
export type Department = (typeof departments)[number];

export const leavingKinds = [
  "score_fell",
  "turned_red",
  "silent",
  "stopped",
  "usage_fell",
  "seats_unused",
  "detractor",
  "pulse_low",
  "sponsor_left",
  "executive_unanswered",
  "ticket_load",
  "mail_bounced",
  "renewal_undecided",
] as const;
export const growthKinds = ["seats_full", "breadth_full", "usage_up", "goal_achieved", "promoter"] as const;
export const alertKinds = [...leavingKinds, ...growthKinds] as const;
export type AlertKind = (typeof alertKinds)[number];
export type Side = "leaving" | "growth";

export type AlertRule = {
  kind: AlertKind;
  isOn: boolean;
  /** In the unit of the kind (`units`); null where the sign is there or not. */
  threshold: number | null;
  /** Days that the sign looks back, or ahead for renewals; null where it stands for itself. */
  days: number | null;
  /** After an alert has ended, days before the same sign may raise another. */
  rearmDays: number;
  department: Department;
  /** Who gets it; null for the person in charge of the account. */
  staffId: string | null;
  opensTask: boolean;
  /** Business days until its task is due. */
  dueDays: number;
};

/** What a threshold counts: points of the score, whole percents, or things. */
export const units: Partial<Record<AlertKind, "points" | "percent" | "count" | "level">> = {
  score_fell: "points",
  usage_fell: "percent",
  seats_unused: "percent",
  pulse_low: "level",
  executive_unanswered: "count",
  ticket_load: "count",
  seats_full: "percent",
  breadth_full: "percent",
  usage_up: "percent",
};

/** The least and the most that a threshold may be. */
export const thresholdBounds = {
  points: { min: 1, max: 100 },
  percent: { min: 1, max: 100 },
  count: { min: 1, max: 1000 },
  level: { min: 1, max: 4 },
} as const;

/** Signs that something happened: each raises one alert and never another. The others come back. */
export const happenings: readonly AlertKind[] = ["detractor", "promoter", "goal_achieved", "renewal_undecided"];

/** Signs whose alert ends by itself when they are gone; the others stay until somebody has seen to them. */
export function goesAway(kind: AlertKind): boolean {
  return !["detractor", "promoter", "goal_achieved", "score_fell"].includes(kind);
}

export function sideOf(kind: AlertKind): Side {
  return growthKinds.some((each) => each === kind) ? "growth" : "leaving";
}

const DEFAULT = { isOn: true, staffId: null, rearmDays: 30, opensTask: true, dueDays: 3, threshold: null, days: null };
const success = { ...DEFAULT, department: "success" as const };
const sales = { ...DEFAULT, department: "sales" as const, dueDays: 5 };

/** Answers and bounced mails open tasks of their own kind already. */
const TASK_ELSEWHERE = { opensTask: false };

export const startingRules: readonly AlertRule[] = [
  { ...success, kind: "score_fell", threshold: 10, days: 28 },
  { ...success, kind: "turned_red", dueDays: 2 },
  { ...success, kind: "silent", dueDays: 2 },
  { ...success, kind: "stopped", dueDays: 1 },
  { ...success, kind: "usage_fell", threshold: 25, opensTask: false },
  { ...success, kind: "seats_unused", threshold: 40, rearmDays: 90, dueDays: 5 },
  { ...success, kind: "detractor", days: 14, ...TASK_ELSEWHERE },
  { ...success, kind: "pulse_low", threshold: 2 },
  { ...success, kind: "sponsor_left", days: 180, rearmDays: 90, dueDays: 2 },
  { ...success, kind: "executive_unanswered", threshold: 2, days: 90 },
  { ...DEFAULT, kind: "ticket_load", department: "support", threshold: 6, days: 28, dueDays: 2 },
  { ...success, kind: "mail_bounced", days: 30, ...TASK_ELSEWHERE },
  { ...success, kind: "renewal_undecided", days: 60, dueDays: 5 },
  { ...sales, kind: "seats_full", threshold: 90, rearmDays: 60 },
  { ...sales, kind: "breadth_full", threshold: 95, rearmDays: 90 },
  { ...sales, kind: "usage_up", threshold: 25, rearmDays: 60 },
  { ...success, kind: "goal_achieved", days: 14, dueDays: 5 },
  { ...sales, kind: "promoter", days: 14, ...TASK_ELSEWHERE },
];

export function isAlertKind(text: unknown): text is AlertKind {
  return alertKinds.some((kind) => kind === text);
}
