// The document with which a customer's champion asks the own company to go on (稟議). Neutral words: it states what was
// measured or confirmed, names what is open and what got worse, and leaves to its author what only the author can say.
import type { Both } from "#app/domain/both.ts";
import type { Day, Period } from "#app/domain/day.ts";
import type { Range } from "#app/domain/money.ts";
import type { Quarter } from "#app/domain/quarter.ts";
import { date, money, months, number, percent, quarterName } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import { translator } from "#app/i18n/translator.ts";
import type { metricUnits, ReportSnapshot } from "./snapshot.ts";

type Reach = { monthlyActive: number | null; seats: number | null; featuresUsed: number; featuresEntitled: number };

export type ConfirmedDriver = {
  key: string;
  name: Both;
  basis: "measured" | "confirmed";
  /** Of the quarters in which it was measured or confirmed, minor units. */
  value: Range;
  quarters: number;
  /** Of its latest quarter. */
  receipt: string;
};

export type RenewalFacts = {
  account: { name: string; currency: string; timeZone: string };
  vendor: { name: Both; product: Both; accent: string };
  period: Period;
  first: Quarter;
  last: Quarter;
  issuedOn: Day;
  renewsOn: Day | null;
  usage: { now: Reach; earlier: Reach | null };
  /** Largest first. */
  confirmed: ConfirmedDriver[];
  /** Claims of the period that are neither measured nor confirmed, and so are left out. */
  open: number;
  /** Minor units. */
  total: Range | null;
  cost: number | null;
  roi: Range | null;
  goals: {
    title: Both;
    status: ReportSnapshot["plan"]["goals"][number]["status"];
    target: number;
    current: number | null;
    unit: (typeof metricUnits)[number];
  }[];
  worse: ReportSnapshot["summary"]["worse"];
};

export type PackTable = { columns: { title: string; isNumber: boolean; span: number }[]; rows: string[][] };

/** Free of layout: DOCX and PDF say the same. */
export type RenewalPack = {
  title: string;
  subtitle: string;
  /** Facts of the form; null is a blank for its author. */
  fields: { label: string; value: string | null }[];
  sections: {
    heading: string;
    paragraphs: string[];
    table: PackTable | null /** Asks its author for text. */;
    blank: string | null;
  }[];
  language: Locale;
  accent: string;
};

