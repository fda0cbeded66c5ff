// One goal: how it goes beside its pace, its milestones with evidence, what both sides say, and how it came about.
import { Link } from "react-router";
import { requireContact } from "#app/auth/gate.server.ts";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { may } from "#app/domain/contacts/role.ts";
import { stateOf, waitsFor } from "#app/domain/milestones/agreement.ts";
import { readGoalPage } from "#app/domain/milestones/goal-page.server.ts";
import { quarterOf } from "#app/domain/quarter.ts";
import { receiptCodeOf } from "#app/domain/reports/receipt-codes.server.ts";
import { date } from "#app/i18n/format.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import { isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/goal";
import { DecisionForm } from "./decision-form.tsx";
import { GoalComments } from "./goal-comments.tsx";
import { GoalCourse } from "./goal-course.tsx";
import { GoalHistory } from "./goal-history.tsx";
import { GoalMark } from "./goal-mark.tsx";
import { GoalMilestones } from "./goal-milestones.tsx";
import { GoalProgress } from "./goal-progress.tsx";
import { GoalStanding } from "./goal-standing.tsx";
import { measuredBy } from "./measured-goal.ts";
import { Said } from "./said.tsx";
import { useVisit } from "./use-visit.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId, account, role, viewer } = await requireContact(request);
  const page = isUuid(params.goal) ? await readGoalPage(accountId, params.goal, new Date()) : null;
  if (!page) throw notFound();
  const acts = !viewer;
  const quarter = quarterOf(page.today, account.fiscalStartMonth).key;
  const isCounted = stateOf(page.agreement) === "agreed" && page.goal.current !== null;
  return {
    ...page,
    code: isCounted ? receiptCodeOf(accountId, quarter, { figure: "goal", name: page.goal.id }) : null,
    mayComment: acts && may(role, "comment"),
    mayComplete: acts && may(role, "complete_milestones"),
    mayDecide: acts && may(role, "decide_goals"),
    currency: account.currency,
    timeZone: account.timeZone,
  };
}

export default function Goal({ loaderData }: Route.ComponentProps) {
  const { agreement, goal, today, course, code, comments, history, currency, timeZone, ...rights } = loaderData;
  useVisit();
  const t = useT("plan");
  const p = useT("portal");
  const locale = useLocale();
  const { amount } = reportWords(locale, { currency, timeZone });
  const say = (value: number) => amount(value, goal.unit);
  const state = stateOf(agreement);
  const path = `/plan/${goal.id}`;
  return (
    <Page>
      <p className="-mb-4 text-sm">
        <Link className="link" to="/plan">
          {t("goal.back")}
        </Link>
      </p>
      <PageHeader
        title={goal.title[locale]}
        subtitle={
          <>
            {measuredBy(goal.metric, agreement.featureName, locale)} ·{" "}
            <span className="whitespace-nowrap">{p("plan.due", { date: date(goal.dueOn, locale) })}</span>
          </>
        }
        aside={<GoalMark state={state} status={goal.status} />}
      />
      <Said />
      <GoalStanding agreement={agreement} mayDecide={rights.mayDecide} timeZone={timeZone} />
      {waitsFor(agreement, "customer") && rights.mayDecide && (
        <Section title={t("goal.decide")} lead={t("goal.decideLead")}>
          <DecisionForm action={`${path}/decision`} />
        </Section>
      )}
      <Section title={t("goal.progress")}>
        <div>
          <GoalProgress goal={goal} say={say} />
          {code && (
            <p className="no-print mt-2 text-sm">
              <Link className="link tabular inline-flex min-h-6 items-center" to={`/receipts/${code}`}>
                {p("receipt.open")} {code}
              </Link>
            </p>
          )}
        </div>
        <GoalCourse
          goal={goal}
          metric={measuredBy(goal.metric, agreement.featureName, locale)}
          isAgreed={state === "agreed"}
          course={course}
          say={say}
        />
      </Section>
      <Section title={t("goal.milestones")}>
        <GoalMilestones
          milestones={goal.milestones}
          isAgreed={state === "agreed"}
          say={say}
          action={(id) => (rights.mayComplete && state === "agreed" ? `${path}/milestones/${id}` : null)}
        />
      </Section>
      <Section title={t("goal.comments")} lead={t("goal.commentsLead")}>
        <GoalComments comments={comments} timeZone={timeZone} action={rights.mayComment ? `${path}/comments` : null} />
      </Section>
      <Section title={t("goal.history")}>
        <GoalHistory events={history} say={say} />
      </Section>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ loaderData, matches }) => {
  const root = matches.find((match) => match?.id === "root")?.loaderData as { locale?: "ja" | "en" } | undefined;
  return [{ title: loaderData?.goal.title[root?.locale ?? "ja"] ?? "Seika" }];
};
export { RouteErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
