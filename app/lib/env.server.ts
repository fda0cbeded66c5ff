// The environment, checked. The only file that reads process.env; everybody else asks env().
// Values come from the process and, for the demo and for tests, from setEnvironment().

import { resolve } from "node:path";
import { z } from "zod";
import { type DkimKey, readDkimKey } from "./dkim-settings.ts";

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const postgresUrl = address(["postgresql:", "postgres:"], "postgresql://user:password@host:5432/database");
const port = (otherwise: number) =>
  wholeNumber(otherwise, 0, 65_535, "a port number from 0 to 65535 (0 takes any free one)");

const Environment = z
  .object({
    NODE_ENV: z
      .enum(["development", "production", "test"], "must be development, production or test")
      .default("production"),
    /** The owner of the database; the logins of the other roles are derived from it. */
    DATABASE_URL: postgresUrl,
    /** Logins of their own for the three roles, where a managed database or a pooler makes them. */
    DATABASE_URL_APP: postgresUrl.optional(),
    DATABASE_URL_DESK: postgresUrl.optional(),
    DATABASE_URL_INGEST: postgresUrl.optional(),
    SMTP_URL: address(["smtp:", "smtps:"], "smtp://user:password@mail.example.com:587"),
    /** Where readers reach the portal, without a slash at the end. */
    APP_URL: address(["http:", "https:"], "https://portal.example.com").transform((url) => url.replace(/\/+$/, "")),
    SESSION_SECRET: z
      .string("is missing: it must be a random text of at least 32 characters, such as `openssl rand -hex 32` prints")
      .min(32, "must be a random text of at least 32 characters, such as `openssl rand -hex 32` prints"),
    /** An absolute path: files that Seika keeps. */
    DATA_DIR: z
      .string()
      .default(".data")
      .transform((path) => resolve(path)),
    /** A bucket of S3, or of what speaks its language, that keeps the files instead. */
    S3_BUCKET: z.string().optional(),
    S3_REGION: z.string().default("us-east-1"),
    /** Where the bucket is, if not at Amazon's. */
    S3_ENDPOINT: address(["http:", "https:"], "https://s3.example.com").optional(),
    S3_ACCESS_KEY_ID: z.string().optional(),
    S3_SECRET_ACCESS_KEY: z.string().optional(),
    /** The address that the web process listens on; every address of the machine, if left out. */
    HOST: z.string().optional(),
    PORT: port(3000),
    INBOX_PORT: port(8025),
    SMTP_PORT: port(1025),
    /** Jobs that one worker process does at the same time. */
    WORKER_CONCURRENCY: wholeNumber(2, 1, 64, "a whole number from 1 to 64"),
    /** Proxies before the web process: that many of the addresses in X-Forwarded-For are believed. */
    TRUST_PROXY: wholeNumber(0, 0, 10, "the number of proxies before the web process, from 0 to 10"),
    /** Connections that one process may hold for each role. */
    DATABASE_CONNECTIONS: wholeNumber(10, 2, 200, "a whole number from 2 to 200"),
    LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`).default("info"),
    /** The sender of every mail; by default no-reply at the host of APP_URL. */
    MAIL_FROM: z
      .string()
      .regex(
        /^(?:[^<>@\r\n]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
        "must be an address, such as Seika <reports@example.com>",
      )
      .optional(),
    /** Answers whether the first mail server took a message: `GET {it}/api/accepted?messageId=…` → `{ accepted }`. */
    MAIL_JOURNAL_URL: address(["http:", "https:"], "http://127.0.0.1:8025")
      .transform((url) => url.replace(/\/+$/, ""))
      .optional(),
    /** How long one attempt at a mail may take; longer than a mail server may take to answer. Short in tests alone. */
    MAIL_LEASE_SECONDS: wholeNumber(660, 1, 86_400, "a whole number of seconds from 1 to 86400"),
    /** A journal on this machine to ask instead: `postfix:` and the file that Postfix logs to. */
    MAIL_JOURNAL: z
      .string()
      .regex(/^postfix:\/.+/, "must be postfix: and the path of its log, such as postfix:/var/log/mail.log")
      .optional(),
    /** The header in which the mail provider takes an idempotency key: it sends a message of one key once for 24 hours. */
    MAIL_IDEMPOTENCY_HEADER: z
      .enum(["Resend-Idempotency-Key", "X-EE-Idempotency-Key"], {
        error: "must be Resend-Idempotency-Key or X-EE-Idempotency-Key",
      })
      .optional(),
    /** The domain, selector and RSA key (or its file) that every mail is signed with. */
    DKIM_DOMAIN: hostName("mail.example.com").optional(),
    DKIM_SELECTOR: hostName("seika1").optional(),
    DKIM_PRIVATE_KEY: z.string().optional(),
    DKIM_PRIVATE_KEY_FILE: z.string().optional(),
    /** Where bounces come back: each mail has its own return path, with a token after a plus sign. */
    BOUNCE_ADDRESS: z
      .string()
      .regex(
        /^[a-z0-9._-]{1,6}@[a-z0-9.-]+$/i,
        "must be an address with at most 6 characters before the @, such as bounce@mail.example.com",
      )
      .optional(),
    /** The folder (Maildir) into which a mail server puts what comes to BOUNCE_ADDRESS; read every minute. */
    BOUNCE_MAILDIR: z
      .string()
      .transform((path) => resolve(path))
      .optional(),
    /** Whether mails wait for their turn so that no receiver gets too many at once: off where mail stays on this machine. */
    MAIL_PACING: z.enum(["on", "off"], "must be on or off").default("on"),
    /** Mails a minute to one domain: at first, and once it has taken many without complaint. */
    MAIL_DOMAIN_RATE: wholeNumber(20, 1, 100_000, "a whole number of mails a minute, from 1 to 100000"),
    MAIL_WARM_DOMAIN_RATE: wholeNumber(120, 1, 100_000, "a whole number of mails a minute, from 1 to 100000"),
    /** Mails on their way to one domain at the same time. */
    MAIL_DOMAIN_CONNECTIONS: wholeNumber(2, 1, 64, "a whole number from 1 to 64"),
    /** Mails a minute to all domains together. */
    MAIL_RATE: wholeNumber(600, 1, 1_000_000, "a whole number of mails a minute, from 1 to 1000000"),
    /** Whether reports and surveys wait until the sender's domain is set up (SPF, DKIM, DMARC), or a warning is enough. */
    MAIL_DOMAIN_CHECK: z.enum(["warn", "require"], "must be warn or require").default("warn"),
    /** Overrides for the whole installation whether a report goes out as a file or as a link. */
    REPORT_DELIVERY: z.enum(["attachment", "link"], "must be attachment or link").optional(),
    /** A report larger than this many kilobytes (of 1,000 bytes) goes out as a link alone, whatever is set. */
    REPORT_ATTACHMENT_KB: wholeNumber(3_000, 1, 20_000, "a whole number of kilobytes, from 1 to 20000"),
    /** Receivers of webhooks on this machine, as host:port with commas between: for tests and development alone. */
    WEBHOOK_TEST_RECEIVERS: z
      .string()
      .default("")
      .transform((hosts) =>
        hosts
          .split(",")
          .map((host) => host.trim())
          .filter(Boolean),
      ),
    /** Set by the demo for its own processes: sign-in links that it prints work in any browser and more than once. */
    SEIKA_DEMO: z.literal("1", "must be 1 or unset").optional(),
    /** Set by tests: a folder of the places at which the process ends itself. See failpoint.server.ts. */
    FAILPOINTS: z.string().optional(),
  })
  .superRefine((values, context) => {
    for (const name of ["S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const) {
      if (values.S3_BUCKET === undefined || values[name] !== undefined) continue;
      context.addIssue({ code: "custom", path: [name], message: "is missing: the bucket named by S3_BUCKET needs it" });
    }
    if (values.WEBHOOK_TEST_RECEIVERS.length > 0 && values.NODE_ENV === "production") {
      const message = "opens this machine to webhooks and is for tests and development alone";
      context.addIssue({ code: "custom", path: ["WEBHOOK_TEST_RECEIVERS"], message });
    }
    if (values.FAILPOINTS !== undefined && values.NODE_ENV !== "test") {
      context.addIssue({ code: "custom", path: ["FAILPOINTS"], message: "ends processes and is for tests alone" });
    }
  })
  .transform((values, context) => ({
    ...values,
    MAIL_FROM: values.MAIL_FROM ?? `Seika <no-reply@${new URL(values.APP_URL).hostname}>`,
    /** Null when mails are not signed. */
    DKIM: dkimKey(values, context),
  }));

export type Environment = z.output<typeof Environment>;
type Values = Partial<Record<keyof z.input<typeof Environment>, string | number | undefined>>;

/** What is wrong with the environment, one line for each variable; made to be shown to a person as it is. */
export class EnvironmentError extends Error {
  override name = "EnvironmentError";
}

let overrides: Values = {};
let parsed: Environment | undefined;

/** The checked environment. Throws an EnvironmentError that names every variable that is wrong. */
export function env(): Environment {
  parsed ??= parse();
  return parsed;
}

/** Sets values that win over those of the process. Undefined gives a variable back to the process. */
export function setEnvironment(values: Values): void {
  overrides = { ...overrides, ...values };
  parsed = undefined;
}

/** Whether the process or setEnvironment() gives this variable a value, right or wrong. */
export function isSet(name: keyof Values): boolean {
  return given()[name] !== undefined;
}

/** The environment for a process that we start: ours, with what was set here. */
export function environmentForChild(more: Values = {}): NodeJS.ProcessEnv {
  const set = Object.entries({ ...overrides, ...more }).filter(([, value]) => value !== undefined);
  return { ...process.env, ...Object.fromEntries(set.map(([name, value]) => [name, String(value)])) };
}

/** Where the machine keeps its programs, for one that is started with little else; nothing where nobody said. */
export function programPath(): NodeJS.ProcessEnv {
  // An empty PATH is none at all: with it no program is found, without it those of the system are.
  const { PATH } = process.env;
  return PATH ? { PATH } : {};
}

/** Checks the environment at the start of a command; on a mistake says what it is and ends the process with 1. */
export function requireEnvironment(): Environment {
  try {
    return env();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** Libraries read NODE_ENV themselves and take a missing one for development. To be called before they are loaded. */
export function announceMode(): void {
  process.env.NODE_ENV ||= "production";
}

/** The level of the log, also while the rest of the environment is still wrong or unset. */
export function logLevel(): Environment["LOG_LEVEL"] {
  return LOG_LEVELS.find((level) => level === given().LOG_LEVEL) ?? "info";
}

function given(): Record<string, string | undefined> {
  const all = environmentForChild();
  // An empty value means unset: compose files and shells pass those for variables nobody filled in.
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value.trim() !== ""));
}

function parse(): Environment {
  const result = Environment.safeParse(given());
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
  throw new EnvironmentError(`The environment is not right:\n${[...new Set(lines)].join("\n")}`);
}

function address(protocols: string[], example: string) {
  const isAddress = (text: string) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    return url !== undefined && protocols.includes(url.protocol) && url.hostname !== "";
  };
  return z
    .string(`is missing: it must be an address like ${example}`)
    .refine(isAddress, `must be an address like ${example}`);
}

function hostName(example: string) {
  const labels = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;
  return z.string().regex(labels, `must be a name like ${example}`);
}

/** What is half set or wrong is reported like every other mistake in the environment. */
function dkimKey(values: Parameters<typeof readDkimKey>[0], context: z.RefinementCtx): DkimKey | null {
  try {
    return readDkimKey(values);
  } catch (error) {
    const [, name = "DKIM_DOMAIN", rest = ""] = /^(\S+) (.*)$/s.exec((error as Error).message) ?? [];
    context.addIssue({ code: "custom", path: [name], message: rest });
    return null;
  }
}

function wholeNumber(otherwise: number, least: number, most: number, what: string) {
  const fits = (value: number) => Number.isInteger(value) && value >= least && value <= most;
  return z.string().default(String(otherwise)).transform(Number).refine(fits, `must be ${what}`);
}
