// A contract changes from a day on: other seats, another price.
import { data, redirect } from "react-router";
import { Field, TextInput } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";
import { majorOf } from "#app/domain/contracts/amount.ts";
import { enterChange } from "#app/domain/contracts/contract-acts.server.ts";
import { ChangeForm, termsOf } from "#app/domain/contracts/contract-form.ts";
import { dayAt } from "#app/domain/day.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/contract-change";
import { TermsFields, type TypedTerms } from "./parts/contract-fields.tsx";
import { ContractFrame } from "./parts/contract-frame.tsx";
import type { RecordFault } from "./parts/record-fault.ts";
import { requireContract } from "./parts/require-contract.server.ts";
import { consoleTitle } from "./parts/title.ts";
import { typedFields } from "./parts/typed-fields.server.ts";

type Typed = TypedTerms & { on: string };

export async function loader({ request, params }: Route.LoaderArgs) {
  const { account, contract } = await requireContract(request, params);
  const { plan, currency, seats, mrrMinor, renewsOn, noticeDays } = contract;
  const typed: Typed = {
    on: dayAt(new Date(), account.timeZone),
    ...{ seats: String(seats), price: majorOf(mrrMinor, currency), renewsOn, noticeDays: String(noticeDays ?? "") },
  };
  return { account: { slug: account.slug, name: account.name }, plan, currency, typed, formId: crypto.randomUUID() };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { account, accountId, staffId, contract } = await requireContract(request, params);
  const typed = (await typedFields(request)) as Typed;
  const form = await parseForm(request, ChangeForm);
  if (!form.ok) return data({ typed, faults: ["unreadable"] as RecordFault[] }, { status: 400 });
  const change = { ...termsOf(form.value, contract.currency), on: form.value.on, newId: form.value.id };
  const done = await enterChange(accountId, { staffId }, contract.id, change);
  if (!done) throw notFound();
  if (done.outcome === "refused") return data({ typed, faults: done.faults as RecordFault[] }, { status: 400 });
  return redirect(`/staff/accounts/${account.slug}/contracts?did=changed`);
}

export default function ContractChange({ loaderData, actionData }: Route.ComponentProps) {
  const { account, plan, currency, formId } = loaderData;
  const t = useT("records");
  const typed = actionData?.typed ?? loaderData.typed;
  return (
    <ContractFrame
      account={account}
      title={t("contract.changeTitle", { plan })}
      lead={t("contract.changeLead")}
      faults={actionData?.faults}
      save={t("contract.change")}
    >
      <input type="hidden" name="id" value={formId} />
      <Field label={t("contract.from")}>
        <TextInput name="on" type="date" required defaultValue={typed.on} />
      </Field>
      <TermsFields typed={typed} currency={currency} />
    </ContractFrame>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) =>
    translator(locale, "records")("contract.changeTitle", { plan: loaderData?.plan ?? "" }),
  );
