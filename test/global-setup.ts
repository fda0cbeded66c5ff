// One PostgreSQL for the whole run, shared with any other run of these tests on this machine.

import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "#app/lib/embedded-postgres.server.ts";
import { projectRoot } from "#app/lib/migrations.server.ts";
import { makeTemplate } from "#test/support/template-database.ts";

declare module "vitest" {
  interface ProvidedContext {
    serverUrl: string;
    template: string;
  }
}

export default async function setup(project: TestProject) {
  const postgres = await startEmbeddedPostgres(join(projectRoot(), ".cache", "test-postgres"), { durable: false });
  project.provide("serverUrl", postgres.url);
  project.provide("template", await makeTemplate(postgres.url));
  return () => postgres.stop();
}
