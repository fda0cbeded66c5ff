// Staff propose a goal to a customer, for the customer's executive or admin to accept.
import { Form, useActionData } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { readBaseline, readGoalChoices } from "#app/domain/milestones/goal-choices.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { FormNotices } from "#app/routes/portal/form-notices.tsx";
import { proposePosted } from "#app/routes/portal/goal-acts.server.ts";
import { GoalFields } from "#app/routes/portal/goal-fields.tsx";
import { measuredGoal } from "#app/routes/portal/measured-goal.ts";
import { Measured, useGap } from "#app/routes/portal/measured-words.tsx";
import type { Route } from "./+types/goal-proposal";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { account, accountId } = await requireStaffOn(request, params.account);
  const choices = await readGoalChoices(accountId, new Date());
  const fields: Record<string, string> = Object.fromEntries(new URL(request.url).searchParams);
  const goal = measuredGoal(fields, choices);
  return {
    ...choices,
    account: { slug: account.slug, name: account.name },
    fields,
    measured: goal && { metric: goal.metric, value: await readBaseline(accountId, goal, new Date()) },
  };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { account, accountId, staffId } = await requireStaffOn(request, params.account);
  const pageOf = (id: string) => `/staff/accounts/${account.slug}/goals/${id}?said=applied`;
  return proposePosted(request, { accountId, doer: { staffId }, pageOf });
}

export default function GoalProposal({ loaderData }: Route.ComponentProps) {
  const { features, currency, account, measured } = loaderData;
  const refused = useActionData<typeof action>();
  const t = useT("plan");
  const fields = refused?.fields ?? loaderData.fields;
  const gap = useGap(refused ?? null, currency);
  const home = `/staff/accounts/${account.slug}`;
  const address = `${home}/goals/new`;
  useRefusalFocus(refused);
  return (
    <Page width="wide">
      <PageHeader title={t("form.title")} subtitle={`${account.name} · ${t("form.leadStaff")}`} />
      <FormNotices ignored={false} refused={refused !== undefined} />
      <Form method="post" action={address} className="prose-width flex flex-col gap-5">
        <GoalFields
          action={address}
          fields={fields}
          mistakes={refused?.mistakes ?? {}}
          features={features}
          currency={currency}
          bothLanguages
          measured={<Measured measured={measured} currency={currency} />}
          gap={gap}
        />
        <div className="flex flex-wrap gap-3">
          <Button kind="primary">{t("form.send")}</Button>
          <ButtonLink kind="quiet" to={`${home}/plan`}>
            {t("goal.back")}
          </ButtonLink>
        </div>
      </Form>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "plan")("form.title"));
