// npm run soak [-- kill|pause|database|failpoints …] [--accounts N] [--readers N] [--times N]
// The promise of a quarter's close with large numbers, in an installation of its own that is gone afterwards. What is not
// said is 1,000 accounts with 20 mails each, 200 kills, 50 pauses, 30 kills of the database; each of the named places at
// which the process ends 25 times, in a close of 100 accounts.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { closeDatabase } from "#app/lib/db.server.ts";
import { startEmbeddedPostgres } from "#app/lib/embedded-postgres.server.ts";
import { env, setEnvironment } from "#app/lib/env.server.ts";
import { FAILPOINTS } from "#app/lib/failpoint.server.ts";
import { migrate } from "#app/lib/migrations.server.ts";
import { type Disturbance, disturbedClose, type Outcome } from "./close.ts";
import { closeWithFailpoints } from "./failpoints.ts";

type Asked = Disturbance | "failpoints";

const TIMES: Record<Asked, number> = { kill: 200, pause: 50, database: 30, failpoints: 25 };
const WHAT: Record<Asked, string> = {
  kill: "kill -9 of a worker",
  pause: "a worker stopped for 5 to 60 s",
  database: "kill -9 of PostgreSQL",
  failpoints: `the process ending at each of ${FAILPOINTS.length} named places`,
};
const HOURS_MOST = 2;

const number = { type: "string" } as const;
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { accounts: number, readers: number, times: number },
});
const asked = (positionals.length > 0 ? positionals : Object.keys(TIMES)) as Asked[];
for (const name of asked) {
  if (name in TIMES) continue;
  process.stderr.write(`There is no disturbance ${name}. There are: ${Object.keys(TIMES).join(", ")}\n`);
  process.exit(1);
}

let failed = false;
for (const disturbance of asked) {
  const times = Number(values.times ?? TIMES[disturbance]);
  const outcome = await inAnInstallation((cluster) => close(disturbance, times, cluster));
  process.stderr.write("\n");
  process.stdout.write(`${lineOf(outcome, `${times} × ${WHAT[disturbance]}`)}\n`);
  const { lost, duplicated, strange, inDoubt, wrongReports, missed = [] } = outcome;
  failed ||= lost + duplicated + strange + inDoubt + wrongReports.length + missed.length > 0;
}
process.exit(failed ? 1 : 0);

function close(disturbance: Asked, times: number, cluster: string): Promise<Outcome> {
  const [accounts, readers] = [Number(values.accounts ?? 1_000), Number(values.readers ?? 20)];
  const onProgress = (done: { times: number; mails: number }) =>
    process.stderr.write(`\r${WHAT[disturbance]}: ${done.times} times, ${done.mails} mails `);
  const common = { leaseSeconds: 12, onProgress };
  if (disturbance === "failpoints") {
    const each = Math.ceil(Number(values.accounts ?? 100) / times);
    return closeWithFailpoints({ ...common, rounds: times, accounts: each, readers, patienceMs: 600_000 });
  }
  return disturbedClose({
    ...{ ...common, disturbance, times, accounts, readers, cluster },
    ...{ answerMs: 30, longestGapMs: 1_500, longestWaitMs: 20_000, patienceMs: HOURS_MOST * 3_600_000 },
    ...(disturbance === "pause" && { leaseSeconds: 90, pauseMs: { least: 5_000, most: 60_000 } }),
  });
}

async function inAnInstallation<T>(work: (cluster: string) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), "seika-soak-"));
  setEnvironment({
    ...{
      NODE_ENV: "production",
      DATA_DIR: join(home, "data"),
      APP_URL: "https://portal.example.test",
      LOG_LEVEL: "silent",
    },
    ...{ SMTP_URL: "smtp://127.0.0.1:1", SESSION_SECRET: "a secret for this run and nothing else" },
    ...{ MAIL_FROM: "Seika <reports@example.test>", MAIL_PACING: "off" },
  });
  const postgres = await startEmbeddedPostgres(join(home, "postgres"));
  try {
    setEnvironment({ DATABASE_URL: postgres.url });
    await migrate(postgres.url, env().SESSION_SECRET);
    return await work(join(home, "postgres", "cluster"));
  } finally {
    await closeDatabase();
    await postgres.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

function lineOf(outcome: Outcome, what: string): string {
  const { reports, mails, lost, duplicated, strange, inDoubt, wrongReports, missed = [], seconds } = outcome;
  const counts = `${reports} reports (${wrongReports.length} wrong), ${mails} mails: ${lost} lost, ${duplicated} duplicated, ${inDoubt} in doubt`;
  const more = strange > 0 ? `, ${strange} strange` : "";
  const wrong = [...wrongReports.slice(0, 10), ...missed.map((place) => `nobody came by ${place}`)];
  return [`${what}: ${counts}${more}, in ${Math.round(seconds)} s`, ...wrong].join("\n  ");
}
