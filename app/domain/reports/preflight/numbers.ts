// The figures that a reader sees are the figures that were frozen.

import { addDays } from "#app/domain/day.ts";
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { money, number, percent } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { type ReportWords, reportWords } from "#app/i18n/report-words.ts";
import { type Check, finding, type Material } from "./material.ts";
import { numbersIn, tight, without } from "./text.ts";

/** A figure as it must stand in the report; `receipt` stands on the same page where it is given. */
export type ShownFigure = { name: string; text: string; receipt: string | null };

/** Every figure of the snapshot, in the words of one language. */
function shownFigures(snapshot: ReportSnapshot, locale: Locale): ShownFigure[] {
  const words = reportWords(locale, snapshot.account, snapshot.period);
  return [
    ...pageOne(snapshot, words),
    ...usage(snapshot, words),
    ...value(snapshot, words),
    ...plan(snapshot, words),
    ...voice(snapshot, words),
    ...peers(snapshot, words),
  ].filter(({ text }) => text !== "");
}

function pageOne({ summary, nextSteps }: ReportSnapshot, words: ReportWords): ShownFigure[] {
  const worse = summary.worse && words.worse(summary.worse);
  return [
    ...summary.outcomes.map((outcome) => shown(outcome.kind, words.outcome(outcome).figure, outcome.receipt)),
    ...summary.outcomes.map((outcome) => shown(outcome.kind, words.outcome(outcome).text, outcome.receipt)),
    ...(worse && summary.worse ? [shown(summary.worse.kind, worse.text, summary.worse.receipt)] : []),
    ...(worse && summary.worse ? [shown(summary.worse.kind, worse.against ?? "", summary.worse.receipt)] : []),
    ...(summary.promises ?? []).map((promise) => shown(promise.kind, words.promise(promise).text)),
    ...[...summary.decisions, ...nextSteps].map((step) => shown(step.kind, words.step(step).ask)),
  ];
}

function usage({ usage }: ReportSnapshot, words: ReportWords): ShownFigure[] {
  const tiles = (["monthlyActive", "weeklyActive", "dailyActive", "seatUtilisation", "breadth", "events"] as const)
    .map((name) => ({ name, figure: usage[name] }))
    .flatMap(({ name, figure }) => [
      shown(name, figure.value === null ? "" : words.amount(wholeUnlessFew(figure), figure.unit), figure.receipt),
      shown(name, figure.before === null ? "" : words.amount(figure.before, figure.unit), figure.receipt),
    ]);
  return [...tiles, ...usage.features.map(({ name, events }) => shown(words.pick(name), number(events, words.locale)))];
}

function wholeUnlessFew({ value, unit }: { value: number | null; unit: string }): number {
  const known = value ?? 0;
  return Math.abs(known) < 10 || unit === "share" ? known : Math.round(known);
}

function value({ value, account, receipts }: ReportSnapshot, words: ReportWords): ShownFigure[] {
  const { total, hours, cost, roi, split, drivers, receipt } = value;
  const code = (name: string) => receipts.find(({ figure }) => figure === name)?.code ?? null;
  const exact = (minor: number) => money(minor, account.currency, words.locale);
  return [
    ...(total ? [shown("value", words.range(total, "money"), receipt)] : []),
    ...(total && hours ? [shown("hours", words.range(hours, "hours"), code("hours"))] : []),
    ...(cost === null ? [] : [shown("cost", words.amount(cost, "money"), code("cost"))]),
    ...(total && roi ? [shown("roi", words.range(roi, "share"), code("roi"))] : []),
    ...Object.values(split ?? {}).map(({ expected }) => shown("split", exact(expected))),
    ...drivers.flatMap((driver) =>
      driver.value ? [shown(words.pick(driver.name), words.range(driver.value, "money"), driver.receipt)] : [],
    ),
  ];
}

function plan({ plan }: ReportSnapshot, words: ReportWords): ShownFigure[] {
  return plan.goals.flatMap(({ title, target, current, unit, receipt }) => [
    shown(words.pick(title), words.amount(target, unit), receipt),
    ...(current === null ? [] : [shown(words.pick(title), words.amount(current, unit), receipt)]),
  ]);
}

