// A short paragraph for each section of a report, made from its numbers by rules: what stands out, in which direction,
// and nothing that the numbers do not say. The PDF and the portal's page say the same.
import { date, number } from "./format.ts";
import type { Both, Range, ReportUnit } from "./report-facts.ts";
import type { ReportWords } from "./report-words.ts";

type Figure = { value: number | null; before: number | null; unit: ReportUnit };

/** The numbers that the sentences are made from. */
export type Told = {
  usage: {
    weeklyActive: Figure;
    dailyActive: Figure;
    events: Figure;
    features: { name: Both; events: number; eventsBefore: number | null; entitled: boolean }[];
  };
  value: {
    total: Range | null;
    split?: { measured: Range; confirmed: Range; estimated: Range } | null | undefined;
    drivers: { name: Both; value: Range | null; counted: boolean }[];
  };
  plan: { goals: { title: Both; status: string; dueOn: string; progress: number | null }[] };
  voice: {
    nps: number | null;
    npsBefore: number | null;
    histogram: number[];
    interval: { low: number; high: number } | null;
  };
};

type Words = Pick<
  ReportWords,
  "t" | "pick" | "amount" | "range" | "change" | "comparison" | "joined" | "plural" | "locale"
>;

type Headline = {
  usage: { monthlyActive: { value: number | null } };
  value: { total: Range | null; hours: Range | null };
};

/** The one sentence above everything: what was gained where that is known, else how many used it. */
export function headlineOf({ usage, value }: Headline, { t, range, amount }: Words): string {
  if (value.total) return t("summary.headline.value", { range: range(value.total, "money") });
  if (value.hours) return t("summary.headline.hours", { range: range(value.hours, "hours") });
  const people = usage.monthlyActive.value;
  if (people === null) return t("summary.headline.nothing");
  return people === 0
    ? t("summary.headline.unused")
    : t("summary.headline.usage", { people: amount(people, "people") });
}

/** Whether the whole range lies above or below the cost, or to which side it leans. */
export function againstCost({ low, expected, high }: Range, cost: number, { t, amount }: Words): string {
  const key = low >= cost ? "above" : expected >= cost ? "likely" : high > cost ? "unlikely" : "below";
  const times = Number((expected / cost).toPrecision(2));
  return t(`value.headline.${key}`, { cost: amount(cost, "money"), times });
}

/** People on a working day from which on a sentence names them. */
const LEAST_DAILY = 0.1;

/** Each is empty where there is nothing to say beyond the section's own headline. */
export const narrative = { usage: usageSaid, value: valueSaid, plan: planSaid, voice: voiceSaid };

function usageSaid(usage: Told["usage"], words: Words): string {
  const { t, amount, comparison, joined, pick, change } = words;
  const { weeklyActive, dailyActive, events, features } = usage;
  if (events.value === null || (events.value === 0 && !events.before)) return "";
  // Nobody in the last week, or less than a tenth of a person a day: the figures say that, a sentence would read as a mistake.
  const often =
    weeklyActive.value && dailyActive.value !== null && dailyActive.value >= LEAST_DAILY
      ? t("narrative.often", {
          weekly: amount(weeklyActive.value, "people"),
          daily: amount(dailyActive.value, "people"),
        })
      : "";
  const uses = t("narrative.events", { value: amount(events.value, "count") });
  const moved = events.before === null ? "" : comparison(events.value, events.before, "count");
  const [top] = [...features].sort((a, b) => b.events - a.events);
  const course = top && top.events > 0 ? change(top.events, top.eventsBefore, "count") : null;
  const topKey = course?.direction === "up" ? "topUp" : course?.direction === "down" ? "topDown" : "top";
  const most =
    top && top.events > 0
      ? t(`narrative.${topKey}`, {
          subject: pick(top.name),
          value: amount(top.events, "count"),
          change: course?.size ?? "",
        })
      : "";
  return joined(often, uses, moved, most);
}

function valueSaid(value: Told["value"], words: Words): string {
  const { t, range, amount, joined, pick } = words;
  const { total, split, drivers } = value;
  if (!total) return "";
  const counted = drivers.filter((driver) => driver.counted && driver.value !== null);
  const [top] = [...counted].sort((a, b) => (b.value?.expected ?? 0) - (a.value?.expected ?? 0));
  const most =
    top?.value && counted.length > 1
      ? t("narrative.topDriver", { subject: pick(top.name), value: range(top.value, "money") })
      : "";
  const sure = split ? split.measured.expected + split.confirmed.expected : 0;
  const share = total.expected > 0 ? sure / total.expected : 0;
  const rests =
    split && share > 0 && share < 1
      ? t("narrative.sure", { share: amount(share, "share") })
      : split && share === 0
        ? t("narrative.unsure")
        : "";
  return joined(most, rests);
}

function planSaid(plan: Told["plan"], words: Words): string {
  const { t, pick, joined, amount, locale } = words;
  const open = plan.goals.filter(({ status }) => status !== "achieved").sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const [next] = open;
  if (!next) return "";
  const due = { subject: pick(next.title), date: date(next.dueOn, locale) };
  const way =
    next.progress === null
      ? ""
      : t("narrative.way", { share: amount(Math.min(1, Math.max(0, next.progress)), "share") });
  return joined(t(next.status === "overdue" ? "narrative.overdueGoal" : "narrative.nextGoal", due), way);
}

function voiceSaid(voice: Told["voice"], words: Words): string {
  const { t, plural, joined, locale } = words;
  const { nps, npsBefore, histogram, interval } = voice;
  if (nps === null) return "";
  const sum = (scores: number[]) => scores.reduce((total, count) => total + count, 0);
  const [detractors, promoters, all] = [sum(histogram.slice(0, 7)), sum(histogram.slice(9)), sum(histogram)];
  const said = t("narrative.answers", {
    all: plural("answers", all),
    promoters: number(promoters, locale),
    detractors: number(detractors, locale),
  });
  if (npsBefore === null || !interval || nps === npsBefore) return said;
  const isSure = npsBefore < interval.low || npsBefore > interval.high;
  const way = nps > npsBefore ? (isSure ? "npsUp" : "npsUpMaybe") : isSure ? "npsDown" : "npsDownMaybe";
  return joined(said, t(`narrative.${way}`, { points: number(Math.abs(nps - npsBefore), locale) }));
}
