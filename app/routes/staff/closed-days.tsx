// Days on which no report is sent: those that our staff name, and the public holidays that need no naming.
import { data, Form, redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { Field, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { findOwnZone } from "#app/domain/accounts/account.server.ts";
import { addMonths, dayAt } from "#app/domain/day.ts";
import { holidaysIn } from "#app/domain/health/business-days.ts";
import { addClosedDay, listClosedDays } from "#app/domain/reports/closed-days.server.ts";
import { type ClosedDay, DAY_NAME_LENGTH, type Fields } from "#app/domain/reports/policy.ts";
import { findDefaultPolicy } from "#app/domain/reports/policy-change.server.ts";
import { checkClosedDay } from "#app/domain/reports/policy-form.ts";
import { weekdayDate } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import { readTexts } from "#app/lib/form.server.ts";
import type { Route } from "./+types/closed-days";
import { Nothing } from "./parts/nothing.tsx";
import { consoleTitle } from "./parts/title.ts";
import { usePolicyWords } from "./parts/use-policy-words.ts";

const MONTHS_AHEAD = 12;
const PAGE = "/staff/reports/settings/days";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const [days, { businessDaysOnly }, zone] = await Promise.all([listClosedDays(), findDefaultPolicy(), findOwnZone()]);
  const today = dayAt(new Date(), zone);
  const did = new URL(request.url).searchParams.get("did");
  return {
    upcoming: days.filter(({ day }) => day >= today),
    past: days.filter(({ day }) => day < today).reverse(),
    holidays: holidaysIn({ from: today, until: addMonths(today, MONTHS_AHEAD) }),
    businessDaysOnly,
    did: (["dayAdded", "dayRemoved", "unchanged"] as const).find((each) => each === did) ?? null,
  };
}

export async function action({ request }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const typed = await readTexts(request);
  if (!typed) return data({ typed: null, errors: { form: ["form"] }, there: null }, { status: 400 });
  const form = checkClosedDay(typed, dayAt(new Date(), await findOwnZone()));
  if (!form.ok) return data({ typed, errors: form.errors, there: null }, { status: 400 });
  const there = await addClosedDay(form.value, staffId);
  if (there) return data({ typed, errors: {}, there }, { status: 409 });
  return redirect(`${PAGE}?did=dayAdded`);
}

export default function ClosedDays({ loaderData, actionData }: Route.ComponentProps) {
  const { upcoming, past, holidays, businessDaysOnly, did } = loaderData;
  const t = useT("approval");
  useRefusalFocus(actionData);
  return (
    <Page>
      <PageHeader
        title={t("policy.closed")}
        subtitle={t("policy.closedLead")}
        aside={
          <ButtonLink to="/staff/reports/settings" size="sm">
            {t("policy.backToSettings")}
          </ButtonLink>
        }
      />
      {did && !actionData && <Notice kind={did === "unchanged" ? "warning" : "success"}>{t(`policy.${did}`)}</Notice>}
      <Section title={t("policy.closedAdd")}>
        <AddForm key={upcoming.length} answer={actionData} />
      </Section>
      <Section title={t("policy.upcoming")}>
        {upcoming.length > 0 ? <Days days={upcoming} caption={t("policy.upcoming")} /> : <None />}
      </Section>
      {past.length > 0 && (
        <details className="disclosure">
          <summary className="inline-flex min-h-9 items-center text-sm text-accent">
            {t("policy.past", { count: past.length })}
          </summary>
          <Days days={past} caption={t("policy.past", { count: past.length })} />
        </details>
      )}
      <Section title={t("policy.holidays")} lead={t(businessDaysOnly ? "policy.holidaysOn" : "policy.holidaysOff")}>
        <Days days={holidays} caption={t("policy.holidays")} isFixed />
      </Section>
    </Page>
  );
}

type Answer = { typed: Fields | null; errors: Record<string, string[]>; there: ClosedDay | null } | undefined;

function AddForm({ answer }: { answer: Answer }) {
  const [t, locale] = [useT("approval"), useLocale()];
  const words = usePolicyWords();
  const wrong = (field: string) => words.errors(answer?.errors, field);
  const there = answer?.there ? [t("policy.dayThere", { name: answer.there[locale] })] : [];
  return (
    <Form method="post" action={PAGE} noValidate className="flex flex-col gap-4">
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <Field label={t("policy.day")} hint={t("policy.dayHint")} error={[...wrong("day"), ...there]}>
          <TextInput
            name="day"
            defaultValue={answer?.typed?.day}
            inputMode="numeric"
            maxLength={20}
            autoComplete="off"
          />
        </Field>
        {(["ja", "en"] as const).map((language) => {
          const name = language === "ja" ? "nameJa" : "nameEn";
          return (
            <Field key={name} label={t(`policy.${name}`)} hint={t(`policy.${name}Hint`)} error={wrong(name)}>
              <TextInput name={name} defaultValue={answer?.typed?.[name]} maxLength={DAY_NAME_LENGTH} lang={language} />
            </Field>
          );
        })}
      </div>
      <div>
        <Button kind="primary">{t("policy.add")}</Button>
      </div>
    </Form>
  );
}

/** @param isFixed of days that nobody has to name, nor can take back */
function Days({ days, caption, isFixed = false }: { days: ClosedDay[]; caption: string; isFixed?: boolean }) {
  const [t, locale] = [useT("approval"), useLocale()];
  const removal = {
    key: "remove",
    header: <span className="sr-only">{t("policy.removeDay")}</span>,
    cell: ({ day }: ClosedDay) => (
      <Form method="post" action={`${PAGE}/removal`}>
        <input type="hidden" name="day" value={day} />
        <Button size="sm" aria-label={t("policy.removeDayOf", { day: weekdayDate(day, locale) })}>
          {t("policy.removeDay")}
        </Button>
      </Form>
    ),
  };
  return (
    <DataTable
      caption={caption}
      ground="canvas"
      rows={days}
      rowKey={({ day }) => day}
      columns={[
        {
          key: "day",
          header: t("policy.day"),
          cell: ({ day }) => <span className="tabular whitespace-nowrap">{weekdayDate(day, locale)}</span>,
        },
        { key: "name", header: t("policy.name"), cell: (day) => day[locale] },
        ...(isFixed ? [] : [removal]),
      ]}
    />
  );
}

function None() {
  return <Nothing>{useT("approval")("policy.closedNone")}</Nothing>;
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "approval")("policy.closed"));
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
