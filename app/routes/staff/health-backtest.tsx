// The honesty card: how well the score told 90 days ahead who would leave, and a model proposed beside it.
import { data, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { acceptModel, findOwnDay, listModelVersions } from "#app/domain/health/accepted-model.server.ts";
import { proposalOf } from "#app/domain/health/accepted-model.ts";
import { backtestRenewals } from "#app/domain/health/renewal-backtest.ts";
import { listRenewals } from "#app/domain/health/renewals.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import type { Route } from "./+types/health-backtest";
import { BacktestCounts, TooFew } from "./parts/backtest-counts.tsx";
import { Judged } from "./parts/backtest-judged.tsx";
import { RedBefore } from "./parts/backtest-red.tsx";
import { HealthNav } from "./parts/health-nav.tsx";
import { ModelProposal } from "./parts/model-proposal.tsx";
import { ModelVersions } from "./parts/model-versions.tsx";
import { consoleTitle } from "./parts/title.ts";
import { typedFields } from "./parts/typed-fields.server.ts";

const Acceptance = z.object({
  reason: z.string("empty").trim().min(1, "empty").max(1_000, "long"),
  mark: z.string().max(200).catch(""),
  version: z.coerce.number().int().min(0).max(1e9).catch(-1),
});

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const [{ renewals, ...open }, versions] = await Promise.all([listRenewals(await findOwnDay()), listModelVersions()]);
  const backtest = backtestRenewals(renewals);
  return { backtest, open, versions, proposal: proposalOf(backtest) };
}

export async function action({ request }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const typed = await typedFields(request);
  const form = await parseForm(request, Acceptance);
  if (!form.ok) return data({ typed, errors: form.errors, hasMoved: false }, { status: 400 });
  const { reason, ...seen } = form.value;
  if (await acceptModel(seen, { reason, staffId })) return redirect("/staff/health/backtest?said=accepted");
  return data({ typed, errors: {} as Record<string, string[]>, hasMoved: true }, { status: 409 });
}

export default function HealthBacktest({ loaderData, actionData }: Route.ComponentProps) {
  const { backtest, open, versions, proposal } = loaderData;
  const t = useT("honesty");
  const said = useSearchParams()[0].get("said");
  useRefusalFocus(actionData);
  const { judged } = backtest;
  return (
    <Page width="wide">
      <PageHeader title={t("backtest.title")} subtitle={t("backtest.lead")} />
      <HealthNav />
      {(said === "accepted" || said === "aside") && !actionData && (
        <SaidNotice kind="success">{t(`model.said.${said}`)}</SaidNotice>
      )}
      {actionData?.hasMoved && (
        <div data-refusal tabIndex={-1}>
          <Notice kind="warning" title={t("model.movedTitle")}>
            {t("model.moved")}
          </Notice>
        </div>
      )}
      <BacktestCounts backtest={backtest} open={open} />
      {judged ? <Judged judged={judged} /> : <TooFew backtest={backtest} />}
      <RedBefore red={backtest.red} />
      <Section title={t("model.title")} lead={t("model.lead")}>
        <ModelProposal judged={judged} proposal={proposal} inUse={versions[0] ?? null} answer={actionData} />
      </Section>
      {versions.length > 0 && (
        <Section title={t("model.versions")}>
          <ModelVersions versions={versions} />
        </Section>
      )}
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "honesty")("backtest.title"));
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
