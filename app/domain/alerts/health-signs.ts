// Signs that an account's latest health gives, against that of some weeks ago. Numbers only: words are made of them later.
import type { AlertKind, AlertRule } from "./rule.ts";

export type Evidence = Record<string, string | number | null>;
export type Sign = { kind: AlertKind; subject: string; evidence: Evidence };

/** What is known of an account's health, now and before. Shares are 0–1, changes relative. */
export type HealthFacts = {
  score: number | null;
  /** The band in force. */
  band: string | null;
  /** Who of us set it; null where it is the computed one. */
  bandBy: string | null;
  /** The score as it was `score_fell.days` ago, or at first since then. */
  earlierScore: number | null;
  /** The last computed band that was not red. */
  otherBand: string | null;
  silence: string | null;
  /** Weeks in a row in which the rule of silence held, and days of use of the last four weeks. */
  silentWeeks: number | null;
  active: number | null;
  seats: number | null;
  used: number | null;
  entitled: number | null;
  /** Use of the last quarter against the one before, −0.3 for 30 % less. */
  change: number | null;
};

type Rules = Record<AlertKind, AlertRule>;
type Finder = (facts: HealthFacts, rule: AlertRule) => Evidence | null;

const percent = (share: number) => Math.round(share * 100);

const finders: Partial<Record<AlertKind, Finder>> = {
  score_fell({ score, earlierScore }, { threshold, days }) {
    if (score === null || earlierScore === null || threshold === null) return null;
    const points = Math.round(earlierScore) - Math.round(score);
    return points >= threshold ? { from: Math.round(earlierScore), to: Math.round(score), points, days } : null;
  },
  turned_red({ score, band, bandBy, otherBand }) {
    if (band !== "red") return null;
    return { score: score === null ? null : Math.round(score), before: otherBand, ...(bandBy && { bandBy }) };
  },
  silent({ silence, silentWeeks, change }) {
    if (silence !== "silent") return null;
    return { weeks: silentWeeks, percent: change === null ? null : percent(-change) };
  },
  stopped({ silence }) {
    return silence === "stopped" ? { days: 28 } : null;
  },
  usage_fell({ change, silence }, { threshold }) {
    // Silence says the same, and more.
    if (change === null || threshold === null || silence === "silent" || silence === "stopped") return null;
    return percent(-change) >= threshold ? { percent: percent(-change) } : null;
  },
  seats_unused({ active, seats, silence }, { threshold }) {
    if (active === null || !seats || threshold === null || silence === "stopped" || silence === "new") return null;
    const share = percent(active / seats);
    return share <= threshold ? { active, seats, percent: share } : null;
  },
  seats_full({ active, seats }, { threshold }) {
    if (active === null || !seats || threshold === null) return null;
    const share = percent(active / seats);
    return share >= threshold ? { active, seats, percent: share } : null;
  },
  breadth_full({ used, entitled }, { threshold }) {
    if (used === null || !entitled || threshold === null) return null;
    return percent(used / entitled) >= threshold ? { used, entitled } : null;
  },
  usage_up({ change }, { threshold }) {
    if (change === null || threshold === null) return null;
    return percent(change) >= threshold ? { percent: percent(change) } : null;
  },
};

/** The signs of one account, in the order of the rules. Unknown is never a sign. */
export function signsOfHealth(facts: HealthFacts, rules: Rules): Sign[] {
  return Object.entries(finders).flatMap(([kind, find]) => {
    const rule = rules[kind as AlertKind];
    const evidence = rule.isOn ? find(facts, rule) : null;
    return evidence ? [{ kind: kind as AlertKind, subject: "", evidence }] : [];
  });
}
