// One account: how it is and why, whether it is falling silent, who is there, what we owe it.
import { Link } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Badge } from "#app/components/badge.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { type Day, dayAt } from "#app/domain/day.ts";
import { findChurnChance } from "#app/domain/health/accepted-model.server.ts";
import { getAccountView } from "#app/domain/health/account-view.server.ts";
import { isInForce } from "#app/domain/health/blind-spot.ts";
import { listSpotsOf } from "#app/domain/health/blind-spots.server.ts";
import type { HealthRecord } from "#app/domain/health/history.server.ts";
import { listReportStates } from "#app/domain/reports/desk.server.ts";
import { listOpenWork } from "#app/domain/tasks/task.server.ts";
import { date } from "#app/i18n/format.ts";
import type { Route } from "./+types/account";
import { Contracts, People } from "./parts/account-people.tsx";
import { Answers, Goals } from "./parts/account-voice.tsx";
import { ChangeSum } from "./parts/change-sum.tsx";
import { ChurnChance } from "./parts/churn-chance.tsx";
import { HistoryChart } from "./parts/history-chart.tsx";
import { MoveList } from "./parts/move-list.tsx";
import { Nothing } from "./parts/nothing.tsx";
import { OpenWork } from "./parts/open-work.tsx";
import { OverrideNote } from "./parts/override-note.tsx";
import { ReportList } from "./parts/report-list.tsx";
import { ScorePanel } from "./parts/score-panel.tsx";
import { SignalTable } from "./parts/signal-table.tsx";
import { SilenceFacts, useSilenceLead } from "./parts/silence-facts.tsx";
import { SpotList } from "./parts/spot-list.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { account, accountId } = await requireStaffOn(request, params.account);
  const [view, reports, chance, spots, work] = await Promise.all([
    getAccountView(accountId),
    listReportStates({ accountId }),
    findChurnChance(accountId),
    listSpotsOf(accountId),
    listOpenWork(accountId),
  ]);
  const today = dayAt(new Date(), account.timeZone);
  return {
    today,
    spots: spots.filter((spot) => isInForce(spot, today)),
    account: { name: account.name, industry: account.industry, endedOn: account.endedOn },
    ...view,
    work,
    reports,
    chance,
  };
}

export default function Account({ loaderData }: Route.ComponentProps) {
  const { account, owner, latest, work, reports, chance, spots, today, ...view } = loaderData;
  const t = useT("staff");
  const e = useT("editions");
  const a = useT("approval");
  const r = useT("rules");
  const b = useT("radar");
  const h = useT("honesty");
  const records = useT("records");
  const l = useT("levels");
  const isOver = account.endedOn !== null && account.endedOn <= today;
  return (
    <Page width="wide">
      <PageHeader
        title={account.name}
        subtitle={
          <>
            <Industry industry={account.industry} />
            {` · ${t("account.owner")}: ${owner?.name ?? t("account.noOwner")} `}
            {account.endedOn && <Ended on={account.endedOn} isOver={isOver} />}
          </>
        }
      />
      {latest ? (
        <Health latest={latest} {...view} work={work} />
      ) : (
        <>
          <EmptyState
            icon="unknown"
            title={t("account.noScoreTitle")}
            action={
              <Link className="link" to="levels">
                {l("link")}
              </Link>
            }
          >
            {t("account.noScoreText")}
          </EmptyState>
          <OverrideNote override={view.override} />
          <Work work={work} />
        </>
      )}
      <Section title={h("chance.title")} lead={h("chance.lead")}>
        <ChurnChance found={chance} />
      </Section>
      <Section title={b("spots.section")} lead={b("spots.sectionLead")}>
        {spots.length > 0 ? <SpotList spots={spots} today={today} /> : <Nothing>{b("spots.noneHere")}</Nothing>}
        <Link className="link text-sm" to="blind-spots">
          {b("spots.add")}
        </Link>
      </Section>
      <Section title={t("account.goals")}>
        <Goals goals={view.goals} />
      </Section>
      <Section title={t("account.answers")}>
        <Answers answers={view.answers} />
      </Section>
      <Section title={t("account.reports")}>
        <p className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
          <Link className="link" to="report-request">
            {e("staff.request")}
          </Link>
          <Link className="link" to="section-order">
            {a("context.accountTitle")}
          </Link>
          <Link className="link" to="report-rules">
            {r("link")}
          </Link>
        </p>
        {reports.length > 0 ? (
          <ReportList reports={reports} caption={t("account.reports")} />
        ) : (
          <Nothing>{t(isOver ? "account.neverReports" : "account.noReports")}</Nothing>
        )}
      </Section>
      <Section title={t("account.people")}>
        <People people={view.people} />
        <p className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
          <Link className="link" to="sponsor">
            {records("sponsor.title")}
          </Link>
          <Link className="link" to="timeline#pulse">
            {records("pulse.title")}
          </Link>
        </p>
      </Section>
      <Section title={t("account.contract")}>
        <Contracts contracts={view.contracts} />
      </Section>
    </Page>
  );
}

type HealthProps = Pick<Route.ComponentProps["loaderData"], "before" | "history" | "moves" | "override" | "work"> & {
  latest: HealthRecord;
};

function Health({ latest, before, history, moves, override, work }: HealthProps) {
  const t = useT("staff");
  return (
    <>
      <div className="grid gap-4 lg:grid-cols-2">
        <ScorePanel latest={latest} override={override} />
        <HistoryChart history={history} />
      </div>
      <Work work={work} />
      <Section title={t("account.changes")} lead={t("account.changesLead")}>
        <div className="grid gap-8 lg:grid-cols-2">
          <ChangeSum latest={latest} before={before} />
          {moves.length > 0 && <MoveList moves={moves} />}
        </div>
      </Section>
      <Section title={t("account.signals")} lead={t("account.signalsLead")}>
        <SignalTable signals={latest.signals} />
      </Section>
      <Section title={t("silence.title")} lead={useSilenceLead(latest.silence)}>
        <SilenceFacts silence={latest.silence} />
      </Section>
    </>
  );
}

function Work({ work }: Pick<Route.ComponentProps["loaderData"], "work">) {
  const t = useT("work");
  return (
    <Section title={t("tasks.openHere")}>
      <OpenWork tasks={work} />
    </Section>
  );
}

/** A customer that has left, or will, is still looked at: for what it teaches. */
function Ended({ on, isOver }: { on: Day; isOver: boolean }) {
  const t = useT("staff");
  const day = date(on, useLocale());
  return <Badge icon="leave">{t(isOver ? "account.endedOn" : "account.endsOn", { day })}</Badge>;
}

function Industry({ industry }: { industry: string }) {
  const c = useT("common");
  return c(`industry.${industry as "other"}`, { defaultValue: c("industry.other") });
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (t) => loaderData?.account.name ?? t("accounts.title"));
