// Whether this process could answer a reader now.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ownerPool } from "./db.server.ts";
import { projectRoot } from "./migrations.server.ts";

export type Readiness = { ready: true } | { ready: false; reason: "database away" | "migrations missing" };

const ASK_AGAIN_MS = 500;

let asking: { at: number; answer: Promise<Readiness> } | undefined;

/** Asks the database at most twice a second, however often it is called. */
export function readiness(now = Date.now()): Promise<Readiness> {
  if (!asking || now - asking.at > ASK_AGAIN_MS) asking = { at: now, answer: ask() };
  return asking.answer;
}

async function ask(): Promise<Readiness> {
  try {
    const { rows } = await ownerPool().query<{ name: string }>(
      "select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null",
    );
    const done = new Set(rows.map(({ name }) => name));
    return expected().every((name) => done.has(name))
      ? { ready: true }
      : { ready: false, reason: "migrations missing" };
  } catch (error) {
    // 42P01: nobody has migrated this database at all.
    const missing = (error as { code?: string }).code === "42P01";
    return { ready: false, reason: missing ? "migrations missing" : "database away" };
  }
}

function expected(): string[] {
  const folder = join(projectRoot(), "prisma", "migrations");
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
