// What shows a blind spot, in words, in a fixed order.
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Evidence } from "#app/domain/health/blind-spot.ts";
import { date } from "#app/i18n/format.ts";
import { count, signedShare } from "./figures.ts";

const statuses = ["active", "distant", "leaving", "left", "none"] as const;
const kinds = ["mail", "call", "meeting", "chat", "event", "ticket", "note"] as const;
const moods = ["2", "1", "0", "-1", "-2"] as const;

export function useEvidence(evidence: Evidence): string[] {
  const [t, records, locale] = [useT("radar"), useT("records"), useLocale()];
  const number = (key: string) => (typeof evidence[key] === "number" ? evidence[key] : null);
  const text = (key: string) => (typeof evidence[key] === "string" ? evidence[key] : null);
  const said: string[] = [];
  for (const key of ["goals", "drivers", "renewals", "pulse", "talks"] as const) {
    const n = number(key);
    if (n !== null) said.push(t(`spots.facts.${key}`, { n: count(n, locale) }));
  }
  const openDays = number("openDays");
  if (openDays !== null) said.push(t("spots.facts.openDays", { count: openDays }));
  const mood = moods.find((each) => each === String(number("tone")));
  if (mood) said.push(t("spots.facts.tone", { mood: records(`tone.${mood}`) }));
  const satisfaction = number("satisfaction");
  if (satisfaction !== null) said.push(t("spots.facts.satisfaction", { n: count(satisfaction, locale) }));
  const status = statuses.find((each) => each === text("status"));
  if (status && text("on"))
    said.unshift(
      t("spots.facts.status", { status: t(`spots.statuses.${status}`), day: date(text("on") ?? "", locale) }),
    );
  const name = text("name");
  if (name) said.unshift(t("spots.facts.name", { name }));
  const goal = locale === "en" ? (text("goalEn") ?? text("goal")) : text("goal");
  if (goal) said.unshift(t("spots.facts.goal", { name: goal }));
  const what = kinds.find((each) => each === text("what"));
  const on = text("on");
  if (what && on) said.unshift(t("spots.facts.on", { day: date(on, locale), what: t(`spots.touchpoints.${what}`) }));
  for (const key of ["lastGoalOn", "leftOn", "lastConfirmedOn", "lastSeenOn"] as const) {
    const day = text(key);
    if (day) said.push(t(`spots.facts.${key}`, { day: date(day, locale) }));
  }
  for (const key of ["neverConfirmed", "neverSeen", "bounced"] as const) {
    if (number(key) !== null) said.push(t(`spots.facts.${key}`));
  }
  if (number("change") !== null) said.push(t("spots.facts.change", { change: signedShare(number("change"), locale) }));
  const [active, seats] = [number("active"), number("seats")];
  if (active !== null && seats !== null)
    said.push(t("spots.facts.use", { active: count(active, locale), seats: count(seats, locale) }));
  return said;
}
