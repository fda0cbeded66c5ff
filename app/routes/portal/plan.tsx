// What the customer wants to reach, how far along it is, the evidence for what was reached, and what waits for an answer.
import { Link } from "react-router";
import { requireContact } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { may } from "#app/domain/contacts/role.ts";
import { areAllAchieved } from "#app/domain/milestones/next-goals.ts";
import { countAchieved } from "#app/domain/milestones/plan.ts";
import { readStories } from "#app/domain/peers/stories.server.ts";
import { quarterOf } from "#app/domain/quarter.ts";
import { readLivePlan } from "#app/domain/reports/live-plan.server.ts";
import { receiptCodeOf } from "#app/domain/reports/receipt-codes.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/plan";
import { GoalCard } from "./goal-card.tsx";
import { NextGoals } from "./next-goals.tsx";
import { WriteToUs } from "./no-usage-yet.tsx";
import { PlanTimeline } from "./plan-timeline.tsx";
import { Said } from "./said.tsx";
import { useVisit } from "./use-visit.ts";
import { WaitingProposals } from "./waiting-proposals.tsx";

export async function loader({ request }: Route.LoaderArgs) {
  const { accountId, account, locale, role, viewer } = await requireContact(request);
  const live = await readLivePlan(accountId, new Date());
  const quarter = quarterOf(live.today, account.fiscalStartMonth).key;
  return {
    ...live,
    goalCodes: Object.fromEntries(
      live.plan.goals.map(({ id }) => [id, receiptCodeOf(accountId, quarter, { figure: "goal", name: id })]),
    ),
    hasStories: (await readStories(accountId)).length > 0,
    mayPropose: !viewer && may(role, "propose_goals"),
    mayDecide: !viewer && may(role, "decide_goals"),
    currency: account.currency,
    timeZone: account.timeZone,
    title: translator(locale, "portal")("plan.title"),
  };
}

export default function Plan({ loaderData }: Route.ComponentProps) {
  const { goalCodes, featureNames, plan, waiting, nextGoals, timeline, today, ...rest } = loaderData;
  const { mayPropose, mayDecide, currency, timeZone, hasStories } = rest;
  useVisit();
  const t = useT("portal");
  const p = useT("plan");
  const s = useT("stories");
  const { goals } = plan;
  const all = goals.flatMap(({ milestones }) => milestones).length;
  const propose = mayPropose && (
    <ButtonLink kind="secondary" to="/plan/new">
      {p("propose")}
    </ButtonLink>
  );
  return (
    <Page>
      <PageHeader
        title={t("plan.title")}
        subtitle={
          goals.length
            ? t("plan.summary", { count: goals.length, all, achieved: countAchieved(plan) })
            : t("plan.subtitle")
        }
        aside={goals.length > 0 && propose}
      />
      <Said />
      {waiting.length > 0 && (
        <WaitingProposals goals={waiting} mayDecide={mayDecide} currency={currency} timeZone={timeZone} />
      )}
      {goals.length === 0 && (
        <EmptyState icon="plan" title={t("plan.emptyTitle")} action={propose || <WriteToUs />}>
          <p>{t("plan.emptyText")}</p>
        </EmptyState>
      )}
      {areAllAchieved(goals) && (
        <NextGoals proposals={nextGoals} mayPropose={mayPropose} currency={currency} timeZone={timeZone} />
      )}
      {goals.length > 0 && (
        <Section title={p("agreedTitle")}>
          <div className="flex flex-col gap-4">
            {goals.map((goal) => (
              <GoalCard
                key={goal.id}
                goal={goal}
                currency={currency}
                timeZone={timeZone}
                to={`/plan/${goal.id}`}
                code={goalCodes[goal.id]}
                feature={featureNames[goal.id]}
              />
            ))}
          </div>
        </Section>
      )}
      {goals.length > 0 && <PlanTimeline goals={goals} timeline={timeline} today={today} />}
      {hasStories && (
        <p className="no-print text-sm">
          <Link to="/stories" className="link">
            {s("link")}
          </Link>
        </p>
      )}
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
export { RouteErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
