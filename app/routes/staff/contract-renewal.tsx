// How a renewal was decided, why, and how the contract goes on.
import { data, redirect } from "react-router";
import { useT } from "#app/components/use-text.ts";
import { majorOf } from "#app/domain/contracts/amount.ts";
import { getCausesInUse } from "#app/domain/contracts/churn-cause.server.ts";
import { RenewalForm, renewalOf, wholeOf } from "#app/domain/contracts/contract-form.ts";
import { settleRenewal } from "#app/domain/contracts/renewal-settling.server.ts";
import { addMonths, dayAt } from "#app/domain/day.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/contract-renewal";
import { ContractFrame } from "./parts/contract-frame.tsx";
import type { RecordFault } from "./parts/record-fault.ts";
import { RenewalFields, type TypedRenewal } from "./parts/renewal-fields.tsx";
import { requireContract } from "./parts/require-contract.server.ts";
import { consoleTitle } from "./parts/title.ts";
import { typedFields } from "./parts/typed-fields.server.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { account, contract } = await requireContract(request, params);
  const { plan, currency, seats, mrrMinor, renewsOn } = contract;
  const causes = await getCausesInUse();
  const typed: TypedRenewal = {
    renewsOn,
    decidedOn: dayAt(new Date(), account.timeZone),
    nextRenewsOn: addMonths(renewsOn, 12),
    seats: String(seats),
    price: majorOf(mrrMinor, currency),
  };
  const own = { slug: account.slug, name: account.name };
  return { account: own, plan, currency, causes, typed, formId: crypto.randomUUID() };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { account, staffId, contract } = await requireContract(request, params);
  const typed = (await typedFields(request)) as TypedRenewal;
  const form = await parseForm(request, RenewalForm);
  if (!form.ok) return data({ typed, faults: ["unreadable"] as RecordFault[] }, { status: 400 });
  const next = { seats: wholeOf(form.value.seats), renewsOn: form.value.nextRenewsOn };
  const done = await settleRenewal(account, { staffId }, contract.id, renewalOf(form.value, contract), next);
  if (!done) throw notFound();
  if (done.outcome === "refused") return data({ typed, faults: done.faults as RecordFault[] }, { status: 400 });
  return redirect(`/staff/accounts/${account.slug}/contracts?did=decided`);
}

export default function ContractRenewal({ loaderData, actionData }: Route.ComponentProps) {
  const { account, plan, currency, causes, formId } = loaderData;
  const t = useT("records");
  return (
    <ContractFrame
      account={account}
      title={t("decision.record", { plan })}
      lead={t("decision.recordLead")}
      faults={actionData?.faults}
      save={t("decision.save")}
    >
      <input type="hidden" name="id" value={formId} />
      <RenewalFields typed={actionData?.typed ?? loaderData.typed} causes={causes} currency={currency} />
    </ContractFrame>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) =>
    translator(locale, "records")("decision.record", { plan: loaderData?.plan ?? "" }),
  );
