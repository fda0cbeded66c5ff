import { beforeAll, expect, test } from "vitest";
import { findFaults } from "#app/domain/reports/preflight/checks.ts";
import type { CheckedDocument, Material, Reason } from "#app/domain/reports/preflight/material.ts";
import { empty } from "#app/domain/reports/samples/empty.ts";
import { fading } from "#app/domain/reports/samples/fading.ts";
import { thriving } from "#app/domain/reports/samples/thriving.ts";
import { materialOf, PORTAL } from "#test/support/preflight.ts";

let whole: Material;
let worse: Material;

beforeAll(async () => {
  whole = await materialOf(thriving);
  worse = await materialOf(fading);
});

/** What was found, without the text of it, each once. */
function faults(material: Material) {
  const found = findFaults(material).map(({ check, reason, place }) => [check, reason, place].join(" "));
  return [...new Set(found)];
}

function withDocument(material: Material, change: (document: CheckedDocument) => Partial<CheckedDocument>): Material {
  const [first, ...others] = material.documents;
  return { ...material, documents: [{ ...first!, ...change(first!) }, ...others] };
}

/** The Japanese PDF with another text. */
function withPages(change: (pages: string[]) => string[], material = whole): Material {
  return withDocument(material, ({ pdf }) => ({ pdf: pdf && { ...pdf, pages: change(pdf.pages) } }));
}

function withPdf(change: object, material = whole): Material {
  return withDocument(material, ({ pdf }) => ({ pdf: pdf && { ...pdf, ...change } }));
}

function withMail(change: object, material = whole): Material {
  return { ...material, mails: material.mails.map((mail) => ({ ...mail, ...change })) };
}

function addToMail(text: string): Material {
  return { ...whole, mails: whole.mails.map((mail) => ({ ...mail, text: `${mail.text}\n${text}` })) };
}

const other = (fields: Partial<Material["own"]>): Material => ({
  ...whole,
  others: [
    { id: "0f0e0d0c-0000-4000-8000-000000000000", slug: "umi-foods", name: "海山食品株式会社", domains: {}, ...fields },
  ],
});

const print = (text: string, material = whole) =>
  withPages(([cover = "", ...rest]) => [`${cover}\n${text}`, ...rest], material);

test.each([
  ["thriving", () => whole],
  ["fading", () => worse],
])("a sound edition passes every check: %s", (_, material) => {
  expect(findFaults(material())).toEqual([]);
});

test("an edition without any data passes, for it says so everywhere", async () => {
  expect(findFaults(await materialOf(empty))).toEqual([]);
});

type Case = [what: string, make: () => Material, fault: string];

