// The KPI lab: which leading figures go with renewal, and what we wrote down to expect of them.
import { data, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { findOwnDay } from "#app/domain/health/accepted-model.server.ts";
import { listHypotheses, recordHypothesis } from "#app/domain/health/kpi-hypotheses.server.ts";
import { FEWEST_LEFT, FEWEST_RENEWALS, studyKpis } from "#app/domain/health/kpi-lab.ts";
import { kpis, levelOf } from "#app/domain/health/renewal.ts";
import { listRenewals } from "#app/domain/health/renewals.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import type { Route } from "./+types/health-kpis";
import { HealthNav } from "./parts/health-nav.tsx";
import { KpiFifths } from "./parts/kpi-fifths.tsx";
import { HypothesisForm, HypothesisList } from "./parts/kpi-hypotheses.tsx";
import { KpiTable } from "./parts/kpi-table.tsx";
import { consoleTitle } from "./parts/title.ts";
import { typedFields } from "./parts/typed-fields.server.ts";

const PLACE = "/staff/health/kpis";
const NUMBER = /^[-−]?\d{1,6}(\.\d{1,4})?$/;
const Expected = z.object({
  kpi: z.enum(kpis, "kpi"),
  level: z
    .string("level")
    .trim()
    .regex(NUMBER, "level")
    .transform((text) => Number(text.replace("−", "-"))),
  note: z.string("long").trim().max(500, "long").default(""),
});

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const asked = new URL(request.url).searchParams.get("kpi");
  const [{ renewals }, hypotheses] = await Promise.all([listRenewals(await findOwnDay()), listHypotheses()]);
  const findings = studyKpis(renewals);
  const drawn = findings.filter(({ fifths }) => fifths.length > 0);
  const chosen = drawn.find(({ kpi }) => kpi === asked) ?? drawn[0] ?? null;
  const left = renewals.filter((one) => one.left).length;
  return { findings, chosen, hypotheses, counts: { n: renewals.length, left } };
}

export async function action({ request }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const typed = await typedFields(request);
  const form = await parseForm(request, Expected);
  if (!form.ok) return data({ typed, errors: form.errors }, { status: 400 });
  const { kpi, level, note } = form.value;
  const isNew = await recordHypothesis({ kpi, level: levelOf(kpi, level), note }, staffId);
  if (isNew) return redirect(`${PLACE}?said=written`);
  return data({ typed, errors: { level: ["there"] } as Record<string, string[]> }, { status: 409 });
}

export default function HealthKpis({ loaderData, actionData }: Route.ComponentProps) {
  const { findings, chosen, hypotheses, counts } = loaderData;
  const t = useT("honesty");
  const said = useSearchParams()[0].get("said");
  useRefusalFocus(actionData);
  return (
    <Page width="wide">
      <PageHeader title={t("kpi.title")} subtitle={t("kpi.lead")} />
      <HealthNav />
      {said === "written" && !actionData && <SaidNotice kind="success">{t("kpi.written")}</SaidNotice>}
      {!chosen && (
        <Notice kind="info" title={t("kpi.fewTitle")}>
          {t("kpi.few", { ...counts, renewals: FEWEST_RENEWALS, least: FEWEST_LEFT })}
        </Notice>
      )}
      <Section title={t("kpi.table")} lead={t("kpi.tableLead")}>
        <KpiTable findings={findings} />
      </Section>
      {chosen && <KpiFifths finding={chosen} />}
      <Section title={t("kpi.caveats")}>
        <ul className="prose-width flex list-disc flex-col gap-1 ps-5 text-sm">
          {(["survivors", "tenure", "many", "ours"] as const).map((key) => (
            <li key={key}>{t(`kpi.caveat.${key}`)}</li>
          ))}
        </ul>
      </Section>
      <Section title={t("kpi.hypotheses")} lead={t("kpi.hypothesesLead")}>
        <HypothesisList hypotheses={hypotheses} />
        <HypothesisForm key={hypotheses.length} answer={actionData} />
      </Section>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "honesty")("kpi.title"));
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
