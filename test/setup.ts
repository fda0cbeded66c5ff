// Before every test file: an environment, and a database of its own if it needs one. Before every test: empty tables.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, inject } from "vitest";
import { setEnvironment } from "#app/lib/env.server.ts";
import { takeConsoleErrors } from "#test/support/console-errors.ts";
import { SESSION_SECRET } from "#test/support/secret.ts";

const file = expect.getState().testPath ?? "";
const dataDir = mkdtempSync(join(tmpdir(), "seika-test-"));

setEnvironment({
  NODE_ENV: "test",
  SMTP_URL: "smtp://127.0.0.1:1",
  APP_URL: "https://portal.example.test",
  SESSION_SECRET,
  DATA_DIR: dataDir,
  LOG_LEVEL: "silent",
  MAIL_FROM: "Seika <reports@example.test>",
  MAIL_PACING: "off",
});

// What reaches a database is loaded only where one is needed: it takes longer than most pure tests.
const database = needsDatabase(readFileSync(file, "utf8")) ? await ownDatabase() : undefined;
setEnvironment({ DATABASE_URL: database?.url });
// What the file before had still to do may have opened connections again, to a database that is gone.
await database?.forget();

beforeEach(async () => {
  takeConsoleErrors();
  // A browser journey builds on what its file prepared; every other test starts from nothing.
  if (!file.includes("/test/e2e/")) await database?.empty();
});

afterEach(() => {
  expect(takeConsoleErrors(), "the test wrote to console.error").toEqual([]);
});

afterAll(async () => {
  await database?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A copy of the migrated one. */
async function ownDatabase() {
  const [{ closeDatabase }, { connect, copyTemplate, emptyTables }] = await Promise.all([
    import("#app/lib/db.server.ts"),
    import("#test/support/template-database.ts"),
  ]);
  const name = `seika_test_${process.pid}_${Date.now().toString(36)}`;
  const { url, drop } = await copyTemplate(inject("serverUrl"), inject("template"), name);
  const owner = await connect(url);
  return {
    url,
    forget: closeDatabase,
    empty: () => emptyTables(owner),
    async close() {
      await closeDatabase();
      await owner.end();
      await drop();
    },
  };
}

/** Pure tests, which are those that import pure files alone, do without a database. */
function needsDatabase(source: string): boolean {
  const imports = [...source.matchAll(/from\s+"#([^"]+)"|import\("#([^"]+)"\)/g)].map(
    (match) => match[1] ?? match[2] ?? "",
  );
  const pure = /^(?:app\/(?:domain|i18n|lib|components)|emails|templates|test\/vectors)\/(?!.*\.server\.tsx?$)/;
  return imports.some((path) => !pure.test(path));
}