const CASES: Case[] = [
  [
    "numbers changed after they were frozen",
    () => ({ ...whole, hash: { ...whole.hash, now: "0".repeat(64) } }),
    "hash numbersChanged ",
  ],
  ["a file that is gone", () => withDocument(whole, () => ({ file: null, pdf: null })), "hash fileMissing pdf"],
  [
    "a file that is not what was kept",
    () => withDocument(whole, ({ file }) => ({ file: file && { ...file, sha256: "0".repeat(64) } })),
    "hash fileChanged pdf",
  ],
  ["a file that cannot be read", () => withDocument(whole, () => ({ pdf: null })), "hash fileUnreadable pdf"],
  [
    "a page of another edition",
    () =>
      withPages((pages) =>
        pages.map((page, i) => (i === 3 ? page.replaceAll(whole.hash.kept.slice(0, 12), "0123456789ab") : page)),
      ),
    "hash otherEdition pdf",
  ],
  [
    "fewer pages than were kept",
    () => withDocument(whole, ({ kept }) => ({ kept: { ...kept, pages: kept.pages + 1 } })),
    "size pageCount pdf",
  ],
  [
    "far too large a file",
    () => withDocument(whole, ({ file }) => ({ file: file && { ...file, bytes: 6_000_000 } })),
    "size bytes pdf",
  ],
  [
    "far too small a file",
    () => withDocument(whole, ({ file }) => ({ file: file && { ...file, bytes: 900 } })),
    "size bytes pdf",
  ],
  [
    "far too many pages",
    () => {
      const long = withPages((pages) => [...pages, ...Array.from({ length: 80 }, () => pages[1]!)]);
      return withDocument(long, ({ kept, pdf }) => ({ kept: { ...kept, pages: pdf!.pages.length } }));
    },
    "size pages pdf",
  ],
  ["a letter without a shape", () => withPdf({ lostLetters: 1 }), "glyphs lostLetters pdf"],
  [
    "a typeface that does not travel along",
    () => withPdf({ fonts: [{ name: "Arial", isEmbedded: false, hasLetters: true }] }),
    "glyphs fontMissing pdf",
  ],
  [
    "a typeface that tells no letters",
    () => withPdf({ fonts: [{ name: "Arial", isEmbedded: true, hasLetters: false }] }),
    "glyphs fontMissing pdf",
  ],
  ["a 〓 that nobody explains", () => print("渡〓様"), "glyphs geta pdf"],
  ["a value that was never there", () => print("月間利用者はundefined人です。"), "leftovers leftover pdf"],
  ["a sum of nothing", () => print("効果は NaN です。"), "leftovers leftover pdf"],
  ["a place that was not filled", () => print("{{company}} 御中"), "leftovers leftover pdf"],
  ["a null in a mail", () => addToMail("Dear null,"), "leftovers leftover mail"],
  ["an object in a mail", () => addToMail("[object Object]"), "leftovers leftover mail"],
  [
    "a link into the wide world",
    () => withPdf({ links: ["https://elsewhere.example/reports"] }),
    "links unknownLink pdf",
  ],
  ["a link to a page that there is not", () => withPdf({ links: [`${PORTAL}/rapports/1`] }), "links unknownLink pdf"],
  ["a receipt of another report", () => withPdf({ links: [`${PORTAL}/receipts/R-ZZZZZZZ`] }), "links unknownLink pdf"],
  [
    "a mail address of nobody in the report",
    () => withPdf({ links: ["mailto:somebody@elsewhere.example"] }),
    "links unknownLink pdf",
  ],
  [
    "a mail that leads to another quarter",
    () => withMail({ links: [`${PORTAL}/reports/1999-Q1`] }),
    "links unknownLink mail",
  ],
  [
    "an address of another installation in a mail",
    () => withMail({ links: ["http://localhost:3000/"] }),
    "links unknownLink mail",
  ],
  ["a number in a mail that was never frozen", () => addToMail("導入効果 987,654円"), "numbers figureExtra mail"],
  [
    "a chart without data and without a word",
    () => ({ ...whole, snapshot: { ...thriving, usage: { ...thriving.usage, weeks: [] } } }),
    "charts chartEmpty pdf",
  ],
  [
    "an accent that cannot be read",
    () => ({ ...whole, snapshot: { ...thriving, vendor: { ...thriving.vendor, accent: "#ffee00" } } }),
    "contrast lowContrast ",
  ],
  [
    "an accent that is no colour",
    () => ({ ...whole, snapshot: { ...thriving, vendor: { ...thriving.vendor, accent: "red" } } }),
    "contrast lowContrast ",
  ],
  [
    "a reader of another company",
    () => ({ ...whole, readers: [{ ...whole.readers[0]!, accountId: "another" }] }),
    "recipients foreignReader people",
  ],
  [
    "a reader whom no mail reaches",
    () => ({ ...whole, readers: [{ ...whole.readers[0]!, email: "a@b@c" }] }),
    "recipients unreachable people",
  ],
  [
    "two readers in one address",
    () => ({ ...whole, readers: [{ ...whole.readers[0]!, email: "a@b.example, c@d.example" }] }),
    "recipients unreachable people",
  ],
  [
    "a reader among the people of another company",
    () => ({
      ...other({ domains: { "umi.example": 5 } }),
      readers: [{ ...whole.readers[0]!, email: "ken@UMI.example" }],
    }),
    "recipients foreignDomain people",
  ],
];

test.each(CASES)("fails for exactly its reason: %s", (_, make, fault) => {
  expect(faults(make())).toEqual([fault]);
});

test.each([
  ["in full", { name: "青葉物流株式会社" }, "青葉物流株式会社のご利用"],
  ["without its legal form", { name: "株式会社青葉ロジ" }, "青葉ロジのご利用"],
  ["broken into two lines", { name: "青葉物流株式会社" }, "本件は青葉物\n流株式会社に"],
  ["in wide letters", { name: "ABC Logistics" }, "ＡＢＣ　Ｌｏｇｉｓｔｉｃｓ"],
  ["in small letters", { name: "Blue Ridge Freight, Inc." }, "blue ridge\nfreight reports"],
  ["by a short name that stands alone", { name: "Rio" }, "as with Rio, last quarter"],
  ["by its id", { id: "11111111-2222-4333-8444-555555555555" }, "11111111-2222-4333-8444-555555555555"],
  ["by its place in addresses", { slug: "kawa-steel" }, "/accounts/kawa-steel/plan"],
  ["by its people's domain", { domains: { "aoba.example": 1 } }, "taro@aoba.example"],
])("another company is found %s, in print and in a mail", (_, company, text) => {
  expect(faults({ ...print(text), others: other(company).others })).toEqual(["strangers otherCompany pdf"]);
  const said = { ...addToMail(text), others: other(company).others };
  expect(faults(said).filter((fault) => !fault.startsWith("numbers"))).toEqual(["strangers otherCompany mail"]);
});

