import { expect, test } from "vitest";
import { env } from "#app/lib/env.server.ts";
import { occupyPort, startProgram } from "#test/support/program.ts";

const right = () => ({
  DATABASE_URL: env().DATABASE_URL,
  SMTP_URL: "smtp://127.0.0.1:25",
  APP_URL: "https://portal.example.com",
  SESSION_SECRET: env().SESSION_SECRET,
  DATA_DIR: env().DATA_DIR,
});

test("a command that does not exist is answered with those that do", async () => {
  const program = startProgram(["strat"]);
  expect(await program.ended).toBe(1);
  expect(program.output()).toContain('There is no command "strat". The commands are:');
  for (const name of ["demo", "start", "web", "worker", "migrate", "import"])
    expect(program.output()).toContain(`  ${name} `);
});

test("without an environment, every missing value is named with what it should be", async () => {
  const program = startProgram(["start"]);
  expect(await program.ended).toBe(1);
  expect(program.output()).toMatch(/DATABASE_URL is missing: it must be an address like postgresql:/);
  for (const name of ["SMTP_URL", "APP_URL", "SESSION_SECRET"])
    expect(program.output()).toContain(`${name} is missing`);
  expect(program.output()).not.toContain("    at ");
});

test.each([
  ["DATABASE_URL", "mysql://localhost/seika"],
  ["SMTP_URL", "mail.example.com"],
  ["APP_URL", "portal.example.com"],
  ["SESSION_SECRET", "short"],
  ["PORT", "http"],
  ["LOG_LEVEL", "loud"],
])("a wrong %s is named, and nothing else is", async (name, value) => {
  const program = startProgram(["web"], { ...right(), [name]: value });
  expect(await program.ended).toBe(1);
  const lines = program.output().trim().split("\n").slice(1);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(`${name} must be `);
});

test("a taken port is named", async () => {
  const other = await occupyPort();
  for (const command of ["web", "start"]) {
    const program = startProgram([command], { ...right(), PORT: other.port });
    expect(await program.ended).toBe(1);
    expect(program.output()).toContain(`Port ${other.port} is taken by another program`);
  }
  await other.leave();
});

test("a database that does not answer is named", async () => {
  const program = startProgram(["start"], {
    ...right(),
    DATABASE_URL: "postgresql://seika:secret@127.0.0.1:1/seika",
    PORT: 0,
  });
  expect(await program.ended).toBe(1);
  expect(program.output()).toContain("The database cannot be reached by DATABASE_URL");
  expect(program.output()).not.toContain("secret");
});

test.each([
  ["a password", (url: URL) => ({ password: `not-${url.password}` })],
  ["a database", () => ({ pathname: "/seika_not_there" })],
  ["a host", () => ({ hostname: "seika.invalid" })],
])("%s that is wrong is told in one sentence", async (_, wrong) => {
  const url = new URL(env().DATABASE_URL);
  const program = startProgram(["start"], { ...right(), DATABASE_URL: Object.assign(url, wrong(url)).href, PORT: 0 });
  expect(await program.ended).toBe(1);
  expect(program.output()).toMatch(/The database cannot be reached by DATABASE_URL: \S/);
  expect(program.output()).not.toContain("    at ");
});
