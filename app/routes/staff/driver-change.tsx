// One value driver of an account: added, from a template or from nothing, and changed.
import { data, redirect } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Checkbox, Field, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import {
  addAccountDriver,
  changeAccountDriver,
  draftOfDriver,
  findAccountDriver,
} from "#app/domain/value/account-driver.server.ts";
import {
  accountFieldsOf,
  type Fields,
  fieldsOf,
  readVersions,
  rebased,
  withoutMoney,
} from "#app/domain/value/driver-form.ts";
import { findDriverTemplate, getTemplateCurrency, listFeatures } from "#app/domain/value/driver-template.server.ts";
import { checkDriver, checkKey, errorsOf, type FieldErrors } from "#app/domain/value/driver-template.ts";
import { translator } from "#app/i18n/translator.ts";
import { readTexts } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/driver-change";
import { DriverForm } from "./parts/driver-form.tsx";
import { DriverMoved } from "./parts/driver-moved.tsx";
import { consoleTitle } from "./parts/title.ts";
import { useDriverWords } from "./parts/use-driver-words.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { account, accountId } = await requireStaffOn(request, params.account);
  const { slug, name, currency } = account;
  const features = await listFeatures();
  const common = { account: { slug, name, currency }, features };
  if (params.driver === "new") return { ...common, driver: null, ...(await startOf(request, account, features)) };
  const driver = await findAccountDriver(accountId, params.driver);
  if (!driver) throw notFound();
  const fields = accountFieldsOf(draftOfDriver(driver), driver.factors, currency);
  const { key, version, retiredAt } = driver;
  const last = [...driver.factors].sort((one, other) => other.changedAt.getTime() - one.changedAt.getTime())[0];
  const facts = { key, version, name: driver.name, isRetired: retiredAt !== null, lastBy: last?.by?.name ?? "" };
  return { ...common, driver: facts, fields, from: null };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { account, staffId } = await requireStaffOn(request, params.account);
  const typed = await readTexts(request);
  if (!typed) return refused({}, { form: ["unreadable"] });
  const isNew = params.driver === "new";
  if (!isNew && !(await findAccountDriver(account.id, params.driver))) throw notFound();
  const draft = checkDriver(typed, account.currency);
  const key = isNew ? checkKey(typed) : ({ ok: true, value: params.driver } as const);
  if (!draft.ok || !key.ok) return refused(typed, errorsOf(draft, key));
  if (isNew) {
    const template = typed.template ? await findDriverTemplate(typed.template) : null;
    const driver = { key: key.value, draft: draft.value, templateId: template?.id ?? null };
    if (!(await addAccountDriver(account, staffId, driver))) return refused(typed, { key: ["driverTaken"] });
  } else {
    const outcome = await changeAccountDriver(account, key.value, staffId, {
      ...readVersions(typed),
      draft: draft.value,
      isRetired: "retired" in typed,
      reason: typed.reason ?? "",
    });
    if (outcome === "moved") return data({ typed, errors: {} as FieldErrors, moved: true }, { status: 409 });
    if (outcome !== "changed") return refused(typed, faultOf(outcome.refused));
  }
  return redirect(`/staff/accounts/${account.slug}/value?saved=${encodeURIComponent(key.value)}`);
}

