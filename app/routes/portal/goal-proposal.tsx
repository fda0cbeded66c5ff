// A customer proposes a goal: measured from where they are today, for the vendor's side to accept.
import { Form, useActionData } from "react-router";
import { requireContact, requireContactTo } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { readBaseline, readGoalChoices } from "#app/domain/milestones/goal-choices.server.ts";
import { readPrefill } from "#app/domain/milestones/goal-prefill.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/goal-proposal";
import { FormNotices } from "./form-notices.tsx";
import { proposePosted } from "./goal-acts.server.ts";
import { GoalFields } from "./goal-fields.tsx";
import { measuredGoal } from "./measured-goal.ts";
import { Measured, useGap } from "./measured-words.tsx";
import { useVisit } from "./use-visit.ts";

export async function loader({ request }: Route.LoaderArgs) {
  const { accountId, locale, viewer } = await requireContact(request);
  const choices = await readGoalChoices(accountId, new Date());
  const query = new URL(request.url).searchParams;
  const isMeasured = query.has("measure");
  const { fields, ignored } = isMeasured
    ? { fields: Object.fromEntries(query), ignored: false }
    : readPrefill(query, choices, locale);
  const goal = isMeasured || fields.metric ? measuredGoal(fields, choices) : null;
  return {
    ...choices,
    fields,
    ignored,
    isViewer: viewer !== null,
    measured: goal && { metric: goal.metric, value: await readBaseline(accountId, goal, new Date()) },
    title: translator(locale, "plan")("form.title"),
  };
}

export async function action({ request }: Route.ActionArgs) {
  const { accountId, contactId } = await requireContactTo(request, "propose_goals");
  return proposePosted(request, { accountId, doer: { contactId }, pageOf: (id) => `/plan/${id}?said=proposed` });
}

export default function GoalProposal({ loaderData }: Route.ComponentProps) {
  const { features, currency, ignored, isViewer, measured, title } = loaderData;
  const refused = useActionData<typeof action>();
  useVisit();
  useRefusalFocus(refused);
  const t = useT("plan");
  const fields = refused?.fields ?? loaderData.fields;
  const gap = useGap(refused ?? null, currency);
  return (
    <Page>
      <PageHeader title={title} subtitle={t("form.lead")} />
      <FormNotices ignored={ignored && !refused} refused={refused !== undefined} />
      <Form method="post" action="/plan/new" className="prose-width flex flex-col gap-5">
        <GoalFields
          action="/plan/new"
          fields={fields}
          mistakes={refused?.mistakes ?? {}}
          features={features}
          currency={currency}
          bothLanguages={false}
          measured={<Measured measured={measured} currency={currency} />}
          gap={gap}
        />
        <div className="flex flex-wrap gap-3">
          {!isViewer && <Button kind="primary">{t("form.send")}</Button>}
          <ButtonLink kind="quiet" to="/plan">
            {t("goal.back")}
          </ButtonLink>
        </div>
      </Form>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
export { RouteErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
