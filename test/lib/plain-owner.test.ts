// A hosted PostgreSQL gives an owner that is no superuser: the walls hold for it too, so whatever runs in its name must
// have been let through.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openAccount } from "#app/domain/accounts/opening.server.ts";
import { scoreAllHealth } from "#app/domain/health/health.server.ts";
import { acrossAccounts, closeDatabase } from "#app/lib/db.server.ts";
import { startEmbeddedPostgres } from "#app/lib/embedded-postgres.server.ts";
import { setEnvironment } from "#app/lib/env.server.ts";
import { migrate } from "#app/lib/migrations.server.ts";
import { SESSION_SECRET } from "#test/support/secret.ts";
import { connect } from "#test/support/template-database.ts";

test("an owner that is no superuser migrates, opens an account and scores all of them at night", {
  timeout: 60_000,
}, async () => {
  const home = mkdtempSync(join(tmpdir(), "seika-owner-"));
  const postgres = await startEmbeddedPostgres(home, { durable: false });
  try {
    const server = await connect(postgres.url);
    await server.query("create role plain login createrole password 'plain'");
    await server.query("create database plain owner plain");
    await server.end();
    const url = new URL(postgres.url);
    Object.assign(url, { username: "plain", password: "plain", pathname: "/plain" });
    setEnvironment({ DATABASE_URL: url.href });
    await migrate(url.href, SESSION_SECRET);
    const id = await openAccount({ slug: "aoba", name: "青葉物流株式会社", startedOn: "2026-04-01" });
    expect(await scoreAllHealth(new Date("2026-07-01T00:00:00Z"))).toBe(1);
    const standing = await acrossAccounts((tx) => tx.accountStanding.findMany({ select: { accountId: true } }));
    expect(standing).toEqual([{ accountId: id }]);
  } finally {
    await closeDatabase();
    await postgres.stop();
    rmSync(home, { recursive: true, force: true });
  }
});
