// What the demo uses in place of an operator's environment. Its secrets are made at the first start and kept in the
// data directory, so that links, sessions and the write key outlive a restart.

import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { env, setEnvironment } from "#app/lib/env.server.ts";

/** Stands for the database's address until its server runs. */
const NOT_STARTED = "postgresql://127.0.0.1:1/seika";

const Secrets = z.object({ sessionSecret: z.string().min(32), writeKey: z.string() });
export type Secrets = z.infer<typeof Secrets>;

/** The file in which a running or stopped demo tells where it is. */
export const DemoFile = z.object({
  portalUrl: z.string(),
  inboxUrl: z.string(),
  ingestUrl: z.string(),
  writeKey: z.string(),
  signIn: z.array(z.object({ role: z.string(), account: z.string(), email: z.string(), url: z.string() })),
});
export type DemoFile = z.infer<typeof DemoFile>;

/** Sets every value that an operator would set, but for the database's address; returns the data directory and secrets. */
export function adoptDemoValues(): { home: string; secrets: Secrets } {
  setEnvironment({
    NODE_ENV: "production",
    SEIKA_DEMO: "1",
    DATABASE_URL: NOT_STARTED,
    // Those of a real installation, should they be set in this shell, are not the demo's.
    ...{ DATABASE_URL_APP: "", DATABASE_URL_DESK: "", DATABASE_URL_INGEST: "", MAIL_FROM: "", MAIL_JOURNAL_URL: "" },
    ...{ DKIM_DOMAIN: "", DKIM_SELECTOR: "", DKIM_PRIVATE_KEY: "", DKIM_PRIVATE_KEY_FILE: "", BOUNCE_ADDRESS: "" },
    // The inbox of the demo takes everything at once, and remembers what it took.
    ...{ MAIL_PACING: "off", MAIL_JOURNAL: "", MAIL_IDEMPOTENCY_HEADER: "", MAIL_DOMAIN_CHECK: "warn" },
    SESSION_SECRET: "0".repeat(32),
    APP_URL: "http://localhost",
    SMTP_URL: "smtp://127.0.0.1",
  });
  const home = env().DATA_DIR;
  mkdirSync(home, { recursive: true });
  const secrets = readSecrets(home);
  const portalUrl = readDemoFile(home)?.portalUrl ?? `http://localhost:${env().PORT}`;
  setEnvironment({
    SESSION_SECRET: secrets.sessionSecret,
    APP_URL: portalUrl,
    SMTP_URL: `smtp://127.0.0.1:${env().SMTP_PORT}`,
    MAIL_FROM: "Seika <reports@seika.example>",
  });
  return { home, secrets };
}

/** What the last start wrote, or null. */
export function readDemoFile(home: string): DemoFile | null {
  return readJson(join(home, "demo.json"), DemoFile);
}

/** Readable by its owner alone: it holds sign-in links and a write key. */
export function writeDemoFile(home: string, content: DemoFile): void {
  writeWhole(join(home, "demo.json"), content);
}

function readSecrets(home: string): Secrets {
  const path = join(home, "secrets.json");
  const kept = readJson(path, Secrets);
  if (kept) return kept;
  const secrets = {
    sessionSecret: randomBytes(32).toString("hex"),
    writeKey: `sk_test_${randomBytes(4).toString("hex")}_${randomBytes(32).toString("base64url")}`,
  };
  writeWhole(path, secrets);
  return secrets;
}

function readJson<T>(path: string, shape: z.ZodType<T>): T | null {
  try {
    return shape.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}

function writeWhole(path: string, content: unknown): void {
  const aside = `${path}.${process.pid}`;
  writeFileSync(aside, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(aside, path);
}
