// What got worse and what to do next, in the reader's words: the report's texts with the figures in them.
import type { SnapshotStep, SnapshotWorse } from "#app/domain/reports/snapshot.ts";
import { date, number, percent } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { amount } from "./amount.ts";

/** The fact, and its likely cause. What it is compared with is said by the page, which knows the period. */
export function worseSentences(worse: SnapshotWorse, currency: string, locale: Locale) {
  const t = translator(locale, "report");
  const subject = worse.subject?.[locale] ?? "";
  return {
    fact: t(`worse.${worse.kind}`, { subject, value: amount(worse.value, worse.unit, currency, locale) }),
    before: worse.before === null ? null : amount(worse.before, worse.unit, currency, locale),
    cause: causeSentence(worse.cause, locale),
  };
}

function causeSentence({ kind, subject, value }: SnapshotWorse["cause"], locale: Locale): string {
  const t = translator(locale, "report");
  if (kind === "unknown") return t("cause.unknown");
  if (value === null) return t(`cause.${kind}-plain`, { subject: subject?.[locale] ?? "" });
  const size = Math.abs(value);
  const count = (unit: "people" | "days" | "seats") => t(`amount.${unit}`, { count: size, n: number(size, locale) });
  switch (kind) {
    case "feature-fell":
      return t("cause.feature-fell", { subject: subject?.[locale] ?? "", value: percent(size, locale) });
    case "users-left":
      return t("cause.users-left", { value: count("people") });
    case "fewer-business-days":
      return t("cause.fewer-business-days", { value: count("days") });
    case "seats-unused":
      return t("cause.seats-unused", { value: count("seats") });
  }
}

/** What the step is called, what is asked, and what either side then does. */
export function stepSentences(step: SnapshotStep, locale: Locale) {
  const t = translator(locale, "report");
  const subject = step.subject?.[locale];
  const value = stepValue(step, locale);
  const needs = {
    "assign-unused-seats": value,
    "train-feature": subject,
    "restore-usage": subject,
    "confirm-assumptions": value,
    "set-goals": "",
    "next-goal": subject,
    "add-contact": "",
    "record-baseline": subject,
    "hear-detractors": value,
    "review-renewal": step.dueOn,
  }[step.kind];
  const values = { subject: subject ?? "", value: value ?? "", date: step.dueOn ? date(step.dueOn, locale) : "" };
  return {
    title: t(`step.${step.kind}.title`),
    ask: needs === undefined || needs === null ? t(`step.${step.kind}.askPlain`) : t(`step.${step.kind}.ask`, values),
    work: t(`step.${step.kind}.work`),
    due: step.dueOn ? t("summary.by", { date: date(step.dueOn, locale) }) : t("summary.noDate"),
  };
}

function stepValue({ kind, value }: SnapshotStep, locale: Locale): string | undefined {
  if (value === null) return undefined;
  const t = translator(locale, "report");
  const count = { count: value, n: number(value, locale) };
  if (kind === "assign-unused-seats") return t("amount.seats", count);
  if (kind === "hear-detractors") return t("amount.people", count);
  if (kind === "confirm-assumptions") return t("amount.answers", count);
  return count.n;
}
