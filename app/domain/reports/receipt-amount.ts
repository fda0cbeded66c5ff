// What a receipt accounts for: one figure of a quarter, live or frozen, found by its name in the same parts.
import type { Range } from "#app/domain/money.ts";
import type { Figure } from "./receipts.ts";
import type { Both, MissingReason, ReportSnapshot } from "./snapshot.ts";

export type Amount = {
  unit: "people" | "count" | "share" | "money" | "hours" | "points";
  /** The expected value where it is a range. Money is in minor units. */
  value: number | null;
  /** Null where the figure is one number. */
  range: Range | null;
  missing: MissingReason | null;
  /** A range with an input that was not measured: two digits are enough for it. */
  estimated: boolean;
  subject: Both | null;
};

/** The parts of a quarter in which figures stand; only those that were read. */
export type Parts = Partial<Pick<ReportSnapshot, "usage" | "value" | "plan" | "voice">> & {
  /** Figures that no report has. */
  live?: { stickiness: number | null; loginRate: number | null; depth: number | null };
};

/** Null when the quarter has no such figure: the driver or goal did not exist then. */
export function amountOf(parts: Parts, { figure, name }: Figure): Amount | null {
  const { usage, value, plan, voice, live } = parts;
  switch (figure) {
    case "monthlyActive":
    case "weeklyActive":
    case "dailyActive":
    case "seatUtilisation":
    case "breadth":
    case "events":
      return usage ? plain(usage[figure]) : null;
    case "stickiness":
    case "loginRate":
    case "depth": {
      const unit = figure === "depth" ? "count" : "share";
      return live ? plain({ unit, value: live[figure], missing: live[figure] === null ? "no-events" : null }) : null;
    }
    case "value":
      return value ? ranged("money", value.total, value.missing, value.estimated) : null;
    case "hours":
      return value ? ranged("hours", value.hours, value.missing ?? "no-baseline", value.estimated) : null;
    case "roi":
      return value
        ? ranged("share", value.roi, value.cost === null ? "no-cost" : (value.missing ?? "no-cost"), value.estimated)
        : null;
    case "cost":
      return value ? plain({ unit: "money", value: value.cost, missing: "no-cost" }) : null;
    case "driver": {
      const driver = value?.drivers.find(({ key }) => key === name);
      if (!driver) return null;
      // The customer's own amount is no estimate of ours.
      const estimated = driver.claim !== "adjusted" && driver.assumptions.some(({ source }) => source !== "measured");
      return { ...ranged("money", driver.value, driver.missing, estimated), subject: driver.name };
    }
    case "goal": {
      const goal = plan?.goals.find(({ id }) => id === name);
      if (!goal) return null;
      return { ...plain({ unit: "share", value: goal.progress, missing: "no-baseline" }), subject: goal.title };
    }
    case "nps":
      return voice ? plain({ unit: "points", value: voice.nps, missing: voice.missing }) : null;
  }
}

/** Whether two amounts say the same to the last digit. */
export function isSame(one: Amount, other: Amount): boolean {
  const ends = ({ value, range }: Amount) => [value, range?.low ?? null, range?.high ?? null];
  const theirs = ends(other);
  return ends(one).every((end, i) => end === theirs[i]);
}

function plain({ unit, value, missing }: Pick<Amount, "unit" | "value" | "missing">): Amount {
  return { unit, value, range: null, missing: value === null ? missing : null, estimated: false, subject: null };
}

function ranged(unit: Amount["unit"], range: Range | null, missing: MissingReason | null, estimated: boolean): Amount {
  return { unit, value: range?.expected ?? null, range, missing: range ? null : missing, estimated, subject: null };
}
