// A contract ends on a day, or its end is taken back.
import { data, redirect } from "react-router";
import { Field, TextInput } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";
import { enterEnd } from "#app/domain/contracts/contract-acts.server.ts";
import { EndForm } from "#app/domain/contracts/contract-form.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/contract-end";
import { ContractFrame } from "./parts/contract-frame.tsx";
import type { RecordFault } from "./parts/record-fault.ts";
import { requireContract } from "./parts/require-contract.server.ts";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { account, contract } = await requireContract(request, params);
  const { plan, endedOn, renewsOn } = contract;
  return {
    account: { slug: account.slug, name: account.name },
    plan,
    was: endedOn ?? "",
    endedOn: endedOn ?? renewsOn,
  };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { account, accountId, staffId, contract } = await requireContract(request, params);
  const form = await parseForm(request, EndForm);
  if (!form.ok) return data({ endedOn: undefined, faults: ["unreadable"] as RecordFault[] }, { status: 400 });
  const { endedOn, was } = form.value;
  const done = await enterEnd(accountId, { staffId }, contract.id, endedOn || null, was === "" ? null : was);
  if (!done) throw notFound();
  if (done.outcome === "moved") {
    return data({ endedOn: undefined, faults: ["end_moved"] as RecordFault[] }, { status: 409 });
  }
  if (done.outcome === "refused") return data({ endedOn, faults: done.faults as RecordFault[] }, { status: 400 });
  return redirect(`/staff/accounts/${account.slug}/contracts?did=${endedOn ? "ended" : "reopened"}`);
}

export default function ContractEnd({ loaderData: { account, plan, was, endedOn }, actionData }: Route.ComponentProps) {
  const t = useT("records");
  return (
    <ContractFrame
      account={account}
      title={t("contract.endTitle", { plan })}
      lead={t("contract.endLead")}
      faults={actionData?.faults}
      save={t("contract.saveEnd")}
    >
      <Field label={t("contract.endedOn")} hint={t("contract.endHint")}>
        <TextInput
          key={was}
          name="endedOn"
          type="date"
          defaultValue={actionData?.endedOn ?? (actionData ? was : endedOn)}
        />
      </Field>
      <input type="hidden" name="was" value={was} />
    </ContractFrame>
  );
}

export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) =>
    translator(locale, "records")("contract.endTitle", { plan: loaderData?.plan ?? "" }),
  );
