// The end of a quarter, brought about at the demo's start: reports opened and prepared by the worker, those of accounts
// with automatic approval and some others sent, and everybody asked how satisfied they are.

import { setTimeout as sleep } from "node:timers/promises";
import { addDays, dayAt } from "#app/domain/day.ts";
import { listReportStates, listRuns } from "#app/domain/reports/desk.server.ts";
import { type Run, stepsAhead, stepsDone } from "#app/domain/reports/desk.ts";
import { openDueReports } from "#app/domain/reports/quarter-end.server.ts";
import { analyse } from "#app/domain/surveys/analysis.server.ts";
import { readAnalysisQuery } from "#app/domain/surveys/analysis-query.ts";
import { openCampaign, openDueCampaigns } from "#app/domain/surveys/campaign.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { arriveLate } from "./demo-late.ts";
import { approveAsInAWeek, openQuarterBefore } from "./demo-states.ts";
import { changingLine, terminalLocale } from "./terminal.ts";

const CAMPAIGN = { nameJa: "四半期の満足度調査", nameEn: "Quarterly satisfaction survey" };
const CAMPAIGN_DAYS = 30;
const TIME_ZONE = "Asia/Tokyo";
const LOOK_MS = 250;
/** When nothing has moved for this long, the visitor is let in all the same. */
const PATIENCE_MS = 20_000;

/** Does what is not done yet; after the first start that is nothing, unless another quarter has ended. */
export async function closeLastQuarter(now = new Date()): Promise<void> {
  const isFirst = (await listReportStates({ limit: 1 })).length === 0;
  const t = translator(terminalLocale(), "cli");
  const line = lazyLine();
  const tell = (runs: Run[]) =>
    line.say(t("demo.closing", { done: sum(runs, "prepared"), total: sum(runs, "opened") }));
  // The earlier quarter first, for the later one asks what became of its promises.
  const earlier = isFirst ? await openQuarterBefore(now) : 0;
  if (earlier > 0) await untilStill(tell);
  const opened = await openDueReports(now);
  const unfinished = (await listRuns()).some((run) => stepsAhead(run) > 0);
  await askEverybody(now);
  if (opened === 0 && !unfinished) return;

  await untilStill(tell);
  if (opened > 0) await approveAsInAWeek();
  const runs = await untilStill(tell);
  if (opened > 0) await arriveLate(now);
  const [prepared, total] = [sum(runs, "prepared") - earlier, sum(runs, "opened") - earlier];
  const sent = runs.reduce((count, { mails }) => count + mails.sent, 0);
  if (prepared < total) line.done(t("demo.closedInPart", { done: prepared, total }));
  else line.done(t("demo.closed", { prepared, sent, waiting: total + earlier - sum(runs, "approved") }));
}

/** Says nothing until there is something to say. */
function lazyLine() {
  let line: ReturnType<typeof changingLine> | undefined;
  return {
    say(text: string) {
      if (line) line.say(text);
      else line = changingLine(text);
    },
    done(text: string) {
      line ??= changingLine(text);
      line.done(text);
    },
  };
}

/** Looks until nothing more happens by itself. */
async function untilStill(tell: (runs: Run[]) => void): Promise<Run[]> {
  let runs = await listRuns();
  let movedAt = Date.now();
  for (let before = -1; runs.some((run) => stepsAhead(run) > 0); runs = await listRuns()) {
    const done = runs.reduce((count, run) => count + stepsDone(run), 0);
    if (done !== before) movedAt = Date.now();
    else if (Date.now() - movedAt > PATIENCE_MS) break;
    before = done;
    tell(runs);
    await sleep(LOOK_MS);
  }
  return runs;
}

async function askEverybody(now: Date): Promise<void> {
  const { campaigns } = await analyse(readAnalysisQuery(new URLSearchParams()));
  if (campaigns.some(({ nameEn }) => nameEn === CAMPAIGN.nameEn)) return;
  const today = dayAt(now, TIME_ZONE);
  await openCampaign({ ...CAMPAIGN, opensOn: today, closesOn: addDays(today, CAMPAIGN_DAYS) });
  await openDueCampaigns(now);
}

function sum(runs: Run[], count: "opened" | "prepared" | "approved"): number {
  return runs.reduce((total, run) => total + run[count], 0);
}
