// The frozen figures are those that the portal shows of the quarter.
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { type Check, finding, type LiveFigures, type Subject } from "./material.ts";

/** Two sums of the same parts may differ in their last bits; a difference that shows does not pass. */
const NOTHING = 1e-9;

/** The snapshot's figures under the names that the live ones have. */
export function frozenFigures({ usage, value, plan, voice }: ReportSnapshot): LiveFigures {
  return {
    usage: {
      monthlyActive: usage.monthlyActive.value,
      weeklyActive: usage.weeklyActive.value,
      dailyActive: usage.dailyActive.value,
      seatUtilisation: usage.seatUtilisation.value,
      breadth: usage.breadth.value,
      events: usage.events.value,
      ...named(
        "feature",
        usage.features.filter(({ events }) => events > 0).map(({ key, events }) => [key, events]),
      ),
    },
    value: {
      "value low": value.total?.low ?? null,
      value: value.total?.expected ?? null,
      "value high": value.total?.high ?? null,
      cost: value.cost,
      roi: value.roi?.expected ?? null,
      ...named(
        "driver",
        value.drivers.map(({ key, value: worth }) => [key, worth?.expected ?? null]),
      ),
    },
    plan: named(
      "goal",
      plan.goals.map(({ id, current }) => [id, current]),
    ),
    voice: { answered: voice.answered, nps: voice.nps },
  };
}

/** Figures of which there are several, by what sets them apart. */
export function named(kind: string, figures: [string, number | null][]): Record<string, number | null> {
  return Object.fromEntries(figures.map(([name, figure]) => [`${kind} ${name}`, figure]));
}

/** What moved on after the numbers were frozen is told in the next edition, and no mistake of this one. */
export const checkPortal: Check = ({ snapshot, live, movedOn }) => {
  const frozen = frozenFigures(snapshot);
  return (Object.keys(frozen) as Subject[])
    .filter((subject) => !movedOn.includes(subject))
    .flatMap((subject) => {
      const [then, now] = [frozen[subject], live[subject]];
      const names = [...new Set([...Object.keys(then), ...Object.keys(now)])];
      return names
        .filter((name) => !isSame(then[name] ?? null, now[name] ?? null))
        .map((name) =>
          finding("portal", "portalDiffers", `${name}: ${then[name] ?? "—"} ≠ ${now[name] ?? "—"}`, {
            place: "numbers",
          }),
        );
    });
};

function isSame(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= NOTHING * Math.max(1, Math.abs(a), Math.abs(b));
}