test("another company is found in the frozen numbers, even where nobody prints it", () => {
  const plan = { ...thriving.plan, goals: thriving.plan.goals.map((goal) => ({ ...goal, metric: "umi-foods" })) };
  expect(faults({ ...whole, snapshot: { ...thriving, plan } })).toEqual(["strangers otherCompany numbers"]);
});

const own = thriving.account.name;

test.each([
  ["a name within one's own", { name: own.replace(/株式会社/, "").slice(0, 2) }, `${own}の皆さま`],
  ["a short name within a longer word", { name: "Rio" }, "The Rioja region"],
  ["a short Japanese name within a longer one", { name: "山川" }, "山川田地区"],
  ["a company that is called like a feature", { name: thriving.usage.features[0]!.name.en }, "as always"],
  ["a company that is called like a word of every report", { name: "Summit" }, "the summit of the quarter"],
])("no other company is seen in %s", (_, company, text) => {
  expect(faults({ ...print(text), others: other(company).others })).toEqual([]);
});

test("a company is named in a story as it agreed to, in no other words of the report, and in none that has ended", async () => {
  const words = {
    title: { ja: "締めが早くなった", en: "" },
    body: { ja: "青葉物流株式会社の例", en: "" },
    figures: [],
  };
  const facts = { industry: "logistics", size: "mid", because: ["industry" as const] };
  const story = { ...words, ...facts, id: "1", company: "青葉物流株式会社", person: null };
  const { others } = other({ name: "青葉物流株式会社" });
  const told = { ...(await materialOf({ ...thriving, stories: [story] })), others };
  expect(faults(told)).toEqual([]);
  expect(faults({ ...told, endedStories: ["1"] })).toEqual([
    ...["strangers storyEnded numbers", "strangers otherCompany numbers"],
  ]);
  const nameless = { ...(await materialOf({ ...thriving, stories: [{ ...story, company: null }] })), others };
  expect(faults(nameless)).toEqual(["strangers otherCompany numbers"]);
});

test("what the customer's people wrote themselves is no leftover of a program", async () => {
  const comments = [{ score: 9, text: "CSV の null も読めました", answeredOn: "2026-06-01" }];
  const material = await materialOf({ ...thriving, voice: { ...thriving.voice, comments } });
  expect(faults(material)).toEqual([]);
});

test("a figure in print that is not the frozen one is found, in both languages", async () => {
  const { usage } = thriving;
  const shown = { ...thriving, usage: { ...usage, events: { ...usage.events, value: 123_456 } } };
  const found = findFaults({ ...(await materialOf(thriving, shown)), hash: whole.hash });
  const numbers = found.filter(({ check }) => check === "numbers");
  expect(numbers.map(({ language, reason }) => [language, reason])).toEqual([
    ["ja", "figureAbsent"],
    ["en", "figureAbsent"],
  ]);
});

test.each([
  "usage",
  "value",
  "plan",
  "voice",
] as const)("a figure of %s that the portal shows otherwise is found", (subject) => {
  const [name, figure] = Object.entries(whole.live[subject]).find(([, value]) => value !== null)!;
  const live = { ...whole.live, [subject]: { ...whole.live[subject], [name]: (figure ?? 0) + 1 } };
  expect(faults({ ...whole, live })).toEqual(["portal portalDiffers numbers"]);
  expect(faults({ ...whole, live, movedOn: [subject] })).toEqual([]);
});

test("a fall that page one does not state is found, and one that print or mail leaves out", async () => {
  const silent = { ...fading, summary: { ...fading.summary, worse: null } };
  const reasons = (material: Material) => faults(material).filter((fault) => fault.startsWith("badNews"));
  expect(reasons(await materialOf(silent))).toEqual(["badNews badNewsUnsaid "]);
  expect(reasons(withMail({ text: "順調です。" }, worse))).toEqual(["badNews badNewsAbsent mail"]);
  const blank = withPages((pages) => pages.map(() => worse.hash.kept.slice(0, 12)), worse);
  expect(reasons(blank)).toEqual(["badNews badNewsAbsent pdf"]);
});

test("every reason that a check can give is tried here", () => {
  const tried = CASES.map(([, , fault]) => fault.split(" ")[1]);
  tried.push("otherCompany", "storyEnded", "figureAbsent", "portalDiffers");
  const reasons: Reason[] = [
    ...([
      "numbersChanged",
      "fileChanged",
      "fileMissing",
      "fileUnreadable",
      "otherEdition",
      "pages",
      "pageCount",
    ] as const),
    ...([
      "bytes",
      "lostLetters",
      "fontMissing",
      "geta",
      "leftover",
      "unknownLink",
      "figureAbsent",
      "figureExtra",
    ] as const),
    ...([
      "portalDiffers",
      "chartEmpty",
      "otherCompany",
      "storyEnded",
      "foreignReader",
      "foreignDomain",
      "unreachable",
    ] as const),
    "lowContrast",
  ];
  expect(reasons.filter((reason) => !tried.includes(reason))).toEqual([]);
});