export default function DriverChange({ loaderData, actionData }: Route.ComponentProps) {
  const { account, driver, features, from } = loaderData;
  const t = useT("work");
  const locale = useLocale();
  const typed = actionData?.typed;
  const errors = actionData?.errors ?? {};
  const fields = typed ? rebased(typed, driver ? loaderData.fields : {}) : loaderData.fields;
  return (
    <Page width="wide">
      <PageHeader title={driver?.name[locale] ?? t("driver.newDriver")} subtitle={account.name} />
      {from && <Origin from={from} currency={account.currency} />}
      {actionData?.moved && typed && (
        <DriverMoved
          theirs={loaderData.fields}
          mine={typed}
          currency={account.currency}
          changed={driver?.lastBy ?? ""}
        />
      )}
      <DriverForm
        key={driver ? driver.key : `new ${from?.key ?? ""}`}
        fields={fields}
        errors={errors}
        isBack={actionData !== undefined}
        features={features}
        currency={account.currency}
        version={driver?.version ?? 0}
        isNew={driver === null}
        inUse={driver !== null}
        end={
          driver && <Ending fields={fields} errors={errors} isRetired={typed ? "retired" in typed : driver.isRetired} />
        }
      >
        {from && <input type="hidden" name="template" value={from.key} />}
      </DriverForm>
    </Page>
  );
}

type From = NonNullable<Route.ComponentProps["loaderData"]["from"]>;

/** Where the values come from, and what has to be looked at before they hold here. */
function Origin({ from, currency }: { from: From; currency: string }) {
  const t = useT("work");
  const locale = useLocale();
  return (
    <Notice>
      <p className="text-sm">{t("driver.fromTemplate", { name: from.name[locale] })}</p>
      {from.currency !== currency && (
        <>
          <p className="text-sm">{t("driver.otherCurrency", { from: from.currency, to: currency })}</p>
          <p className="tabular text-sm">{t("driver.templateAmounts", { text: from.amounts })}</p>
        </>
      )}
    </Notice>
  );
}

function Ending({ fields, errors, isRetired }: { fields: Fields; errors: FieldErrors; isRetired: boolean }) {
  const t = useT("work");
  const words = useDriverWords("");
  return (
    <Section title={t("driver.ending")}>
      <Field label={t("driver.reason")} hint={t("driver.reasonHint")} error={words.errors(errors, "reason")}>
        <TextInput name="reason" defaultValue={fields.reason ?? ""} maxLength={500} />
      </Field>
      <Checkbox
        name="retired"
        defaultChecked={isRetired}
        label={
          <>
            {t("driver.retire")}
            <span className="block text-xs text-faint">{t("driver.retireDriverHint")}</span>
          </>
        }
      />
    </Section>
  );
}

/** What a new driver starts from: a template's copy, or nothing. */
async function startOf(request: Request, account: AccountFacts, features: { key: string }[]) {
  const key = new URL(request.url).searchParams.get("template");
  const template = key === null ? null : await findDriverTemplate(key);
  if (!template || template.retiredAt !== null) {
    const fields: Fields = { kind: "time_saved", measure: "events", feature: features[0]?.key ?? "", position: "0" };
    return { fields, from: null };
  }
  const currency = await getTemplateCurrency();
  const own = currency === account.currency ? template : withoutMoney(template);
  const fields = { ...fieldsOf(own, account.currency), key: template.key };
  return { fields, from: { key: template.key, name: template.name, currency, amounts: amountsOf(template, currency) } };
}

/** 「印刷・封入・切手代(1通): 150 / 180 / 210」, for somebody who writes them down in another currency. */
function amountsOf(template: Parameters<typeof fieldsOf>[0], currency: string): string {
  const fields = fieldsOf(template, currency);
  return template.factors
    .flatMap(({ unit }, row) => {
      if (unit !== "money" && unit !== "money_per_hour") return [];
      const at = (field: string) => fields[`factors.${row}.${field}`] || "—";
      return `${at("nameJa")} / ${at("nameEn")}: ${at("low")} / ${at("expected")} / ${at("high")} ${currency}`;
    })
    .join("; ");
}

function faultOf(why: "keepFactor" | "unitFixed" | "reason"): FieldErrors {
  return { [why === "reason" ? "reason" : "factors"]: [why] };
}

function refused(typed: Fields, errors: FieldErrors) {
  return data({ typed, errors, moved: false }, { status: 400 });
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(
    matches,
    (_, locale) => loaderData?.driver?.name[locale] ?? translator(locale, "work")("driver.newDriver"),
  );

export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
