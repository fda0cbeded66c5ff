// What the customer wants to reach, how far along it is, and the evidence for what was reached.
import { requireContact } from "#app/auth/gate.server.ts";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { areAllAchieved } from "#app/domain/milestones/next-goals.ts";
import { countAchieved } from "#app/domain/milestones/plan.ts";
import { readLivePlan } from "#app/domain/reports/live-plan.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/plan";
import { GoalCard } from "./goal-card.tsx";
import { NextGoals } from "./next-goals.tsx";
import { WriteToUs } from "./no-usage-yet.tsx";
import { useVisit } from "./use-visit.ts";

export async function loader({ request }: Route.LoaderArgs) {
  const { accountId, account, locale } = await requireContact(request);
  const { plan, nextGoals } = await readLivePlan(accountId, new Date());
  return {
    plan,
    nextGoals,
    currency: account.currency,
    timeZone: account.timeZone,
    title: translator(locale, "portal")("plan.title"),
  };
}

export default function Plan({ loaderData }: Route.ComponentProps) {
  const { plan, nextGoals, currency, timeZone } = loaderData;
  useVisit();
  const t = useT("portal");
  const { goals } = plan;
  const all = goals.flatMap(({ milestones }) => milestones).length;
  return (
    <Page>
      <PageHeader
        title={t("plan.title")}
        subtitle={
          goals.length
            ? t("plan.summary", { goals: goals.length, all, achieved: countAchieved(plan) })
            : t("plan.subtitle")
        }
      />
      {goals.length === 0 && (
        <EmptyState icon="plan" title={t("plan.emptyTitle")} action={<WriteToUs />}>
          <p>{t("plan.emptyText")}</p>
        </EmptyState>
      )}
      <div className="flex flex-col gap-4">
        {goals.map((goal) => (
          <GoalCard key={goal.id} goal={goal} currency={currency} timeZone={timeZone} />
        ))}
      </div>
      {areAllAchieved(goals) && <NextGoals proposals={nextGoals} currency={currency} timeZone={timeZone} />}
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
export { RouteErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
