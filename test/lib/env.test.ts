import { spawnSync } from "node:child_process";
import { afterEach, expect, test, vi } from "vitest";
import { EnvironmentError, env, environmentForChild, programPath, setEnvironment } from "#app/lib/env.server.ts";

const RIGHT = {
  DATABASE_URL: "postgresql://seika:secret@db.example.com:5432/seika",
  SMTP_URL: "smtps://mail.example.com",
  APP_URL: "https://portal.example.com/",
  SESSION_SECRET: "0123456789abcdef0123456789abcdef",
  MAIL_FROM: undefined,
};

afterEach(() =>
  setEnvironment({ ...RIGHT, PORT: undefined, REPORT_DELIVERY: undefined, WORKER_CONCURRENCY: undefined }),
);

test("fills in what may be left out", () => {
  setEnvironment(RIGHT);
  expect(env()).toMatchObject({
    APP_URL: "https://portal.example.com",
    PORT: 3000,
    MAIL_FROM: "Seika <no-reply@portal.example.com>",
  });
});

test("names everything that is wrong at once, and what it should be", () => {
  setEnvironment({
    ...RIGHT,
    DATABASE_URL: "mysql://db.example.com/seika",
    SMTP_URL: "",
    APP_URL: "portal.example.com",
    SESSION_SECRET: "short",
    PORT: "eighty",
    WORKER_CONCURRENCY: 0,
    REPORT_DELIVERY: "pigeon",
  });
  expect(env).toThrow(EnvironmentError);
  expect(() => env()).toThrow(
    [
      "The environment is not right:",
      "  DATABASE_URL must be an address like postgresql://user:password@host:5432/database",
      "  SMTP_URL is missing: it must be an address like smtp://user:password@mail.example.com:587",
      "  APP_URL must be an address like https://portal.example.com",
      "  SESSION_SECRET must be a random text of at least 32 characters, such as `openssl rand -hex 32` prints",
      "  PORT must be a port number from 0 to 65535 (0 takes any free one)",
      "  WORKER_CONCURRENCY must be a whole number from 1 to 64",
      "  REPORT_DELIVERY must be attachment or link",
    ].join("\n"),
  );
});

test.each(["65536", "-1", "3.5", "0x10000", "NaN", "1e9"])("a port of %s is refused", (PORT) => {
  setEnvironment({ ...RIGHT, PORT });
  expect(env).toThrow("PORT must be a port number");
});

test.each(["Seika <a@b.example>", "a@b.example", "成果 <a@b.example>"])("mail may come from %s", (MAIL_FROM) => {
  setEnvironment({ ...RIGHT, MAIL_FROM });
  expect(env().MAIL_FROM).toBe(MAIL_FROM);
});

test.each([
  "nobody",
  "a@b.example\r\nBcc: c@d.example",
  "Seika a@b.example",
])("mail may not come from %j", (MAIL_FROM) => {
  setEnvironment({ ...RIGHT, MAIL_FROM });
  expect(env).toThrow("MAIL_FROM must be an address");
});

test("a process that we start gets what was set here", () => {
  setEnvironment({ ...RIGHT, PORT: 4000 });
  expect(environmentForChild({ PORT: 4001 })).toMatchObject({ DATABASE_URL: RIGHT.DATABASE_URL, PORT: "4001" });
});

test("places at which the process ends itself are for tests alone", () => {
  const at = (mode: "production" | "test") => setEnvironment({ ...RIGHT, NODE_ENV: mode, FAILPOINTS: "/tmp/places" });
  at("production");
  expect(() => env()).toThrow(/FAILPOINTS ends processes and is for tests alone/);
  at("test");
  expect(env().FAILPOINTS).toBe("/tmp/places");
  setEnvironment({ FAILPOINTS: undefined });
});

test.runIf(process.platform !== "win32")("a program of the system is found although nobody told the path", () => {
  for (const path of [process.env.PATH, undefined, ""]) {
    vi.stubEnv("PATH", path);
    expect(spawnSync("ls", [], { env: programPath() }).status).toBe(0);
    vi.unstubAllEnvs();
  }
});
