import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { SlowFirst } from "./slow-first.ts";

// An odd zone (+05:45), so that a test that leans on the machine's own time fails. Inherited by the test processes.
process.env.TZ = "Asia/Kathmandu";

export default defineConfig({
  root: dirname(dirname(fileURLToPath(import.meta.url))),
  test: {
    globalSetup: "test/global-setup.ts",
    reporters: ["default", "./test/closing-line.ts"],
    pool: "forks",
    maxWorkers: 2,
    sequence: { sequencer: SlowFirst },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit and database",
          include: ["test/{auth,components,domain,emails,i18n,routes,templates}/**/*.test.{ts,tsx}"],
          setupFiles: ["test/setup.ts"],
          // One process after the other takes the files, each with a database of its own: a third of their time was
          // loading the same modules again.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "processes and machine",
          include: ["test/{cli,jobs,lib,mail}/**/*.test.{ts,tsx}", "test/*.test.ts"],
          setupFiles: ["test/setup.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["test/e2e/**/*.test.ts"],
          setupFiles: ["test/setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
