// Before every test file: an environment, and a database of its own if it needs one. Before every test: empty tables.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, inject } from "vitest";
import { closeDatabase } from "#app/lib/db.server.ts";
import { setEnvironment } from "#app/lib/env.server.ts";
import { takeConsoleErrors } from "#test/support/console-errors.ts";
import { connect, copyTemplate, emptyTables, SESSION_SECRET } from "#test/support/template-database.ts";

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

const database = needsDatabase(readFileSync(file, "utf8"))
  ? await copyTemplate(inject("serverUrl"), inject("template"), `seika_test_${process.pid}_${Date.now().toString(36)}`)
  : undefined;
const owner = database && (await connect(database.url));
setEnvironment({ DATABASE_URL: database?.url });

beforeEach(async () => {
  takeConsoleErrors();
  // A browser journey builds on what its file prepared; every other test starts from nothing.
  if (owner && !file.includes("/test/e2e/")) await emptyTables(owner);
});

afterEach(() => {
  expect(takeConsoleErrors(), "the test wrote to console.error").toEqual([]);
});

afterAll(async () => {
  await closeDatabase();
  await owner?.end();
  await database?.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Pure tests, which are those that import pure files alone, do without a database. */
function needsDatabase(source: string): boolean {
  const imports = [...source.matchAll(/from\s+"#([^"]+)"|import\("#([^"]+)"\)/g)].map(
    (match) => match[1] ?? match[2] ?? "",
  );
  const pure = /^(?:app\/(?:domain|i18n|lib|components)|emails|templates|test\/vectors)\/(?!.*\.server\.tsx?$)/;
  return imports.some((path) => !pure.test(path));
}
