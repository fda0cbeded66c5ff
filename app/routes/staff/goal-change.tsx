// One goal for our own staff: answer it, change it, complete its steps, talk about it, end it.
import { data, Form, redirect, useActionData } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { stateOf, waitsFor } from "#app/domain/milestones/agreement.ts";
import { fieldsOfGoal, readChangeForm, withNewSteps } from "#app/domain/milestones/change-form.ts";
import { changeGoal } from "#app/domain/milestones/goal-change.server.ts";
import { listGoalContacts } from "#app/domain/milestones/goal-choices.server.ts";
import { readGoalPage } from "#app/domain/milestones/goal-page.server.ts";
import { findMetric } from "#app/domain/milestones/metrics.ts";
import { listStaff } from "#app/domain/staff/staff.server.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import { readTexts } from "#app/lib/form.server.ts";
import { badRequest, isUuid, notFound } from "#app/lib/http.server.ts";
import { DecisionForm } from "#app/routes/portal/decision-form.tsx";
import { FormNotices } from "#app/routes/portal/form-notices.tsx";
import { GoalComments } from "#app/routes/portal/goal-comments.tsx";
import { GoalHistory } from "#app/routes/portal/goal-history.tsx";
import { GoalMark } from "#app/routes/portal/goal-mark.tsx";
import { GoalMilestones } from "#app/routes/portal/goal-milestones.tsx";
import { GoalProgress } from "#app/routes/portal/goal-progress.tsx";
import { GoalStanding } from "#app/routes/portal/goal-standing.tsx";
import { Said } from "#app/routes/portal/said.tsx";
import type { Route } from "./+types/goal-change";
import { GoalChangeForm } from "./parts/goal-change-form.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { account, accountId } = await requireStaffOn(request, params.account);
  const page = isUuid(params.goal) ? await readGoalPage(accountId, params.goal, new Date()) : null;
  if (!page) throw notFound();
  const [contacts, staff] = await Promise.all([listGoalContacts(accountId), listStaff()]);
  const { slug, name, currency, timeZone } = account;
  return { ...page, contacts, staff, account: { slug, name, currency, timeZone } };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { account, accountId, staffId } = await requireStaffOn(request, params.account);
  const fields = await readTexts(request);
  const page = isUuid(params.goal) ? await readGoalPage(accountId, params.goal, new Date()) : null;
  if (!page) throw notFound();
  if (!fields || !/^\d{1,9}$/.test(fields.version ?? "")) throw badRequest();
  const { currency } = account;
  const read = readChangeForm(fields, page.agreement, { today: page.today, currency });
  if ("mistakes" in read)
    return data({ fields, typed: fields, mistakes: read.mistakes, moved: false }, { status: 400 });
  const people = [read.change.contactId, read.change.staffId];
  if (!people.every((id) => id === null || isUuid(id))) throw badRequest();
  const result = await changeGoal(accountId, staffId, params.goal, Number(fields.version), read.change);
  if (result === "absent") throw notFound();
  if (result === "moved") {
    const now = (await readGoalPage(accountId, params.goal, new Date()))?.agreement ?? page.agreement;
    const merged = withNewSteps(fields, fieldsOfGoal(now, currency));
    return data({ fields: merged, typed: fields, mistakes: {}, moved: true }, { status: 409 });
  }
  return redirect(`/staff/accounts/${account.slug}/goals/${params.goal}?said=changed`);
}

export default function GoalChange({ loaderData }: Route.ComponentProps) {
  const { agreement, goal, comments, history, contacts, staff, account } = loaderData;
  const refused = useActionData<typeof action>();
  const t = useT("plan");
  const locale = useLocale();
  const { amount } = reportWords(locale, account);
  const say = (value: number) => amount(value, goal.unit);
  const state = stateOf(agreement);
  const path = `/staff/accounts/${account.slug}/goals/${goal.id}`;
  const saved = fieldsOfGoal(agreement, account.currency);
  return (
    <Page width="wide">
      <PageHeader
        title={goal.title[locale]}
        subtitle={`${account.name} · ${findMetric(goal.metric)?.name[locale] ?? goal.metric}`}
        aside={<GoalMark state={state} status={goal.status} />}
      />
      <Said />
      <GoalStanding agreement={agreement} mayDecide timeZone={account.timeZone} forStaff />
      {waitsFor(agreement, "staff") && (
        <Section title={t("goal.decide")} lead={t("goal.decideLead")}>
          <DecisionForm action={`${path}/decision`} />
        </Section>
      )}
      <Section title={t("goal.progress")}>
        <div>
          <GoalProgress goal={goal} say={say} />
        </div>
      </Section>
      <Section title={t("goal.milestones")}>
        <GoalMilestones
          milestones={goal.milestones}
          say={say}
          action={(id) => (state === "agreed" ? `${path}/milestones/${id}` : null)}
        />
      </Section>
      <Section title={t("goal.comments")} lead={t("staff.visible")}>
        <GoalComments comments={comments} timeZone={account.timeZone} action={`${path}/comments`} forStaff />
      </Section>
      {state !== "retired" && (
        <Section title={t("staff.edit")} lead={t("staff.editLead")}>
          <FormNotices ignored={false} refused={refused !== undefined && !refused.moved} />
          <GoalChangeForm
            action={path}
            saved={saved}
            fields={refused?.fields ?? saved}
            typed={refused?.typed ?? saved}
            mistakes={refused?.mistakes ?? {}}
            moved={refused?.moved ?? false}
            contacts={contacts}
            staff={staff}
            currency={account.currency}
          />
        </Section>
      )}
      <Section title={t("goal.history")}>
        <GoalHistory events={history} say={say} />
      </Section>
      {state !== "retired" && (
        <Section title={t("staff.retire")} lead={t("staff.retireLead")}>
          <Form method="post" action={`${path}/retirement`}>
            <input type="hidden" name="version" value={agreement.version} />
            <Button kind="danger">{t("staff.retire")}</Button>
          </Form>
        </Section>
      )}
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (t, locale) => loaderData?.goal.title[locale] ?? t("accounts.title"));
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
