// The plan of one account: what both sides agreed on, what waits for an answer, and templates to propose from.
import { Form, Link, redirect } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Badge, StatusBadge } from "#app/components/badge.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { Field, Select } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { type AgreementState, stateOf } from "#app/domain/milestones/agreement.ts";
import { applyGoalTemplate, findGoalTemplate, listGoalTemplates } from "#app/domain/milestones/goal-template.server.ts";
import { isFor } from "#app/domain/milestones/goal-template.ts";
import { readStaffPlan, type StaffGoal } from "#app/domain/milestones/staff-plan.server.ts";
import { date, percent } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { Said } from "#app/routes/portal/said.tsx";
import type { Route } from "./+types/account-plan";
import { Nothing } from "./parts/nothing.tsx";
import { consoleTitle } from "./parts/title.ts";

const TemplateForm = z.object({ template: z.uuid() });

export async function loader({ request, params }: Route.LoaderArgs) {
  const { account, accountId } = await requireStaffOn(request, params.account);
  const [goals, templates] = await Promise.all([readStaffPlan(accountId, new Date()), listGoalTemplates()]);
  return {
    account: { slug: account.slug, name: account.name },
    goals,
    templates: templates
      .filter((template) => !template.retiredAt && isFor(template, account))
      .map(({ id, title }) => ({ id, title })),
  };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { account, staffId } = await requireStaffOn(request, params.account);
  const form = await parseForm(request, TemplateForm);
  const template = form.ok ? await findGoalTemplate(form.value.template) : null;
  if (!template || template.retiredAt) throw notFound();
  const applied = await applyGoalTemplate(account, template, staffId, new Date());
  return redirect(`/staff/accounts/${account.slug}/plan?said=${applied === "reached" ? "reached" : "applied"}`);
}

export default function AccountPlan({ loaderData: { account, goals, templates } }: Route.ComponentProps) {
  const t = useT("plan");
  const home = `/staff/accounts/${account.slug}`;
  return (
    <Page width="wide">
      <PageHeader
        title={t("staff.title", { company: account.name })}
        aside={<ButtonLink to={`${home}/goals/new`}>{t("staff.propose")}</ButtonLink>}
      />
      <Said />
      <Section title={t("staff.goals")}>
        {goals.length > 0 ? <Goals goals={goals} home={home} /> : <Nothing>{t("staff.noGoals")}</Nothing>}
      </Section>
      <Section title={t("staff.templates")} lead={t("staff.templatesLead")}>
        {templates.length > 0 ? (
          <Apply templates={templates} action={`${home}/plan`} />
        ) : (
          <Nothing>{t("staff.noTemplates")}</Nothing>
        )}
      </Section>
    </Page>
  );
}

const tones: Record<AgreementState, "accent" | "attention" | "neutral"> = {
  waiting: "attention",
  agreed: "accent",
  declined: "neutral",
  retired: "neutral",
};

function Goals({ goals, home }: { goals: StaffGoal[]; home: string }) {
  const t = useT("plan");
  const c = useT("common");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("staff.goals")}
      rows={goals}
      rowKey={({ goal }) => goal.id}
      ground="canvas"
      columns={[
        {
          key: "title",
          header: t("staff.goal"),
          cell: ({ goal }) => (
            <Link className="link" to={`${home}/goals/${goal.id}`}>
              {goal.title[locale]}
            </Link>
          ),
        },
        {
          key: "state",
          header: t("staff.state"),
          cell: ({ agreement }) => {
            const state = stateOf(agreement);
            const whose = agreement.proposedBy === "customer" ? "staff.waitingForUs" : "waitingForCustomer";
            return <Badge tone={tones[state]}>{state === "waiting" ? t(whose) : t(`state.${state}`)}</Badge>;
          },
        },
        {
          key: "progress",
          header: t("staff.progress"),
          cell: ({ goal, agreement }) =>
            stateOf(agreement) === "agreed" ? (
              <span className="flex flex-wrap items-center gap-2">
                <StatusBadge status={goal.status}>{c(`goalStatus.${goal.status}`)}</StatusBadge>
                <span className="tabular">{goal.progress === null ? "—" : percent(goal.progress, locale)}</span>
              </span>
            ) : (
              "—"
            ),
        },
        { key: "contact", header: t("form.contact"), cell: ({ goal }) => goal.contact?.name ?? t("noOwner") },
        { key: "staff", header: t("form.staff"), cell: ({ goal }) => goal.staff?.name ?? t("noOwner") },
        { key: "due", header: t("staff.due"), cell: ({ goal }) => date(goal.dueOn, locale) },
      ]}
    />
  );
}

function Apply({
  templates,
  action,
}: {
  templates: { id: string; title: { ja: string; en: string } }[];
  action: string;
}) {
  const t = useT("plan");
  const locale = useLocale();
  return (
    <Form method="post" action={action} className="flex flex-wrap items-end gap-3">
      <div className="min-w-64">
        <Field label={t("staff.template")}>
          <Select name="template" options={templates.map(({ id, title }) => ({ value: id, label: title[locale] }))} />
        </Field>
      </div>
      <Button>{t("staff.apply")}</Button>
    </Form>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) =>
    translator(locale, "plan")("staff.title", { company: loaderData?.account.name ?? "" }),
  );
