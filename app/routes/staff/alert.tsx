// One alert: the numbers behind it, what to do, and the three things that can be done with it. This page's own act ends it.
import { data, Form, redirect, useNavigation } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Field, RadioGroup, TextArea, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { type Alert, findAlert, resolveAlert } from "#app/domain/alerts/alert.server.ts";
import { outcomes } from "#app/domain/alerts/alert-query.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { dateTime } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/alert";
import { consoleTitle } from "./parts/title.ts";
import { useAlertWords } from "./parts/use-alert-words.ts";
import { useConsoleZone } from "./parts/when.tsx";

const ResolveForm = z.object({
  outcome: z.enum(outcomes, "outcome"),
  note: z.string().trim().max(2_000, "long").default(""),
});
const done = ["acknowledged", "snoozed"] as const;

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId } = await requireStaffOn(request, params.account);
  const alert = isUuid(params.alert) ? await findAlert(accountId, params.alert) : null;
  if (!alert) throw notFound();
  const said = new URL(request.url).searchParams;
  const tomorrow = addDays(dayAt(new Date(), alert.account.timeZone), 1);
  return { alert, tomorrow, done: done.find((each) => each === said.get("done")) ?? null, wrong: said.get("wrong") };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { accountId, staffId } = await requireStaffOn(request, params.account);
  if (!isUuid(params.alert) || !(await findAlert(accountId, params.alert))) throw notFound();
  const form = await parseForm(request, ResolveForm);
  if (!form.ok) return data({ errors: form.errors, gone: null }, { status: 400 });
  const acted = await resolveAlert(accountId, params.alert, { ...form.value, staffId });
  if (!acted.done) return data({ errors: {} as Record<string, string[]>, gone: acted }, { status: 409 });
  return redirect("/staff/alerts?done=resolved");
}

export default function AlertPage({ loaderData, actionData }: Route.ComponentProps) {
  const { alert, tomorrow, done: said, wrong } = loaderData;
  const t = useT("alerts");
  const words = useAlertWords();
  return (
    <Page>
      <PageHeader
        title={t("alert.title", { kind: t(`kind.${alert.kind}`), account: alert.account.name })}
        subtitle={words.evidence(alert.kind, alert.evidence)}
      />
      {said && <SaidNotice kind="success">{t(`alert.done.${said}`)}</SaidNotice>}
      {actionData?.gone && (
        <Notice kind="warning">
          {actionData.gone.by ? t("alert.gone", { name: actionData.gone.by }) : t("alert.goneItself")}
        </Notice>
      )}
      <Facts alert={alert} />
      <div className="flex flex-wrap gap-3">
        <ButtonLink to={`/staff/accounts/${alert.account.slug}`} size="sm">
          {t("alert.openAccount")}
        </ButtonLink>
      </div>
      {alert.endedAt ? (
        <Ended alert={alert} endedAt={alert.endedAt} />
      ) : (
        <>
          <Taking alert={alert} />
          <Resolving errors={actionData?.errors ?? {}} />
          <Snoozing alert={alert} tomorrow={tomorrow} isWrong={wrong === "until"} />
        </>
      )}
    </Page>
  );
}

function Facts({ alert }: { alert: Alert }) {
  const t = useT("alerts");
  const locale = useLocale();
  const zone = useConsoleZone();
  const facts = [
    [t("alert.facts"), useAlertWords().evidence(alert.kind, alert.evidence)],
    [t("alert.do"), t(`action.${alert.kind}`)],
    [t("alert.department"), t(`departments.${alert.department}`)],
    [t("alert.owner"), alert.owner?.name ?? t("list.nobody")],
    [t("alert.raised"), dateTime(alert.raisedAt, zone, locale)],
    [t("alert.before"), alert.round > 1 ? t("alert.again", { count: alert.round }) : t("alert.first")],
  ];
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[12rem_1fr]">
      {facts.map(([label, text]) => (
        <div key={label} className="contents">
          <dt className="text-sm text-faint">{label}</dt>
          <dd className="prose-width break-words">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function Taking({ alert }: { alert: Alert }) {
  const t = useT("alerts");
  const locale = useLocale();
  const zone = useConsoleZone();
  if (alert.acknowledgedAt && alert.acknowledgedBy) {
    const at = dateTime(alert.acknowledgedAt, zone, locale);
    return <p className="text-sm text-soft">{t("alert.acknowledged", { name: alert.acknowledgedBy, at })}</p>;
  }
  return (
    <Form method="post" action={`/staff/accounts/${alert.account.slug}/alerts/${alert.id}/acknowledgement`}>
      <Button kind="primary">{t("alert.acknowledge")}</Button>
    </Form>
  );
}

function Resolving({ errors }: { errors: Record<string, string[]> }) {
  const t = useT("alerts");
  const busy = useNavigation().state !== "idle";
  const wrong = (field: string) => errors[field]?.map((code) => t(`error.${code as "outcome"}`));
  return (
    <Section title={t("alert.resolve")} lead={t("alert.resolveLead")}>
      <Form method="post" className="flex flex-col gap-4">
        <RadioGroup
          legend={t("alert.outcome")}
          name="outcome"
          error={wrong("outcome")}
          options={outcomes.map((outcome) => ({
            value: outcome,
            label: t(`outcomes.${outcome}`),
            hint: t(`outcomes.${outcome}Hint`),
          }))}
        />
        <Field label={t("alert.note")} hint={t("alert.noteHint")} error={wrong("note")}>
          <TextArea name="note" maxLength={2_000} />
        </Field>
        <div>
          <Button disabled={busy}>{t("alert.submit")}</Button>
        </div>
      </Form>
    </Section>
  );
}

function Snoozing({ alert, tomorrow, isWrong }: { alert: Alert; tomorrow: string; isWrong: boolean }) {
  const t = useT("alerts");
  return (
    <Section title={t("alert.snooze")} lead={t("alert.snoozeLead")}>
      <Form
        method="post"
        action={`/staff/accounts/${alert.account.slug}/alerts/${alert.id}/snooze`}
        className="flex max-w-sm flex-col gap-3"
      >
        <Field label={t("alert.snoozeUntil")} {...(isWrong && { error: t("error.until") })}>
          <TextInput type="date" name="until" min={tomorrow} defaultValue={addDays(tomorrow, 6)} required />
        </Field>
        <div>
          <Button>{t("alert.snooze")}</Button>
        </div>
      </Form>
    </Section>
  );
}

function Ended({ alert, endedAt }: { alert: Alert; endedAt: Date }) {
  const t = useT("alerts");
  const locale = useLocale();
  const at = dateTime(endedAt, useConsoleZone(), locale);
  const title = alert.endedBy ? t("alert.endedBy", { at, name: alert.endedBy }) : t("alert.endedItself", { at });
  return (
    <Notice kind="success" title={title}>
      <p className="text-sm">{t("alert.endedWith", { outcome: useAlertWords().outcome(alert.outcome) })}</p>
      {alert.note && <p className="whitespace-pre-line text-sm">{alert.note}</p>}
    </Notice>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) => {
    const t = translator(locale, "alerts");
    const alert = loaderData?.alert;
    return alert ? t("alert.title", { kind: t(`kind.${alert.kind}`), account: alert.account.name }) : t("list.title");
  });

export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