/** @param portalUrl where the codes of receipts are looked up */
export function renewalPack(facts: RenewalFacts, locale: Locale, portalUrl: string): RenewalPack {
  const t = translator(locale, "archive");
  const words = reportWords(locale, facts.account);
  const { currency } = facts.account;
  const product = facts.vendor.product[locale];
  const period = months(facts.period, locale);
  const exact = (range: Range) => words.range(range, "money");
  const section = (
    heading: string,
    paragraphs: string[],
    table: PackTable | null = null,
    blank: string | null = null,
  ) => {
    return { heading, paragraphs, table, blank };
  };

  function usage(): PackTable {
    const { now, earlier } = facts.usage;
    const of = (reach: Reach | null, value: (reach: Reach) => string | null) =>
      (reach && value(reach)) ?? t("pack.unknown");
    const row = (label: string, value: (reach: Reach) => string | null) => {
      return earlier ? [label, of(earlier, value), of(now, value)] : [label, of(now, value)];
    };
    return {
      columns: [
        { title: t("pack.item"), isNumber: false, span: 5 },
        ...(earlier
          ? [{ title: t("pack.endOf", { quarter: quarterName(facts.first, locale) }), isNumber: true, span: 3 }]
          : []),
        { title: t("pack.endOf", { quarter: quarterName(facts.last, locale) }), isNumber: true, span: 3 },
      ],
      rows: [
        row(t("pack.active"), ({ monthlyActive }) =>
          monthlyActive === null ? null : words.amount(monthlyActive, "people"),
        ),
        row(t("pack.seats"), ({ seats }) => (seats === null ? null : number(seats, locale))),
        row(t("pack.seatShare"), ({ monthlyActive, seats }) =>
          monthlyActive === null || !seats ? null : percent(monthlyActive / seats, locale),
        ),
        row(t("pack.features"), ({ featuresUsed, featuresEntitled }) =>
          featuresEntitled === 0 ? null : t("pack.featuresOf", { used: featuresUsed, all: featuresEntitled }),
        ),
      ],
    };
  }

  function worth(): PackTable {
    return {
      columns: [
        { title: t("pack.driver"), isNumber: false, span: 5 },
        { title: t("pack.basis"), isNumber: false, span: 2.4 },
        { title: t("pack.range"), isNumber: true, span: 3 },
        { title: t("pack.receipt"), isNumber: false, span: 2 },
      ],
      rows: [
        ...facts.confirmed.map(({ name, basis, value, receipt }) => [
          name[locale],
          t(`pack.bases.${basis}`),
          exact(value),
          receipt,
        ]),
        ...(facts.total ? [[t("pack.total"), "", exact(facts.total), ""]] : []),
      ],
    };
  }

  function worthWords(): string[] {
    const rests = facts.open > 0 ? [t("pack.openClaims", { count: facts.open })] : [];
    if (facts.confirmed.length === 0) return [t("pack.nothingConfirmed"), ...rests];
    return [t("pack.worthLead", { period }), ...rests];
  }

  function costWords(): string[] {
    if (facts.cost === null) return [t("pack.costUnknown")];
    const cost = t("pack.cost", { period, cost: money(facts.cost, currency, locale) });
    if (!facts.roi || !facts.total || facts.cost === 0) return [cost];
    const times = (value: number) => number(value + 1, locale, 1);
    return [cost, t("pack.times", { low: times(facts.roi.low), high: times(facts.roi.high) })];
  }

  function goals(): PackTable | null {
    if (facts.goals.length === 0) return null;
    return {
      columns: [
        { title: t("pack.goal"), isNumber: false, span: 5 },
        { title: t("pack.target"), isNumber: true, span: 2.2 },
        { title: t("pack.current"), isNumber: true, span: 2.2 },
        { title: t("pack.status"), isNumber: false, span: 2.4 },
      ],
      rows: facts.goals.map(({ title, status, target, current, unit }) => [
        title[locale],
        words.amount(target, unit),
        current === null ? t("pack.unknown") : words.amount(current, unit),
        words.common(`goalStatus.${status}`),
      ]),
    };
  }

  function troubles(): string[] {
    if (!facts.worse) return [t("pack.noTrouble")];
    const { text, against, cause } = words.worse(facts.worse);
    return [text, ...(against ? [against] : []), ...(cause ? [cause] : [])];
  }

  return {
    title: t("pack.title", { product }),
    subtitle: t("pack.subtitle", { company: facts.account.name, period }),
    fields: [
      { label: t("pack.date"), value: date(facts.issuedOn, locale) },
      { label: t("pack.department"), value: null },
      { label: t("pack.author"), value: null },
      { label: t("pack.supplier"), value: facts.vendor.name[locale] },
      { label: t("pack.service"), value: product },
      { label: t("pack.renewsOn"), value: facts.renewsOn ? date(facts.renewsOn, locale) : null },
      { label: t("pack.amount"), value: null },
    ],
    sections: [
      section(t("pack.purpose"), [
        facts.renewsOn
          ? t("pack.purposeText", { product, date: date(facts.renewsOn, locale) })
          : t("pack.purposeTextUndated", { product }),
      ]),
      section(t("pack.usage"), [t("pack.usageLead")], usage()),
      section(t("pack.worth"), worthWords(), facts.confirmed.length > 0 ? worth() : null),
      section(t("pack.costs"), costWords()),
      section(t("pack.goals"), facts.goals.length > 0 ? [] : [t("pack.noGoals")], goals()),
      section(t("pack.troubles"), troubles()),
      section(t("pack.alternatives"), [], null, t("pack.alternativesBlank")),
      section(t("pack.opinion"), [], null, t("pack.opinionBlank")),
      section(t("pack.sources"), [t("pack.sourcesText", { url: `${portalUrl}/receipts`, period })]),
    ],
    language: locale,
    accent: facts.vendor.accent,
  };
}
