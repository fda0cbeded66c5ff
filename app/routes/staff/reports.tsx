// The quarterly reports: what waits for a person first, then how the run comes along, then what is done.
import { requireStaff } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { getDesk } from "#app/domain/reports/desk.server.ts";
import { listFailing } from "#app/domain/reports/preflight.server.ts";
import { listObstacles, nameOutcomes } from "#app/domain/reports/together.server.ts";
import { outcomeOf } from "#app/domain/reports/together.ts";
import type { Route } from "./+types/reports";
import { DeadReports } from "./parts/dead-reports.tsx";
import { LateNotice } from "./parts/late-notice.tsx";
import { Nothing } from "./parts/nothing.tsx";
import { ParkedMails } from "./parts/parked-mails.tsx";
import { PreflightQueue } from "./parts/preflight-queue.tsx";
import { ReportList } from "./parts/report-list.tsx";
import { RunDone, toldOf } from "./parts/run-done.tsx";
import { RunProgress } from "./parts/run-progress.tsx";
import { consoleTitle } from "./parts/title.ts";
import { TogetherDone } from "./parts/together-done.tsx";
import { useProgress } from "./parts/use-progress.ts";
import { WaitingReports } from "./parts/waiting-reports.tsx";

export async function loader({ request }: Route.LoaderArgs) {
  const { staffId } = await requireStaff(request);
  const asked = new URL(request.url).searchParams;
  const { waiting, ...desk } = await getDesk();
  const obstacles = await listObstacles(waiting, staffId);
  return {
    ...desk,
    waiting: waiting.map((report, at) => ({ ...report, obstacle: obstacles[at] ?? null })),
    failing: await listFailing(),
    told: toldOf(asked.get("run")),
    outcomes: await nameOutcomes(asked.getAll("done").flatMap((text) => outcomeOf(text) ?? [])),
    refused: asked.get("together"),
  };
}

export default function Reports({ loaderData }: Route.ComponentProps) {
  const { waiting, second, failing, dead, parked } = loaderData;
  const done = loaderData.done.filter(({ release }) => release?.name !== "second");
  const [t, a] = [useT("staff"), useT("approval")];
  const runs = useProgress(loaderData.runs);
  if ([runs, waiting, second, failing, dead, parked, done].every(({ length }) => length === 0)) {
    return (
      <Page width="wide">
        <PageHeader title={t("reports.title")} aside={<SettingsLink />} />
        <EmptyState icon="report" title={t("reports.noRunTitle")}>
          {t("reports.noRunText")}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page width="wide">
      <PageHeader title={t("reports.title")} aside={<Links />} />
      <RunDone done={loaderData.told} />
      <TogetherDone outcomes={loaderData.outcomes} />
      <LateNotice late={loaderData.late} />
      <Section
        id="waiting"
        title={`${t("reports.waiting")} ${waiting.length}`}
        lead={waiting.length > 0 ? t("reports.waitingLead") : undefined}
      >
        {waiting.length > 0 ? (
          <WaitingReports reports={waiting} refused={loaderData.refused} />
        ) : (
          <Nothing>{t("reports.noWaiting")}</Nothing>
        )}
      </Section>
      {second.length > 0 && (
        <Section title={`${a("secondTitle")} ${second.length}`} lead={a("secondLead")}>
          <ReportList reports={second} caption={a("secondTitle")} withAccount />
        </Section>
      )}
      <PreflightQueue failing={failing} />
      <DeadReports dead={dead} />
      {parked.length > 0 && (
        <Section title={`${t("reports.parkedTitle")} ${parked.length}`} lead={t("reports.parkedLead")}>
          <ParkedMails parked={parked} />
        </Section>
      )}
      {runs.length > 0 && (
        <Section title={t("reports.run")}>
          <div className="grid gap-3 lg:grid-cols-2">
            {runs.map((run) => (
              <RunProgress key={`${run.from} ${run.until}`} run={run} acts={loaderData.acts} />
            ))}
          </div>
        </Section>
      )}
      {done.length > 0 && (
        <Section title={t("reports.done")}>
          <ReportList reports={done} caption={t("reports.done")} withAccount />
        </Section>
      )}
    </Page>
  );
}

function Links() {
  return (
    <>
      <SettingsLink />
      <ButtonLink to="/staff/deliveries" size="sm">
        {useT("delivery")("link")}
      </ButtonLink>
    </>
  );
}

function SettingsLink() {
  return (
    <ButtonLink to="/staff/reports/settings" size="sm">
      {useT("approval")("policy.link")}
    </ButtonLink>
  );
}

export const meta: Route.MetaFunction = ({ matches }) => consoleTitle(matches, (t) => t("reports.title"));
