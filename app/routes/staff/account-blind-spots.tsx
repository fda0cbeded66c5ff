// The blind spots of one account, and a form for what one of us noticed.
import { data, Form, Link, redirect } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { Field, Select } from "#app/components/field.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { dayAt } from "#app/domain/day.ts";
import { isInForce, spotKinds } from "#app/domain/health/blind-spot.ts";
import { listSpotsOf, noteSpot } from "#app/domain/health/blind-spots.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import type { Route } from "./+types/account-blind-spots";
import { Nothing } from "./parts/nothing.tsx";
import { SpotFields, type SpotRefusal, wordOf } from "./parts/spot-fields.tsx";
import { SpotDays, spotWords } from "./parts/spot-form.server.ts";
import { SpotList } from "./parts/spot-list.tsx";
import { consoleTitle } from "./parts/title.ts";
import { typedFields } from "./parts/typed-fields.server.ts";
import { useSpotErrors } from "./parts/use-spot-errors.ts";

const Noting = z.object({
  kind: z.enum(spotKinds, "kind"),
  note: spotWords("note"),
  days: SpotDays,
});

export async function loader({ request, params }: Route.LoaderArgs) {
  const { account, accountId } = await requireStaffOn(request, params.account);
  const today = dayAt(new Date(), account.timeZone);
  const done = new URL(request.url).searchParams.get("done");
  return {
    account: { slug: account.slug, name: account.name },
    today,
    done: (["added", "saved"] as const).find((each) => each === done) ?? null,
    spots: await listSpotsOf(accountId),
  };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { account, accountId, staffId } = await requireStaffOn(request, params.account);
  const typed = await typedFields(request);
  const form = await parseForm(request, Noting);
  if (!form.ok) return data<SpotRefusal>({ errors: form.errors, typed }, { status: 400 });
  const isNoted = await noteSpot(accountId, { ...form.value, staffId }, dayAt(new Date(), account.timeZone));
  if (!isNoted) return data<SpotRefusal>({ errors: { kind: ["taken"] }, typed }, { status: 409 });
  return redirect(`/staff/accounts/${account.slug}/blind-spots?done=added`);
}

export default function AccountBlindSpots({ loaderData, actionData }: Route.ComponentProps) {
  const { account, today, done, spots } = loaderData;
  const t = useT("radar");
  const current = spots.filter((spot) => isInForce(spot, today));
  const past = spots.filter((spot) => !isInForce(spot, today));
  return (
    <Page width="wide">
      <PageHeader title={`${t("spots.section")} · ${account.name}`} subtitle={t("spots.sectionLead")} />
      <Link to={`/staff/accounts/${account.slug}`} className="link no-print text-sm">
        {t("spots.back")}
      </Link>
      {done && <SaidNotice kind="success">{t(`spots.${done}`)}</SaidNotice>}
      <Section title={t("spots.current")}>
        {current.length > 0 ? <SpotList spots={current} today={today} /> : <Nothing>{t("spots.noneHere")}</Nothing>}
      </Section>
      <Noticing refused={actionData} />
      {past.length > 0 && (
        <Section title={t("spots.past")}>
          <SpotList spots={past} today={today} />
        </Section>
      )}
    </Page>
  );
}

function Noticing({ refused }: { refused: SpotRefusal | undefined }) {
  const t = useT("radar");
  const wrong = useSpotErrors(refused?.errors ?? {});
  return (
    <Section title={t("spots.add")} lead={t("spots.addLead")}>
      <Form method="post" className="no-print flex max-w-2xl flex-col gap-4">
        <Field label={t("spots.kind")} error={wrong("kind")}>
          <Select
            name="kind"
            defaultValue={wordOf(refused, "kind")}
            options={[
              { value: "", label: "—" },
              ...spotKinds.map((kind) => ({ value: kind, label: t(`spots.kinds.${kind}`) })),
            ]}
          />
        </Field>
        <SpotFields words="note" hint={t("spots.noteHint")} refused={refused} />
        <div>
          <Button kind="primary">{t("spots.submit")}</Button>
        </div>
      </Form>
    </Section>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) => {
    const title = translator(locale, "radar")("spots.section");
    return loaderData ? `${title} · ${loaderData.account.name}` : title;
  });

export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
