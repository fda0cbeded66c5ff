// A new campaign, kept as a draft.
import { data, redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { findOwnZone } from "#app/domain/accounts/account.server.ts";
import { dayAt } from "#app/domain/day.ts";
import { makeCampaign } from "#app/domain/surveys/campaign-desk.server.ts";
import { CampaignForm, fieldsOf, freshDraft } from "#app/domain/surveys/campaign-form.ts";
import { listVersionChoices } from "#app/domain/surveys/survey.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import type { Route } from "./+types/campaign-new";
import { CampaignFields } from "./parts/campaign-fields.tsx";
import { SurveyNav } from "./parts/survey-nav.tsx";
import { consoleTitle } from "./parts/title.ts";
import { typedFields } from "./parts/typed-fields.server.ts";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const today = dayAt(new Date(), await findOwnZone());
  return { fields: fieldsOf(freshDraft(today)), versions: await listVersionChoices() };
}

export async function action({ request }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const typed = await typedFields(request);
  const form = await parseForm(request, CampaignForm);
  if (!form.ok) return data({ typed, errors: form.errors }, { status: 400 });
  const id = await makeCampaign(form.value.draft, staffId);
  if (!id) return data({ typed, errors: { asks: ["asks"] } as Record<string, string[]> }, { status: 400 });
  return redirect(`/staff/surveys/campaigns/${id}?said=created`);
}

export default function CampaignNew({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT("campaigns");
  useRefusalFocus(actionData);
  return (
    <Page>
      <PageHeader title={t("form.newTitle")} subtitle={t("form.lead")} />
      <SurveyNav />
      {actionData && (
        <Notice kind="error" title={t("refused.title")}>
          {"form" in actionData.errors && t("refused.form")}
        </Notice>
      )}
      <CampaignFields
        fields={actionData?.typed ?? loaderData.fields}
        errors={actionData?.errors ?? {}}
        revision={0}
        hasBegun={false}
        versions={loaderData.versions}
        back="/staff/surveys/campaigns"
      />
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "campaigns")("form.newTitle"));
