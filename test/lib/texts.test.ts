// Texts: what a browser is given, and how a text is said.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { report as japanese } from "#app/i18n/ja/report.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import { pickTexts, textsVersion } from "#app/i18n/texts.server.ts";
import { addTexts } from "#app/i18n/texts.ts";
import { namespacesOf, textsAddress, textsOfPage } from "#app/i18n/texts-of-page.ts";
import { translator } from "#app/i18n/translator.ts";
import { loader } from "#app/routes/open/texts.ts";
import { listAddresses } from "#test/support/addresses.ts";
import { args, request, thrownBy } from "#test/support/request.ts";

test("a count chooses between one and many, and what is not given leaves no braces behind", () => {
  const en = translator("en", "report");
  expect(en("amount.people", { count: 1, n: "1" })).toBe("1 person");
  expect(en("amount.people", { count: 0, n: "0" })).toBe("0 people");
  expect(translator("ja", "report")("amount.people", { count: 1, n: "1" })).toBe("1人");
  expect(translator("ja", "common")("sama", {})).toBe(" 様");
});

test("a value is taken as it is, also when it looks like a text of ours", () => {
  expect(translator("en", "common")("error.requestId", { id: "{{id}} $& <b>" })).toContain("{{id}} $& <b>");
});

test("no page of a browser asks for the texts of mails or of the terminal", () => {
  const pages = [
    "/",
    "/usage",
    "/plan/1",
    "/people",
    "/reports/2026-Q1",
    "/staff",
    "/staff/data",
    "/sign-in",
    "/u/x",
    "/r/x",
  ];
  const asked = new Set(pages.flatMap(textsOfPage));
  expect(asked).not.toContain("mail");
  expect(asked).not.toContain("cli");
  const all = readdirSync("app/i18n/ja").map((file) => file.replace(".ts", ""));
  expect([...asked].sort()).toEqual(all.filter((name) => !["all", "cli", "mail"].includes(name)).sort());
  expect(namespacesOf("common.mail")).toBeNull();
  expect(namespacesOf("")).toBeNull();
});

test("texts may be kept for good only under the version they are of", async () => {
  const give = (address: string) => {
    const [, locale = "", names = ""] = new URL(address, "http://x").pathname.split("/").slice(1);
    return loader(args(request(address), { locale, names: names ?? "" }));
  };
  const current = await give(textsAddress("en", ["common", "open"], textsVersion()));
  expect(current.headers.get("cache-control")).toContain("immutable");
  expect(await current.json()).toEqual(pickTexts("en", ["common", "open"]));
  expect((await give(textsAddress("en", ["common"], "older"))).headers.get("cache-control")).toBe("no-store");
  expect(await thrownBy(give("/texts/de/common"))).toMatchObject({ status: 404 });
  expect(await thrownBy(give("/texts/ja/cli"))).toMatchObject({ status: 404 });
  // What only the console says is for our own people.
  expect(await thrownBy(give("/texts/ja/common.staff"))).toMatchObject({ status: 404 });
});

test("every page is given the texts that it and its parts say", async () => {
  const missing: string[] = [];
  for (const { pattern, chain, hasPage } of await listAddresses()) {
    if (!hasPage) continue;
    const said = new Set<string>();
    for (const route of [...chain, "root"]) collect(`app/${route}.tsx`, said, new Set());
    const given: string[] = textsOfPage(pattern);
    // The first page is given as much of a report's texts as it says: see below.
    const isGiven = (name: string) => given.includes(name) || (name === "report" && given.includes("brief"));
    missing.push(...[...said].filter((name) => !isGiven(name)).map((name) => `${pattern} says ${name}`));
  }
  expect(missing).toEqual([]);
});

test.each(["ja", "en"] as const)("the first page's part of a report's texts is all that it says, %s", (locale) => {
  const { report } = pickTexts(locale, ["report"]);
  const say = () => {
    const words = reportWords(locale, { currency: "JPY", timeZone: "Asia/Tokyo" });
    const both = { ja: "承認", en: "Approvals" };
    const units = ["people", "count", "share", "money", "hours", "points", "milestones"] as const;
    const kinds = <K extends string>(texts: Record<K, unknown>) => Object.keys(texts) as K[];
    const causes = ["feature-fell", "users-left", "fewer-business-days", "seats-unused", "unknown"] as const;
    const worse = kinds(japanese.worse).filter((kind) => kind !== "against" && kind !== "againstGoal");
    return [
      ...units.map((unit) => words.amount(3, unit)),
      words.range({ low: -0.2, expected: 0.1, high: 0.5 }, "share"),
      words.range({ low: 1, expected: 2, high: 3 }, "hours"),
      ...worse.flatMap((kind) =>
        causes.flatMap((cause) =>
          [null, 2].map((value) =>
            words.worse({
              kind,
              subject: both,
              value: 3,
              before: 4,
              unit: "people",
              cause: { kind: cause, subject: both, value },
            }),
          ),
        ),
      ),
      ...kinds(japanese.step).flatMap((kind) =>
        ["2026-12-01", null].map((dueOn) => words.step({ kind, subject: both, value: null, dueOn })),
      ),
      words.plural("people", 1),
      words.t("summary.cannotTell"),
      ...(["up", "down", "upPoints", "downPoints"] as const).map((key) => words.t(`change.${key}`, { change: "3%" })),
    ];
  };
  const whole = say();
  addTexts(locale, { report: undefined });
  try {
    expect(say()).toEqual(whole);
    expect(translator(locale, "report")("title")).toBe("title");
  } finally {
    addTexts(locale, { report });
  }
});

/** The namespaces that a file and what it imports say, but for what stays on the server. */
function collect(file: string, said: Set<string>, seen: Set<string>): void {
  if (seen.has(file) || file.includes(".server.") || !existsSync(file)) return;
  seen.add(file);
  const source = readFileSync(file, "utf8");
  const onServer = /^export (?:async )?function (?:loader|action)\b[\s\S]*?^}/gm;
  for (const [, name = ""] of source.replace(onServer, "").matchAll(/\b(?:useT|translator)\((?:[^()]*, )?"(\w+)"\)/g))
    said.add(name);
  for (const [, path = ""] of source.matchAll(/^(?:import|export) (?!type )[^;]*? from "([^"]+)"/gm)) {
    const next = path.startsWith("#") ? path.slice(1) : join(dirname(file), path);
    collect(next, said, seen);
  }
}
