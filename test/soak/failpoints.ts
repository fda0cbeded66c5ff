// A quarter's close during which the process ends at each named place, one after the other, and is started again.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { FAILPOINTS } from "#app/lib/failpoint.server.ts";
import { createVendor } from "#test/support/factories.ts";
import { openJournaledSink } from "#test/support/journaled-sink.ts";
import { Crew, countSettled, endQuarters, judge, type Outcome, patiently } from "./close.ts";

export type FailpointPlan = {
  /** In each, every place strikes once. */
  rounds: number;
  /** Accounts whose quarter ends in each round, and readers of each. */
  accounts: number;
  readers: number;
  leaseSeconds: number;
  patienceMs: number;
  onProgress?(done: { times: number; mails: number }): void;
};

/** Runs the plan in an empty installation, whose database the environment names. */
export async function closeWithFailpoints(plan: FailpointPlan): Promise<Outcome> {
  const from = performance.now();
  const folder = mkdtempSync(join(tmpdir(), "seika-failpoints-"));
  const sink = await openJournaledSink(20);
  const crew = new Crew(sink, { ...plan, environment: { NODE_ENV: "test", FAILPOINTS: folder } });
  const armed = () => readdirSync(folder);
  const missed: string[] = [];
  try {
    await createVendor({ approvalMode: "automatic" });
    for (let i = 0; i < 2; i++) crew.start();
    for (let round = 0; round < plan.rounds; round++) {
      for (const name of FAILPOINTS) writeFileSync(join(folder, name), "");
      await endQuarters(plan.accounts, plan.readers);
      const until = Date.now() + plan.patienceMs;
      while (armed().length > 0 && Date.now() < until) await sleep(50);
      missed.push(...armed());
      // A round comes to its end before the next: one report struck twenty times in a row is set aside, which is no loss.
      const mails = (round + 1) * plan.accounts * plan.readers;
      while ((await patiently(countSettled)) < mails && Date.now() < until) await sleep(100);
      plan.onProgress?.({ times: (round + 1) * FAILPOINTS.length, mails: sink.accepted().length });
    }
    const all = { accounts: plan.rounds * plan.accounts, mails: plan.rounds * plan.accounts * plan.readers };
    return { ...(await judge(sink, all)), missed, seconds: (performance.now() - from) / 1_000 };
  } finally {
    await crew.end();
    await sink.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
