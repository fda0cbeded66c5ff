// What the benchmarks of pages share: a database of their own, the built web process, and readers who ask for pages.
import { fork } from "node:child_process";
import { once } from "node:events";
import { sessionCookie } from "#app/auth/cookies.server.ts";
import { hashOf, newToken } from "#app/auth/secret.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { freePortFrom } from "#app/lib/ports.server.ts";
import { startProgram } from "#test/support/program.ts";
import { onDatabase } from "./database.ts";
import type { Visits, VisitsResult } from "./portal-load.ts";
import type { Report } from "./report.ts";

export const LOAD_MS = 4_000;
const WARM_MS = 2_000;

type Site = {
  /** Fills the migrated database; its seconds are told to `measure`. */
  arrange(): Promise<void>;
  measure(port: number, arrangedSeconds: string): Promise<void>;
};

/** Runs a benchmark against the built web process on a database that exists for it alone. */
export async function onSite({ arrange, measure }: Site): Promise<void> {
  const port = await freePortFrom(42_000);
  await onDatabase(async (settings) => {
    const started = performance.now();
    await arrange();
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    const web = startProgram(["web"], { ...settings, PORT: port, HOST: "127.0.0.1" });
    await web.prints("the site is open");
    try {
      await measure(port, seconds);
    } finally {
      web.signal("SIGTERM");
      await web.ended;
    }
  }, `http://localhost:${port}`);
}

/** A signed-in browser's cookie. @param staffId for one of our own people */
export async function openSession(email: string, staffId: string | null = null): Promise<string> {
  const token = newToken();
  await ownerPool().query(
    "insert into session (token_hash, email, staff_id, expires_at) values ($1, $2, $3, now() + interval '1 day')",
    [hashOf(token), email, staffId],
  );
  return (await sessionCookie.make().serialize(token)).split(";")[0] ?? "";
}

type Pages = { port: number; cookies: string[]; paths: string[]; rounds: number; between?: () => Promise<void> };

/**
 * Asks for each page in turn, round after round, so that what slows the machine slows them all.
 *
 * @param between runs after each round
 * @returns the results of each path, one a round
 */
export async function visitPages({
  port,
  cookies,
  paths,
  rounds,
  between,
}: Pages): Promise<Map<string, VisitsResult[]>> {
  const sender = fork(new URL("./portal-load.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
  const visit = async (path: string, ms = LOAD_MS): Promise<VisitsResult> => {
    sender.send({ port, path, cookies, ms } satisfies Visits);
    const [result] = (await once(sender, "message")) as [VisitsResult];
    if (result.failures > 0) throw new Error(`${result.failures} of ${result.pages} requests for ${path} failed`);
    return result;
  };
  for (const path of paths) await visit(path, WARM_MS);
  const of = new Map<string, VisitsResult[]>(paths.map((path) => [path, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [path, results] of of) results.push(await visit(path));
    await between?.();
  }
  sender.kill();
  return of;
}

/** Prints the middle and the slow end of every page, and what each is to the empty one. */
export function reportPages(
  report: Report,
  of: Map<string, VisitsResult[]>,
  empty: string,
  goal: { atMost: number },
): void {
  const against = (results: VisitsResult[], at: "p50" | "p99") =>
    results.map((result, round) => result[at] / of.get(empty)![round]![at]);
  for (const [path, results] of of) {
    const name = path === empty ? `${path}, which has nothing of its own to read` : path;
    for (const at of ["p50", "p99"] as const) {
      report.samples(
        `${name}: ${at}`,
        results.map((result) => result[at]),
        "ms",
      );
    }
  }
  for (const [path, results] of of) {
    if (path === empty) continue;
    report.goal(`p50 of ${path} to that of ${empty}`, against(results, "p50"), goal);
    report.goal(`p99 of ${path} to that of ${empty}`, against(results, "p99"), goal);
  }
}
