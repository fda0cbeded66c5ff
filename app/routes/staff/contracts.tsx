// The contracts of one account: what holds, what was changed when, how renewals were decided; a new one is recorded here.
import { data, Form, redirect } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { Checkbox, Field, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { enterContract } from "#app/domain/contracts/contract-acts.server.ts";
import { getContractDesk } from "#app/domain/contracts/contract-desk.server.ts";
import { contractOf, SigningForm } from "#app/domain/contracts/contract-form.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import type { Route } from "./+types/contracts";
import { TermsFields, type TypedTerms } from "./parts/contract-fields.tsx";
import { ContractList, DecisionList } from "./parts/contract-list.tsx";
import type { RecordFault } from "./parts/record-fault.ts";
import { RecordFaults } from "./parts/record-faults.tsx";
import { consoleTitle } from "./parts/title.ts";
import { typedFields } from "./parts/typed-fields.server.ts";

type Typed = Partial<
  TypedTerms & { plan: string; currency: string; startsOn: string; endedOn: string; features: string | string[] }
>;

export async function loader({ request, params }: Route.LoaderArgs) {
  const { account } = await requireStaffOn(request, params.account);
  const { slug, name, currency } = account;
  const did = new URL(request.url).searchParams.get("did");
  return {
    account: { slug, name, currency },
    ...(await getContractDesk(account)),
    // The same form sent twice is one contract.
    formId: crypto.randomUUID(),
    did: (["signed", "changed", "ended", "reopened", "decided"] as const).find((each) => each === did) ?? null,
  };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { accountId, account, staffId } = await requireStaffOn(request, params.account);
  const typed = (await typedFields(request)) as Typed;
  const form = await parseForm(request, SigningForm);
  if (!form.ok) return data({ typed, faults: ["unreadable"] as RecordFault[] }, { status: 400 });
  const signed = await enterContract(accountId, { staffId }, contractOf(form.value));
  if (signed.outcome === "refused") return data({ typed, faults: signed.faults as RecordFault[] }, { status: 400 });
  return redirect(`/staff/accounts/${account.slug}/contracts?did=signed`);
}

export default function Contracts({ loaderData, actionData }: Route.ComponentProps) {
  const { account, contracts, decisions, features, today, formId, did } = loaderData;
  const [t, locale] = [useT("records"), useLocale()];
  const typed: Typed = actionData?.typed ?? { currency: account.currency, startsOn: today };
  const { seats = "", price = "", renewsOn = "", noticeDays = "" } = typed;
  return (
    <Page width="wide">
      <PageHeader title={t("contract.title", { company: account.name })} subtitle={t("contract.lead")} />
      {did && <SaidNotice kind="success">{t(`did.${did}`)}</SaidNotice>}
      <ContractList contracts={contracts} />
      <Section title={t("decision.title")} lead={t("decision.lead")}>
        <DecisionList decisions={decisions} />
      </Section>
      <Section title={t("contract.new")}>
        <Form key={formId} method="post" noValidate className="grid max-w-4xl gap-4 sm:grid-cols-2">
          <div className="sm:col-span-2">
            <RecordFaults faults={actionData?.faults} />
          </div>
          <input type="hidden" name="id" value={formId} />
          <Field label={t("contract.plan")}>
            <TextInput name="plan" required maxLength={80} defaultValue={typed.plan ?? ""} />
          </Field>
          <Field label={t("contract.currency")}>
            <TextInput name="currency" required maxLength={3} defaultValue={typed.currency ?? ""} />
          </Field>
          <Field label={t("contract.startsOn")}>
            <TextInput name="startsOn" type="date" required defaultValue={typed.startsOn ?? ""} />
          </Field>
          <Field label={t("contract.endedOn")} hint={t("contract.endHint")}>
            <TextInput name="endedOn" type="date" defaultValue={typed.endedOn ?? ""} />
          </Field>
          <TermsFields typed={{ seats, price, renewsOn, noticeDays }} />
          <fieldset className="sm:col-span-2">
            <legend className="text-sm font-medium">{t("contract.features")}</legend>
            <div className="grid gap-x-6 sm:grid-cols-2">
              {features.map(({ key, nameJa, nameEn }) => (
                <Checkbox
                  key={key}
                  name="features"
                  value={key}
                  label={locale === "ja" ? nameJa : nameEn}
                  defaultChecked={[typed.features ?? []].flat().includes(key)}
                />
              ))}
            </div>
          </fieldset>
          <div className="sm:col-span-2">
            <Button kind="primary">{t("contract.sign")}</Button>
          </div>
        </Form>
      </Section>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) =>
    translator(locale, "records")("contract.title", { company: loaderData?.account.name ?? "" }),
  );
