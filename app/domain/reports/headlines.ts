// The figures of a report by which a reader remembers it, and whether two editions of one period tell them apart. Late
// events that change none of them change nothing that anybody read.
import type { Range } from "#app/domain/money.ts";
import { locales } from "#app/i18n/locale.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import type { ReportSnapshot, SnapshotChange } from "./snapshot.ts";

/** `range` where the reader is shown one; then `value` is its middle. A milestone is 1 once it is achieved. */
type Headline = Pick<SnapshotChange, "figure" | "key" | "subject" | "unit"> & {
  value: number | null;
  range?: Range | null;
};

/** From this share of the figure on, a difference matters. */
const MATTERS = 0.01;
/** Of a binary fraction that should be 1 % and is not quite. */
const SLACK = 1e-12;

/** What is different between an edition and the figures of now, in the order of the report; empty when nothing is. */
export function differencesOf(edition: ReportSnapshot, now: ReportSnapshot): SnapshotChange[] {
  const before = new Map(headlinesOf(edition).map((headline) => [nameOf(headline), headline]));
  const after = new Map(headlinesOf(now).map((headline) => [nameOf(headline), headline]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    const because = reasonOf(was, is, edition.account);
    const { figure, key, subject, unit } = (is ?? was)!;
    const amounts = { before: amountOf(was), after: amountOf(is) };
    return because === null ? [] : [{ figure, key, subject, unit, ...amounts, because }];
  });
}

function headlinesOf({ value, usage, plan, voice }: ReportSnapshot): Headline[] {
  const estimate = (figure: Headline["figure"], unit: Headline["unit"], range: Range | null): Headline => {
    return { figure, key: "", subject: null, unit, value: range?.expected ?? null, range };
  };
  const plain = (figure: Headline["figure"], unit: Headline["unit"], value: number | null): Headline => {
    return { figure, key: "", subject: null, unit, value };
  };
  return [
    estimate("value", "money", value.total),
    estimate("hours", "hours", value.hours),
    estimate("roi", "share", value.roi),
    plain("cost", "money", value.cost),
    plain("monthlyActive", "people", usage.monthlyActive.value),
    plain("seatUtilisation", "share", usage.seatUtilisation.value),
    plain("breadth", "share", usage.breadth.value),
    plain("events", "count", usage.events.value),
    plain("nps", "points", voice.nps),
    ...plan.goals.flatMap(({ id, title, unit, current, milestones }): Headline[] => [
      { figure: "goal", key: id, subject: title, unit, value: current },
      ...milestones.map(({ title: subject, achievedOn }): Headline => {
        const key = `${id} ${subject.ja}`;
        return { figure: "milestone", key, subject, unit: "count", value: achievedOn === null ? 0 : 1 };
      }),
    ]),
  ];
}

function nameOf({ figure, key }: Headline): string {
  return `${figure} ${key}`;
}

function amountOf(headline: Headline | undefined): SnapshotChange["before"] {
  if (!headline || headline.value === null) return null;
  return headline.range ?? { low: headline.value, expected: headline.value, high: headline.value };
}

function reasonOf(
  before: Headline | undefined,
  after: Headline | undefined,
  account: { currency: string; timeZone: string },
): SnapshotChange["because"] | null {
  const [was, is] = [amountOf(before), amountOf(after)];
  if (was === null || is === null) return was === is ? null : "appeared";
  const { figure, unit } = (after ?? before)!;
  if (figure === "milestone") return was.expected === is.expected ? null : "milestone";
  if (figure === "roi" && ends.some((end) => Math.sign(was[end]) !== Math.sign(is[end]))) return "sign";
  if (ends.some((end) => differs(was[end], is[end]))) return "share";
  // Counts of events are shown to the last digit: of those only the share says whether it matters.
  if (figure === "events") return null;
  return locales.some((locale) => {
    const words = reportWords(locale, account);
    const shown = (range: Range) => [
      words.amount(range.expected, unit),
      ...(before?.range && isRanged(unit) ? [words.range(range, unit)] : []),
    ];
    return shown(was).join() !== shown(is).join();
  })
    ? "digit"
    : null;
}

const ends = ["low", "expected", "high"] as const;

function differs(was: number, is: number): boolean {
  return was !== is && Math.abs(is - was) >= Math.abs(was) * MATTERS * (1 - SLACK);
}

function isRanged(unit: string): unit is "money" | "hours" | "share" {
  return unit === "money" || unit === "hours" || unit === "share";
}
