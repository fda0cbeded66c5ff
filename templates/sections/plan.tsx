// Goals: how far each has come, and the milestones with the evidence that they were reached.
import type { ReportSnapshot, SnapshotGoal } from "#app/domain/reports/snapshot.ts";
import { date } from "#app/i18n/format.ts";
import { narrative } from "#app/i18n/report-narrative.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { Progress } from "#templates/parts/charts/scales.tsx";
import { Column, Columns, Together } from "#templates/parts/columns.tsx";
import { Section } from "#templates/parts/section.tsx";
import { StatusMark } from "#templates/parts/status.tsx";
import { type Cell, Table } from "#templates/parts/table.tsx";
import { Heading, Lead, Note, Paragraph, Rule, Small } from "#templates/parts/text.tsx";
import { colours, type } from "#templates/theme.ts";

/** Bars of goals that are late; the status beside them says so too. */
const LATE: Partial<Record<SnapshotGoal["status"], string>> = { at_risk: colours.attention, overdue: colours.worse };

type Props = Pick<ReportSnapshot, "plan"> & { words: ReportWords };

export function Plan({ plan, words }: Props) {
  const { t } = words;
  const told = narrative.plan(plan, words);
  const reached = { count: plan.achievedInQuarter, n: plan.achievedInQuarter, ever: plan.achievedEver };
  const inQuarter = plan.achievedInQuarter === 0 ? t("plan.noneInQuarter", reached) : t("plan.inQuarter", reached);
  return (
    <Section name={t("section.plan")} message={messageOf(plan.goals, words)}>
      {plan.goals.length === 0 ? <Paragraph>{t("plan.none")}</Paragraph> : null}
      {plan.goals.length > 0 || plan.achievedEver > 0 ? <Lead above={4}>{inQuarter}</Lead> : null}
      {told === "" ? null : <Paragraph above={4}>{told}</Paragraph>}
      {plan.goals.map((goal) => (
        <Goal key={goal.id} goal={goal} words={words} />
      ))}
    </Section>
  );
}

function messageOf(goals: SnapshotGoal[], { t }: ReportWords): string {
  const count = (...statuses: SnapshotGoal["status"][]) =>
    goals.filter(({ status }) => statuses.includes(status)).length;
  const counts = {
    goals: goals.length,
    achieved: count("achieved"),
    risk: count("at_risk", "overdue"),
    unmeasured: count("not_measurable"),
    slipped: goals.filter(hasSlipped).length,
  };
  if (goals.length === 0) return t("plan.headline.none");
  if (counts.risk > 0) return t("plan.headline.risk", counts);
  if (counts.slipped > 0) return t("plan.headline.slipped", counts);
  if (counts.achieved > 0) return t("plan.headline.achieved", counts);
  return t(counts.unmeasured > 0 ? "plan.headline.unmeasured" : "plan.headline.track", counts);
}

function Goal({ goal, words }: { goal: SnapshotGoal; words: ReportWords }) {
  const { t, pick, amount, locale } = words;
  const { baseline, current, target, unit } = goal;
  const slipped = hasSlipped(goal);
  return (
    <>
      <Rule above={22} />
      <Together above={10} keep={goal.milestones.length > 0}>
        <Columns spans={[8, 4]} above={0}>
          <Column>
            <Heading above={0}>{pick(goal.title)}</Heading>
            <Note>{`${t("plan.due", { date: date(goal.dueOn, locale) })}  ${goal.receipt}`}</Note>
          </Column>
          <Column>
            <StatusMark status={goal.status} text={words.common(`goalStatus.${goal.status}`)} />
          </Column>
        </Columns>
        <Progress
          share={slipped ? wayOf(goal) : goal.progress}
          marks={marksOf(goal)}
          colour={slipped ? colours.attention : LATE[goal.status]}
          start={baseline === null ? null : t("plan.baseline", { value: amount(baseline, unit) })}
          now={current === null ? t("plan.notMeasured") : t("plan.current", { value: amount(current, unit) })}
          end={t("plan.target", { value: amount(target, unit) })}
        />
        {slipped ? <Small colour={colours.attention}>{t("plan.slipped")}</Small> : null}
      </Together>
      {goal.milestones.length > 0 ? (
        <Milestones goal={goal} words={words} />
      ) : (
        <Small colour={colours.soft}>{t("plan.noMilestones")}</Small>
      )}
    </>
  );
}

/** Whether a goal was achieved and its figure has left the target since. */
function hasSlipped(goal: SnapshotGoal): boolean {
  const way = wayOf(goal);
  return goal.status === "achieved" && way !== null && way < 1;
}

/** How far the figure of now is from the baseline to the target, 1 at the target; null when that cannot be said. */
function wayOf({ baseline, current, target }: SnapshotGoal): number | null {
  if (baseline === null || current === null || target === baseline) return null;
  return (current - baseline) / (target - baseline);
}

/** Where the milestones lie on the way, 0–1. */
function marksOf({ baseline, target, milestones }: SnapshotGoal): number[] {
  if (baseline === null || target === baseline) return [];
  return milestones
    .flatMap(({ threshold }) => (threshold === null ? [] : [(threshold - baseline) / (target - baseline)]))
    .filter((mark) => mark > 0 && mark < 1);
}

function Milestones({ goal, words }: { goal: SnapshotGoal; words: ReportWords }) {
  const { t, pick, amount, locale, common } = words;
  const columns = [
    { title: t("plan.milestone"), span: 3.8 },
    { title: t("plan.threshold"), span: 1.7, align: "right" as const },
    { title: t("plan.dueOn"), span: 2.4 },
    { title: t("plan.result"), span: 5.4 },
  ];
  const rows = goal.milestones.map((milestone) => ({
    cells: [
      pick(milestone.title),
      milestone.threshold === null ? t("plan.byHand") : amount(milestone.threshold, goal.unit),
      { text: date(milestone.dueOn, locale), style: type.small },
      resultOf(milestone),
    ],
  }));
  return <Table columns={columns} rows={rows} above={10} />;

  function resultOf({ achievedOn, evidence, status }: SnapshotGoal["milestones"][number]): Cell {
    if (!achievedOn) return { text: common(`goalStatus.${status}`), colour: colours.soft };
    const on = { date: date(achievedOn, locale), value: evidence === null ? "" : amount(evidence, goal.unit) };
    return { text: `✓ ${t(evidence === null ? "plan.achievedPlain" : "plan.achievedOn", on)}`, colour: colours.better };
  }
}
