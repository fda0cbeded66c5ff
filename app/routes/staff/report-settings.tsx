// When reports are approved and sent, and how: for every account, by segment, and the days on which nothing is sent.
import { data, redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { mostAttachedBytes } from "#app/domain/reports/attachment.server.ts";
import { listClosedDays } from "#app/domain/reports/closed-days.server.ts";
import { defaultFields } from "#app/domain/reports/policy.ts";
import {
  changeDefaultPolicy,
  findDefaultPolicy,
  listPolicyChanges,
  listSegmentPolicies,
} from "#app/domain/reports/policy-change.server.ts";
import { checkDefault } from "#app/domain/reports/policy-form.ts";
import { exampleReleases, sendAt } from "#app/domain/reports/release-example.server.ts";
import { listOwnPolicies } from "#app/domain/reports/release-policy.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { readTexts } from "#app/lib/form.server.ts";
import type { Route } from "./+types/report-settings";
import { ClosedDaysNext } from "./parts/closed-days-next.tsx";
import { OwnPolicies } from "./parts/own-policies.tsx";
import { PolicyChanges } from "./parts/policy-changes.tsx";
import { PolicyForm } from "./parts/policy-form.tsx";
import { PolicyMeaning } from "./parts/policy-meaning.tsx";
import { PolicyMoved } from "./parts/policy-moved.tsx";
import { SegmentPolicies } from "./parts/segment-policies.tsx";
import { consoleTitle } from "./parts/title.ts";

const CHANGES = 30;
const NEXT_DAYS = 4;

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const { version, ...policy } = await findDefaultPolicy();
  const { approvedAt, places, times, today } = await exampleReleases(policy.delayMinutes);
  const [segments, own, days, changes] = await Promise.all([
    listSegmentPolicies(),
    listOwnPolicies(),
    listClosedDays(),
    listPolicyChanges(CHANGES),
  ]);
  const [place] = places;
  return {
    ...{ policy, version, own, changes, mostBytes: mostAttachedBytes() },
    example: { approvedAt, places },
    closed: days.filter(({ day }) => day >= today).slice(0, NEXT_DAYS),
    segments: segments.map((segment) => ({
      ...segment,
      sendAt: place ? sendAt(approvedAt, segment.delayMinutes ?? policy.delayMinutes, place, times) : null,
      timeZone: place?.timeZone ?? "UTC",
    })),
    said: saidOf(new URL(request.url)),
  };
}

export async function action({ request }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const typed = await readTexts(request);
  if (!typed) return data({ typed: null, errors: { form: ["form"] }, moved: null }, { status: 400 });
  const form = checkDefault(typed);
  if (!form.ok) return data({ typed, errors: form.errors, moved: null }, { status: 400 });
  if (await changeDefaultPolicy(form.value, typed.seen ?? "", staffId)) {
    return redirect("/staff/reports/settings?did=saved");
  }
  const { version: _, ...theirs } = await findDefaultPolicy();
  const [last = null] = await listPolicyChanges(1, { subject: "default", name: "" });
  return data({ typed, errors: {}, moved: { theirs, mine: form.value, last } }, { status: 409 });
}

export default function ReportSettings({ loaderData, actionData }: Route.ComponentProps) {
  const { policy, version, said } = loaderData;
  const t = useT("approval");
  useRefusalFocus(actionData);
  const errors = actionData?.errors;
  const isWrong = Object.keys(errors ?? {}).length > 0;
  // What was refused for its fields was still made from what its editor saw, which others may have changed meanwhile.
  const seen = isWrong ? actionData?.typed?.seen : version;
  return (
    <Page>
      <PageHeader title={t("policy.title")} subtitle={t("policy.lead")} aside={<Back />} />
      {said && !actionData && (
        <Notice kind={said === "unchanged" ? "warning" : "success"}>{t(`policy.${said}`)}</Notice>
      )}
      <PolicyMeaning policy={policy} example={loaderData.example} />
      <Section id="default" title={t("policy.default")} lead={t("policy.defaultLead")}>
        {isWrong && (
          <Notice kind="error" title={t("policy.errorTitle")}>
            {errors && "form" in errors && t("policy.error.form")}
          </Notice>
        )}
        {actionData?.moved && <PolicyMoved {...actionData.moved} />}
        <PolicyForm
          key={version}
          fields={actionData?.typed ?? defaultFields(policy)}
          errors={errors}
          version={seen ?? version}
          mostBytes={loaderData.mostBytes}
        />
      </Section>
      <SegmentPolicies segments={loaderData.segments} approvedAt={loaderData.example.approvedAt} general={policy} />
      <OwnPolicies own={loaderData.own} />
      <ClosedDaysNext days={loaderData.closed} />
      <PolicyChanges changes={loaderData.changes} />
    </Page>
  );
}

function Back() {
  return (
    <ButtonLink to="/staff/reports" size="sm">
      {useT("approval")("policy.back")}
    </ButtonLink>
  );
}

function saidOf({ searchParams }: URL) {
  const said = searchParams.get("did");
  return (["saved", "removed", "unchanged"] as const).find((each) => each === said) ?? null;
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "approval")("policy.title"));
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
