// What figures of use do not show, of every account: suggested by rules, noted by people, with evidence and expiry.
import { Form, Link } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { Field, Select } from "#app/components/field.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { dayAt } from "#app/domain/day.ts";
import { readSpotQuery, type SpotQuery, spotGroups, spotKinds } from "#app/domain/health/blind-spot.ts";
import { listRegister } from "#app/domain/health/blind-spots.server.ts";
import { getConsole } from "#app/domain/reports/desk.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/blind-spots";
import { HealthNav } from "./parts/health-nav.tsx";
import { Nothing } from "./parts/nothing.tsx";
import { SpotList } from "./parts/spot-list.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const query = readSpotQuery(new URL(request.url).searchParams);
  const today = dayAt(new Date(), (await getConsole()).timeZone);
  return { query, today, spots: await listRegister(query, today) };
}

export default function BlindSpots({ loaderData }: Route.ComponentProps) {
  const { query, today, spots } = loaderData;
  const t = useT("radar");
  return (
    <Page width="wide">
      <PageHeader title={t("spots.title")} subtitle={t("spots.lead")} />
      <HealthNav />
      <Filters query={query} />
      {spots.length > 0 ? <SpotList spots={spots} today={today} withAccount /> : <Nothing>{t("spots.none")}</Nothing>}
      <Meanings />
    </Page>
  );
}

function Filters({ query }: { query: SpotQuery }) {
  const t = useT("radar");
  const all = { value: "", label: t("spots.all") };
  const isFiltered = query.group !== null || query.kind !== null || query.state !== "current";
  return (
    <Form
      key={JSON.stringify(query)}
      method="get"
      className="no-print grid grid-cols-1 items-end gap-3 sm:grid-cols-2 lg:grid-cols-[1fr_2fr_1fr_auto]"
    >
      <Field label={t("spots.group")}>
        <Select
          name="group"
          defaultValue={query.group ?? ""}
          options={[all, ...spotGroups.map((group) => ({ value: group, label: t(`spots.groups.${group}`) }))]}
        />
      </Field>
      <Field label={t("spots.kind")}>
        <Select
          name="kind"
          defaultValue={query.kind ?? ""}
          options={[all, ...spotKinds.map((kind) => ({ value: kind, label: t(`spots.kinds.${kind}`) }))]}
        />
      </Field>
      <Field label={t("spots.state")}>
        <Select
          name="state"
          defaultValue={query.state}
          options={(["current", "past"] as const).map((state) => ({ value: state, label: t(`spots.${state}`) }))}
        />
      </Field>
      <div className="flex items-center gap-3">
        <Button>{t("silent.submit")}</Button>
        {isFiltered && (
          <Link to="/staff/health/blind-spots" className="link text-sm">
            {t("silent.reset")}
          </Link>
        )}
      </div>
    </Form>
  );
}

/** By what each of the ten is told. */
function Meanings() {
  const t = useT("radar");
  return (
    <details className="disclosure">
      <summary className="inline-flex min-h-11 items-center text-sm text-accent">{t("spots.how")}</summary>
      <dl className="mt-2 grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[20rem_1fr]">
        {spotKinds.map((kind) => (
          <div key={kind} className="contents">
            <dt className="phrase font-medium">{t(`spots.kinds.${kind}`)}</dt>
            <dd className="text-soft">{t(`spots.means.${kind}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "radar")("spots.title"));
