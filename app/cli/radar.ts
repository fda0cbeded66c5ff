// npm run radar -- FILE.csv[.gz] [--account NAME] [--calendar japan|weekdays] [--time-zone Asia/Tokyo] [--locale ja|en]
// Tries the rule of silence on a history of usage, week by week. Needs no database and keeps nothing.

import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import { isTimeZone } from "#app/domain/day.ts";
import { alertRate, replaySilence, type Turn } from "#app/domain/health/silence-replay.ts";
import { readUsageHistory, type UsageHistory } from "#app/domain/health/usage-history.server.ts";
import { TableFileError } from "#app/domain/usage/table-file.server.ts";
import { date, number, signedPercent } from "#app/i18n/format.ts";
import { isLocale, type Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { complain, say, terminalLocale } from "./terminal.ts";

type Wishes = {
  file: string;
  account: string | null;
  calendar: "japan" | "weekdays";
  timeZone: string;
  locale: Locale;
};
/** Months of activity shown on either side of an alert. */
const MONTHS = 6;

export async function run(args: string[]): Promise<number> {
  const wishes = wishesOf(args);
  if (!wishes) return complain(translator(terminalLocale(), "cli")("radar.usage"));
  const t = translator(wishes.locale, "cli");
  if (!statSync(wishes.file, { throwIfNoEntry: false })?.isFile())
    return complain(t("import.noFile", { file: wishes.file }));
  try {
    return tell(await readUsageHistory(wishes.file, wishes.timeZone), wishes);
  } catch (error) {
    if (!(error instanceof TableFileError)) throw error;
    const { problem, missing, found } = error;
    const words = { file: wishes.file, missing: missing.join(", "), found: found.join(", ") };
    return complain(t(`import.problem.${problem}`, words));
  }
}

function wishesOf(args: string[]): Wishes | null {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        account: { type: "string" },
        calendar: { type: "string", default: "japan" },
        "time-zone": { type: "string", default: "Asia/Tokyo" },
        locale: { type: "string", default: terminalLocale() },
      },
    });
    const { account = null, calendar, "time-zone": timeZone, locale } = values;
    const [file, ...more] = positionals;
    const isKnown = calendar === "japan" || calendar === "weekdays";
    if (!file || more.length > 0 || !isKnown || !isTimeZone(timeZone) || !isLocale(locale)) return null;
    return { file, account, calendar, timeZone, locale };
  } catch {
    return null;
  }
}

function tell({ accounts, lastDay, rows, refused }: UsageHistory, wishes: Wishes): number {
  const { locale, calendar } = wishes;
  const t = translator(locale, "cli");
  const asked = accounts.filter(({ account }) => wishes.account === null || account === wishes.account);
  if (asked.length === 0 || lastDay === null) return complain(t("radar.nobody"));
  const replays = asked.map((account) => ({ ...account, replay: replaySilence(account.activity, lastDay, calendar) }));
  for (const { account, replay, monthly } of replays) {
    say(t("radar.account", { account, count: replay.weeks, weeks: number(replay.weeks, locale) }));
    if (replay.turns.length === 0) say(`  ${t("radar.quiet")}`);
    for (const turn of replay.turns) for (const line of linesOf(turn, monthly, locale)) say(`  ${line}`);
  }
  const { raised, weeks, perThousand } = alertRate(replays.map(({ replay }) => replay));
  say("");
  const rate = perThousand === null ? "—" : number(perThousand, locale, 1);
  say(t("radar.rate", { raised, weeks: number(weeks, locale), rate }));
  say(t("radar.read", { rows: number(rows, locale), refused: number(refused, locale) }));
  say(t("radar.note"));
  return 0;
}

/** The turn with its numbers, and the months around an alert, for a person to judge by. */
function linesOf({ on, to, silence }: Turn, monthly: UsageHistory["accounts"][number]["monthly"], locale: Locale) {
  const t = translator(locale, "cli");
  const { usage } = silence.facts;
  const numbers = usage && {
    before: number(usage.before, locale, 2),
    now: number(usage.now, locale, 2),
    change: signedPercent(usage.change, locale),
  };
  const told = `${date(on, locale)}  ${t(`radar.${to}`)}${numbers && to === "raised" ? `  ${t("radar.level", numbers)}` : ""}`;
  if (to !== "raised" && to !== "stopped") return [told];
  const around = aroundMonth(on.slice(0, 7), new Map(monthly.map(({ month, activeUsers }) => [month, activeUsers])));
  return [told, `  ${t("radar.months", { months: around })}`];
}

function aroundMonth(month: string, active: Map<string, number>): string {
  const [year = 0, index = 1] = month.split("-").map(Number);
  const counts = Array.from({ length: 2 * MONTHS + 1 }, (_, i) => {
    const at = new Date(Date.UTC(year, index - 1 + i - MONTHS, 1)).toISOString().slice(0, 7);
    return `${i === MONTHS ? "*" : ""}${active.get(at) ?? 0}`;
  });
  return counts.join(" ");
}
