// What the last report promised and asked for, and what became of it: kept, late or dropped, by rules over the data.
import type { Day } from "#app/domain/day.ts";
import { keyOf } from "./decisions.ts";
import type { Findings } from "./findings.ts";
import type { ReportSnapshot, SnapshotPromise, SnapshotStep } from "./snapshot.ts";
import { stepsAskedFor } from "./steps.ts";
import { NOTABLE } from "./worse.ts";

/** What people made of a step: done or dropped by one of ours, or declined by the customer. */
export type Settled = { key: string; as: "fulfilled" | "dropped" | "declined"; on: Day };

/** Page one has room for so many. */
const MOST = 4;
/** What the numbers cannot tell: only people know. */
const UNSEEN: SnapshotStep["kind"][] = ["hear-detractors"];

/**
 * Every step of the report before that was due, decisions first. People's word counts before what the numbers show, for
 * they know more.
 *
 * @param now the numbers of this report
 * @param settled the newest word on each step
 */
export function gradePromises(
  earlier: Pick<ReportSnapshot, "summary" | "nextSteps" | "usage">,
  now: Findings,
  settled: Settled[],
): SnapshotPromise[] {
  const asked = stepsAskedFor(now);
  return [...earlier.summary.decisions, ...earlier.nextSteps]
    .flatMap((step): SnapshotPromise[] => {
      const { kind, subject, dueOn } = step;
      const said = settled.find(({ key }) => key === keyOf(step));
      const promise = { key: keyOf(step), kind, subject, dueOn };
      if (said?.as === "declined") return [{ ...promise, grade: "dropped", because: "declined", on: said.on }];
      if (said?.as === "dropped") return [{ ...promise, grade: "dropped", because: "settled", on: said.on }];
      if (said) {
        const grade = dueOn !== null && said.on > dueOn ? "late" : "kept";
        return [{ ...promise, grade, because: "settled", on: said.on }];
      }
      if (isDone(step, earlier, now, asked)) return [{ ...promise, grade: "kept", because: "measured", on: null }];
      const isDue = dueOn === null || dueOn <= now.issuedOn;
      return isDue ? [{ ...promise, grade: "late", because: "overdue", on: null }] : [];
    })
    .slice(0, MOST);
}

/** A step is done once what called for it is so no more. */
function isDone(
  step: SnapshotStep,
  earlier: Pick<ReportSnapshot, "usage">,
  now: Findings,
  asked: SnapshotStep[],
): boolean {
  if (UNSEEN.includes(step.kind)) return false;
  if (step.kind === "restore-usage") return isRestored(step, earlier, now);
  // A renewal is behind us once its day is; whether it was renewed shows in the contract.
  if (step.kind === "review-renewal") return step.dueOn !== null && now.renewsOn !== null && now.renewsOn > step.dueOn;
  return !asked.some(({ kind, subject }) => kind === step.kind && subject?.en === step.subject?.en);
}

/** Back at what it was before it fell, but for what counts as no change. */
function isRestored({ subject }: SnapshotStep, { usage }: Pick<ReportSnapshot, "usage">, now: Findings): boolean {
  if (!subject) {
    const [was, is] = [usage.monthlyActive.before, now.usage.monthlyActive.value];
    return was !== null && is !== null && is >= was * (1 - NOTABLE.activeUsers);
  }
  const was = usage.features.find(({ name }) => name.en === subject.en);
  const is = now.usage.features.find(({ key }) => key === was?.key);
  if (!was || !is || was.eventsBefore === null) return false;
  return is.events >= was.eventsBefore * (1 - NOTABLE.feature);
}
