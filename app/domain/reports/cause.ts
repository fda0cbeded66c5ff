// The likely cause of a fall, as far as the data tell; "unknown" where they do not, for a guess is worse than none.
import { changeOfFeature, type Findings, featureThatFellMost } from "./findings.ts";
import type { SnapshotWorse } from "./snapshot.ts";

type Cause = SnapshotWorse["cause"];
type Fall = Pick<SnapshotWorse, "kind" | "subject" | "value" | "before">;

/** Fewer business days are the cause when they account for at least this share of the fall. */
const EXPLAINED = 2 / 3;
/** A feature is named as the cause when it lost at least this share of its uses. */
const NOTABLE_FEATURE = 0.1;

/** One user who left does not explain what became of a feature. */
const SOME = 2;

const UNKNOWN: Cause = { kind: "unknown", subject: null, value: null };

export function likelyCause(fall: Fall, findings: Findings): Cause {
  return causesOf(fall, findings).find((cause) => cause !== null) ?? UNKNOWN;
}

/** What may be the cause of each kind of fall, likeliest first. */
function causesOf(fall: Fall, findings: Findings): (Cause | null)[] {
  switch (fall.kind) {
    case "active-users":
      return [usersLeft(findings), featureFell(findings)];
    case "seats":
      return [seatsUnused(findings), usersLeft(findings)];
    case "events":
      return [fewerBusinessDays(fall, findings), featureFell(findings), usersLeft(findings, SOME)];
    case "value":
      return [fewerBusinessDays(fall, findings), driverFell(findings), featureFell(findings)];
    case "breadth":
      return [featureLeftUnused(findings), usersLeft(findings, SOME)];
    case "feature-decline":
      return [fewerBusinessDays(fall, findings), usersLeft(findings, SOME)];
    case "nps":
      return [featureFell(findings)];
    case "goal-behind":
      return [goalOfSeats(fall, findings), featureFell(findings)];
  }
}

/** @param least fewer than this many do not explain more than their own absence */
function usersLeft({ usersLeft: left }: Findings, least = 1): Cause | null {
  return left && left >= least ? { kind: "users-left", subject: null, value: left } : null;
}

/** Seats that were added and that nobody has taken yet. */
function seatsUnused({ usage, seatsBefore }: Findings): Cause | null {
  const { seats, monthlyActive } = usage;
  if (seats === null || seatsBefore === null || seats <= seatsBefore || monthlyActive.value === null) return null;
  const unused = seats - monthlyActive.value;
  return unused > 0 ? { kind: "seats-unused", subject: null, value: unused } : null;
}

/** A goal about seats is behind because of those that nobody uses. */
function goalOfSeats({ subject }: Fall, { plan, usage }: Findings): Cause | null {
  const goal = plan.goals.find(({ title }) => title === subject);
  if (goal?.metric !== "seat_utilisation" || usage.seats === null || usage.monthlyActive.value === null) return null;
  const unused = usage.seats - usage.monthlyActive.value;
  return unused > 0 ? { kind: "seats-unused", subject: null, value: unused } : null;
}

function fewerBusinessDays({ value, before }: Fall, { businessDays }: Findings): Cause | null {
  if (!businessDays || !before || businessDays.now >= businessDays.before || businessDays.before === 0) return null;
  const fell = (before - value) / before;
  const fewer = (businessDays.before - businessDays.now) / businessDays.before;
  if (fell <= 0 || fewer < fell * EXPLAINED) return null;
  return { kind: "fewer-business-days", subject: null, value: businessDays.before - businessDays.now };
}

function featureFell({ usage }: Findings): Cause | null {
  const feature = featureThatFellMost(usage.features);
  const change = feature && changeOfFeature(feature);
  if (!feature || change === null || change > -NOTABLE_FEATURE) return null;
  return { kind: "feature-fell", subject: feature.name, value: change };
}

/** The driver that lost the most value, if its feature was used less; a changed assumption is not a fall in use. */
function driverFell({ value }: Findings): Cause | null {
  const lost = (driver: (typeof value.drivers)[number]) =>
    (driver.valueBefore?.expected ?? 0) - (driver.value?.expected ?? 0);
  const worst = value.drivers
    .filter((driver) => driver.counted && lost(driver) > 0)
    .sort((a, b) => lost(b) - lost(a) || (a.key < b.key ? -1 : 1))[0];
  if (!worst?.usesBefore) return null;
  const change = (worst.uses - worst.usesBefore) / worst.usesBefore;
  return change < 0 ? { kind: "feature-fell", subject: worst.feature, value: change } : null;
}

function featureLeftUnused({ usage }: Findings): Cause | null {
  const left = usage.features.filter(({ events, eventsBefore }) => events === 0 && (eventsBefore ?? 0) > 0);
  const feature = featureThatFellMost(left);
  return feature ? { kind: "feature-fell", subject: feature.name, value: -1 } : null;
}
