// When and how the reports of one account are approved and sent, where that is not as for others.
import { data, href, redirect } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { mostAttachedBytes } from "#app/domain/reports/attachment.server.ts";
import { findOwnPolicy, listOwnPolicyChanges, setOwnPolicy } from "#app/domain/reports/own-policy.server.ts";
import { ownFields } from "#app/domain/reports/policy.ts";
import { findDefaultPolicy } from "#app/domain/reports/policy-change.server.ts";
import { checkOwnPolicy } from "#app/domain/reports/policy-form.ts";
import { exampleReleases, sendAt } from "#app/domain/reports/release-example.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { readTexts } from "#app/lib/form.server.ts";
import type { Route } from "./+types/report-rules";
import { OwnPolicyChanges } from "./parts/own-policy-changes.tsx";
import { OwnPolicyElsewhere } from "./parts/own-policy-elsewhere.tsx";
import { OwnPolicyForm } from "./parts/own-policy-form.tsx";
import { PolicyMeaning } from "./parts/policy-meaning.tsx";
import { PolicyMoved } from "./parts/policy-moved.tsx";
import { consoleTitle } from "./parts/title.ts";
import { usePolicyWords } from "./parts/use-policy-words.ts";

const CHANGES = 20;

export async function loader({ request, params }: Route.LoaderArgs) {
  const { account, accountId } = await requireStaffOn(request, params.account);
  const { slug, name, timeZone, locale, paper } = account;
  const [{ own, follows, version, forced }, { version: _, ...general }, changes] = await Promise.all([
    findOwnPolicy(accountId),
    findDefaultPolicy(),
    listOwnPolicyChanges(accountId, CHANGES),
  ]);
  const policy = {
    ...general,
    approvalMode: own.approvalMode ?? follows.approvalMode.value,
    delayMinutes: own.delayMinutes ?? follows.delayMinutes.value,
    deliveryMode: forced ?? own.deliveryMode ?? follows.deliveryMode.value,
  };
  const { approvedAt, times } = await exampleReleases(policy.delayMinutes);
  const place = { timeZone, locale };
  return {
    ...{ account: { slug, name, paper }, own, follows, version, forced, policy, changes },
    example: { approvedAt, places: [{ ...place, sendAt: sendAt(approvedAt, policy.delayMinutes, place, times) }] },
    mostBytes: mostAttachedBytes(),
    saved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId, accountId } = await requireStaffOn(request, params.account);
  const typed = await readTexts(request);
  if (!typed) return data({ typed: null, errors: { form: ["form"] }, moved: null }, { status: 400 });
  const form = checkOwnPolicy(typed);
  if (!form.ok) return data({ typed, errors: form.errors, moved: null }, { status: 400 });
  if (await setOwnPolicy(accountId, form.value, typed.seen ?? "", staffId)) {
    return redirect(`${href("/staff/accounts/:account/report-rules", params)}?saved`);
  }
  const { own: theirs } = await findOwnPolicy(accountId);
  const [last = null] = await listOwnPolicyChanges(accountId, 1);
  return data({ typed, errors: {}, moved: { theirs, mine: form.value, last } }, { status: 409 });
}

export default function ReportRules({ loaderData, actionData }: Route.ComponentProps) {
  const { account, own, follows, version, forced, policy, example, mostBytes, changes, saved } = loaderData;
  const [t, r] = [useT("approval"), useT("rules")];
  const words = usePolicyWords();
  useRefusalFocus(actionData);
  const errors = actionData?.errors;
  const isWrong = Object.keys(errors ?? {}).length > 0;
  // What was refused for its fields was still made from what its editor saw, which others may have changed meanwhile.
  const seen = isWrong ? actionData?.typed?.seen : version;
  return (
    <Page>
      <PageHeader
        title={r("title", { account: account.name })}
        subtitle={r("lead")}
        aside={
          <ButtonLink to="/staff/reports/settings" size="sm">
            {t("policy.backToSettings")}
          </ButtonLink>
        }
      />
      {saved && !actionData && <Notice kind="success">{t("policy.saved")}</Notice>}
      {forced && <Notice>{r("forced", { mode: words.value("deliveryMode", forced) })}</Notice>}
      <PolicyMeaning policy={policy} example={example} lead={r("meaningLead")} />
      <Section title={r("edit")}>
        {isWrong && (
          <Notice kind="error" title={t("policy.errorTitle")}>
            {errors && "form" in errors && t("policy.error.form")}
          </Notice>
        )}
        {actionData?.moved && <PolicyMoved {...actionData.moved} notSet={r("notSet")} />}
        <OwnPolicyForm
          key={version}
          action={`/staff/accounts/${account.slug}/report-rules`}
          fields={actionData?.typed ?? ownFields(own)}
          errors={errors}
          version={seen ?? version}
          {...{ follows, mostBytes }}
        />
      </Section>
      <OwnPolicyElsewhere {...account} />
      <OwnPolicyChanges changes={changes} />
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) =>
    translator(locale, "rules")("title", { account: loaderData?.account.name ?? "" }),
  );
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
