// One telling: its texts, whom it was told, and how it is changed or taken back.
import { data, Form, redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { findOwnZone } from "#app/domain/accounts/account.server.ts";
import { dayAt } from "#app/domain/day.ts";
import { wordsIn } from "#app/domain/surveys/feedback.ts";
import { changeFeedback, listTold } from "#app/domain/surveys/feedback-desk.server.ts";
import { date, number } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/told";
import { SurveyNav } from "./parts/survey-nav.tsx";
import { consoleTitle } from "./parts/title.ts";
import { ToldFaults, ToldFields } from "./parts/told-fields.tsx";
import { readTold } from "./parts/told-form.server.ts";

const PAGE = "/staff/surveys/feedback";

export async function loader({ request, params }: Route.LoaderArgs) {
  await requireStaff(request);
  const [told] = await listTold(params.told);
  if (!told) throw notFound();
  const { withdrawnAt, accounts, together, state, titleJa, titleEn, textJa, textEn } = told;
  return {
    ...{ together, accounts, typed: { state, titleJa, titleEn, textJa, textEn } },
    withdrawnOn: withdrawnAt && dayAt(withdrawnAt, await findOwnZone()),
  };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const [told] = await listTold(params.told);
  if (!told) throw notFound();
  const { typed, faults, draft } = await readTold(request);
  if (!draft) return data({ typed, faults }, { status: 400 });
  const changed = await changeFeedback(told.together, draft, staffId);
  return redirect(`${PAGE}?did=${changed ? "changed" : "unchanged"}`);
}

export default function Told({ loaderData, actionData }: Route.ComponentProps) {
  const { together, accounts, typed, withdrawnOn } = loaderData;
  const [t, locale] = [useT("told"), useLocale()];
  useRefusalFocus(actionData);
  const faults = actionData?.faults ?? [];
  return (
    <Page width="wide">
      <PageHeader
        title={wordsIn(typed, locale).title}
        subtitle={t("form.changeLead", { count: number(accounts.length, locale) })}
        aside={
          <ButtonLink to={PAGE} size="sm">
            {t("form.back")}
          </ButtonLink>
        }
      />
      <SurveyNav />
      {withdrawnOn && <Notice kind="warning">{t("isWithdrawn", { date: date(withdrawnOn, locale) })}</Notice>}
      {!withdrawnOn && (
        <Form method="post" noValidate className="flex max-w-4xl flex-col gap-6">
          <ToldFaults faults={faults} />
          <ToldFields typed={actionData?.typed ?? typed} faults={faults} />
          <div>
            <Button kind="primary">{t("form.save")}</Button>
          </div>
        </Form>
      )}
      <Section title={t("accounts")}>
        <p className="phrase max-w-4xl break-words">
          {accounts.map(({ name }) => name).join(locale === "ja" ? "、" : ", ")}
        </p>
      </Section>
      {!withdrawnOn && (
        <Section title={t("withdraw")} lead={t("withdrawLead")}>
          <Form method="post" action={`${PAGE}/${together}/withdrawal`}>
            <Button>{t("withdraw")}</Button>
          </Form>
        </Section>
      )}
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "told")("form.changeTitle"));
