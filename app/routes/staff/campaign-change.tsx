// The settings of a campaign. Of two who change them at once, the second is told.
import { data, redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { listCampaignActs } from "#app/domain/surveys/campaign-acts.server.ts";
import { changeCampaign, findCampaign } from "#app/domain/surveys/campaign-desk.server.ts";
import { CampaignForm, fieldsOf } from "#app/domain/surveys/campaign-form.ts";
import { listVersionChoices } from "#app/domain/surveys/survey.server.ts";
import { dateTime } from "#app/i18n/format.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/campaign-change";
import { CampaignFields } from "./parts/campaign-fields.tsx";
import { SurveyNav } from "./parts/survey-nav.tsx";
import { consoleTitle } from "./parts/title.ts";
import { typedFields } from "./parts/typed-fields.server.ts";
import { useConsoleZone } from "./parts/when.tsx";

export async function loader({ request, params }: Route.LoaderArgs) {
  await requireStaff(request);
  const campaign = await read(params.campaign);
  const { draft, survey, kind, state } = campaign;
  const newest = await listVersionChoices();
  const own = typeof draft.asks === "string" ? null : draft.asks.versionId;
  const isOlder = own && survey && !newest.some(({ id }) => id === own);
  const older = isOlder ? [{ id: own, surveyId: survey.id, kind, name: survey.name, version: survey.version }] : [];
  return {
    ...{ id: campaign.id, name: campaign.name, revision: campaign.revision },
    ...{ fields: fieldsOf(draft), hasBegun: state !== "draft", versions: [...newest, ...older] },
  };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const campaign = await read(params.campaign);
  const typed = await typedFields(request);
  const form = await parseForm(request, CampaignForm);
  if (!form.ok) return data({ typed, errors: form.errors, moved: null }, { status: 400 });
  const done = await changeCampaign(campaign.id, form.value.draft, form.value.revision, staffId);
  if (done === "asks") {
    return data({ typed, errors: { asks: ["asks"] } as Record<string, string[]>, moved: null }, { status: 400 });
  }
  if (done === "moved") {
    const [last] = await listCampaignActs(campaign.id);
    const moved = { by: last?.by ?? "", at: last?.at ?? new Date(), isStopped: campaign.state === "stopped" };
    return data({ typed, errors: {} as Record<string, string[]>, moved }, { status: 409 });
  }
  return redirect(`/staff/surveys/campaigns/${campaign.id}?said=changed`);
}

export default function CampaignChange({ loaderData, actionData }: Route.ComponentProps) {
  const [t, locale, zone] = [useT("campaigns"), useLocale(), useConsoleZone()];
  useRefusalFocus(actionData);
  const { id, name, fields, revision, hasBegun, versions } = loaderData;
  const isWrong = Object.keys(actionData?.errors ?? {}).length > 0;
  const moved = actionData?.moved;
  // What was refused for its fields was still made from what its editor saw, which others may have changed meanwhile.
  const seen = isWrong ? Number(actionData?.typed.revision) || 0 : revision;
  return (
    <Page>
      <PageHeader
        title={t("form.changeTitle", { name: name[locale] })}
        subtitle={t(hasBegun ? "form.begunLead" : "form.lead")}
      />
      <SurveyNav />
      {isWrong && <Notice kind="error" title={t("refused.title")} />}
      {moved && (
        <div data-refusal tabIndex={-1}>
          <Notice kind="warning" title={t("refused.movedTitle")}>
            {moved.isStopped
              ? t("refused.movedStopped")
              : t("refused.moved", { name: moved.by, at: dateTime(moved.at, zone, locale) })}
          </Notice>
        </div>
      )}
      <CampaignFields
        key={seen}
        fields={actionData?.typed ?? fields}
        errors={actionData?.errors ?? {}}
        revision={seen}
        hasBegun={hasBegun}
        versions={versions}
        back={`/staff/surveys/campaigns/${id}`}
      />
    </Page>
  );
}

async function read(id: string) {
  const campaign = isUuid(id) ? await findCampaign(id) : null;
  if (!campaign) throw notFound();
  return campaign;
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) => loaderData?.name[locale] ?? "");
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
