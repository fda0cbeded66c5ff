// Issued reports as a reader looks back at them: finding words in them, and setting two of them side by side.

import type { Both } from "#app/domain/both.ts";
import type { Range } from "#app/domain/money.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import type { metricUnits, ReportSnapshot } from "./snapshot.ts";

export type SectionKey = "summary" | "usage" | "value" | "plan" | "voice" | "nextSteps";
export type Hit = { section: SectionKey; text: string };

const HITS_MOST = 3;

/** Where a report says something, at most three places; letters of either width and case are one. */
export function hitsIn(snapshot: ReportSnapshot, asked: string, locale: Locale): Hit[] {
  const wanted = plain(asked);
  if (wanted === "") return [];
  const found = textsOf(snapshot, locale).filter(({ text }) => plain(text).includes(wanted));
  return found.filter((hit, i) => found.findIndex(({ text }) => text === hit.text) === i).slice(0, HITS_MOST);
}

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

function textsOf(snapshot: ReportSnapshot, locale: Locale): Hit[] {
  const { summary, usage, value, plan, voice, nextSteps, account } = snapshot;
  const words = reportWords(locale, account);
  const in_ = (section: SectionKey, texts: (string | null | undefined)[]): Hit[] =>
    texts.flatMap((text) => (text ? [{ section, text }] : []));
  const steps = (list: typeof nextSteps) => list.flatMap((step) => [words.step(step).title, words.step(step).ask]);
  const worse = summary.worse && words.worse(summary.worse);
  return [
    ...in_("summary", [...summary.outcomes.map((each) => words.pick(each.subject)), worse?.text, worse?.cause]),
    ...in_("summary", steps(summary.decisions)),
    ...in_(
      "usage",
      usage.features.map(({ name }) => words.pick(name)),
    ),
    ...in_(
      "value",
      value.drivers.flatMap(({ name, assumptions }) => [
        words.pick(name),
        ...assumptions.map((each) => words.pick(each.name)),
      ]),
    ),
    ...in_(
      "plan",
      plan.goals.flatMap(({ title, milestones }) => [
        words.pick(title),
        ...milestones.map((each) => words.pick(each.title)),
      ]),
    ),
    ...in_(
      "voice",
      voice.comments.map(({ text }) => text),
    ),
    ...in_("nextSteps", steps(nextSteps)),
  ];
}

export type ComparedUnit = (typeof metricUnits)[number] | "hours" | "points" | "milestones";

/** One figure of two reports; null where a report has none. Money in minor units, shares 0–1. */
export type Compared = {
  key: string;
  /** Of drivers and goals; the figures themselves are named by their key. */
  name: Both | null;
  unit: ComparedUnit;
  first: number | null;
  second: number | null;
  /** Where the figure is an estimate. */
  firstRange: Range | null;
  secondRange: Range | null;
};

/** The figures of both, in the order of the report: what only one of them has stands there as well. */
export function compareReports(first: ReportSnapshot, second: ReportSnapshot) {
  return {
    headline: headline(first, second),
    drivers: byKey(first.value.drivers, second.value.drivers, ({ key }) => key).map(([a, b]) =>
      ranged((b ?? a)?.key ?? "", "money", a?.value ?? null, b?.value ?? null, (b ?? a)?.name ?? null),
    ),
    goals: byKey(first.plan.goals, second.plan.goals, ({ id }) => id).map(([a, b]) => {
      const { id, title, unit } = (b ?? a)!;
      return single(id, unit, a?.current ?? null, b?.current ?? null, title);
    }),
  };
}

function headline(first: ReportSnapshot, second: ReportSnapshot): Compared[] {
  const of = <T>(read: (of: ReportSnapshot) => T): [T, T] => [read(first), read(second)];
  return [
    ranged("value", "money", ...of(({ value }) => value.total)),
    ranged("hours", "hours", ...of(({ value }) => value.hours)),
    single("cost", "money", ...of(({ value }) => value.cost)),
    single("monthlyActive", "people", ...of(({ usage }) => usage.monthlyActive.value)),
    single("weeklyActive", "people", ...of(({ usage }) => usage.weeklyActive.value)),
    single("seatUtilisation", "share", ...of(({ usage }) => usage.seatUtilisation.value)),
    single("breadth", "share", ...of(({ usage }) => usage.breadth.value)),
    single("events", "count", ...of(({ usage }) => usage.events.value)),
    single("nps", "points", ...of(({ voice }) => voice.nps)),
    single("achieved", "milestones", ...of(({ plan }) => plan.achievedInQuarter)),
  ];
}

function single(
  key: string,
  unit: ComparedUnit,
  first: number | null,
  second: number | null,
  name: Both | null = null,
): Compared {
  return { key, name, unit, first, second, firstRange: null, secondRange: null };
}

function ranged(
  key: string,
  unit: ComparedUnit,
  first: Range | null,
  second: Range | null,
  name: Both | null = null,
): Compared {
  const [a, b] = [first?.expected ?? null, second?.expected ?? null];
  return { key, name, unit, first: a, second: b, firstRange: first, secondRange: second };
}

/** Those of both by what makes them the same: the second's order, then what only the first has. */
function byKey<T>(first: T[], second: T[], keyOf: (item: T) => string): [T | null, T | null][] {
  const known = new Map(first.map((item) => [keyOf(item), item]));
  const pairs = second.map((item): [T | null, T | null] => [known.get(keyOf(item)) ?? null, item]);
  const seen = new Set(second.map(keyOf));
  return [
    ...pairs,
    ...first.filter((item) => !seen.has(keyOf(item))).map((item): [T | null, T | null] => [item, null]),
  ];
}