function peers({ peers, usage }: ReportSnapshot, words: ReportWords): ShownFigure[] {
  const isSilent = usage.monthlyActive.value === null && usage.events.value === null;
  if (!peers || isSilent) return [];
  return peers.standings.flatMap((each) => {
    const { own, middle } = words.standing(each);
    return [shown(each.metric, own), shown(each.metric, middle)];
  });
}

function voice({ voice }: ReportSnapshot, words: ReportWords): ShownFigure[] {
  const { nps, npsBefore, asked, answered, receipt } = voice;
  if (nps === null) return [];
  return [
    shown("nps", words.signed(nps), receipt),
    ...(npsBefore === null ? [] : [shown("nps", words.signed(npsBefore), receipt)]),
    ...(asked > 0 ? [shown("answered", percent(answered / asked, words.locale), receipt)] : []),
  ];
}

function shown(name: string, text: string, receipt: string | null = null): ShownFigure {
  return { name, text, receipt };
}

/** In the PDF every figure stands, on the page of its receipt; in the mail no number stands that was not frozen. */
export const checkNumbers: Check = (material) => [
  ...material.documents.flatMap(({ locale, pdf }) => {
    if (!pdf) return [];
    const at = { language: locale, place: "pdf" as const };
    const pages = pdf.pages.map(tight);
    const missing = shownFigures(material.snapshot, locale).filter(({ text, receipt }) => {
      const wanted = tight(text);
      return !pages.some((page) => page.includes(wanted) && (receipt === null || page.includes(receipt)));
    });
    return missing.map(({ name, text }) => finding("numbers", "figureAbsent", `${name}: ${text}`, at));
  }),
  ...material.mails.flatMap(({ locale, text }) => {
    const known = knownNumbers(material, locale);
    const extra = numbersIn(without(text, writtenByPeople(material))).filter((each) => !known.has(each));
    const at = { language: locale, place: "mail" as const };
    return [...new Set(extra)].map((each) => finding("numbers", "figureExtra", each, at));
  }),
];

/** Every number that may stand in a mail: the figures, the quarter, how many milestones were reached and decisions are asked. */
function knownNumbers({ snapshot }: Material, locale: Locale): Set<string> {
  const { quarter, plan, usage, summary } = snapshot;
  const words = reportWords(locale, snapshot.account, snapshot.period);
  const people = [usage.monthlyActive.value, usage.monthlyActive.before].flatMap((each) =>
    each === null ? [] : [number(each, locale)],
  );
  const texts = [
    ...shownFigures(snapshot, locale).map(({ text }) => text),
    ...people,
    ...(snapshot.summary.worse ? Object.values(words.worse(snapshot.summary.worse)).map(String) : []),
    ...[
      quarter.fiscalYear,
      quarter.fiscalYear + 1,
      quarter.number,
      plan.achievedInQuarter,
      summary.decisions.length,
    ].map(String),
    ...monthsOf(quarter),
  ];
  return new Set(texts.flatMap(numbersIn));
}

/** Years, months and days of the quarter, as numbers. */
function monthsOf({ from, until }: ReportSnapshot["quarter"]): string[] {
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  const months = [0, 1, 2].map((i) => String(((month - 1 + i) % 12) + 1));
  return [
    ...months,
    String(Number(until.slice(5, 7))),
    String(year),
    String(year + 1),
    until.slice(0, 4),
    ...[from, until, addDays(until, -1)].map((day) => String(Number(day.slice(8)))),
    "1",
    "28",
    "29",
    "30",
    "31",
  ];
}

function writtenByPeople({ snapshot, readers }: Material): string[] {
  const { account, vendor, owner, usage, plan, value } = snapshot;
  const both = [vendor.name, vendor.product, ...usage.features.map(({ name }) => name)];
  const titles = [...plan.goals.flatMap(({ title, milestones }) => [title, ...milestones.map((each) => each.title)])];
  return [
    ...[account.name, owner?.name ?? "", vendor.supportEmail, ...readers.map(({ name }) => name)],
    ...[...both, ...titles, ...value.drivers.map(({ name }) => name)].flatMap(({ ja, en }) => [ja, en]),
  ];
}
