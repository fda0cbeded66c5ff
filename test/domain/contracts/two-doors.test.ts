// Contracts and renewals come by the console's forms and by programs and files. Every door knows the same rules, says the
// same of the same fault, and leaves the same behind.
import { beforeEach, expect, test } from "vitest";
import { createApiKey } from "#app/auth/api-key.server.ts";
import { type AccountFacts, getAccount } from "#app/domain/accounts/account.server.ts";
import { enterContract } from "#app/domain/contracts/contract-acts.server.ts";
import { contractOf, RenewalForm, renewalOf, SigningForm } from "#app/domain/contracts/contract-form.ts";
import { listContracts } from "#app/domain/contracts/contract-rows.server.ts";
import { listDecisions } from "#app/domain/contracts/renewal-decision.server.ts";
import { settleRenewal } from "#app/domain/contracts/renewal-settling.server.ts";
import { acceptRecords } from "#app/domain/intake/accept.server.ts";
import { readCells } from "#app/domain/intake/cells.ts";
import { mistakeText } from "#app/domain/intake/mistake-text.ts";
import { openImport } from "#app/domain/intake/record-import.server.ts";
import { undoRecords } from "#app/domain/intake/record-undo.server.ts";
import { writeRecords } from "#app/domain/intake/write.server.ts";
import type { Outcome } from "#app/domain/intake/writing.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { acrossAccounts, withAccount } from "#app/lib/db.server.ts";
import { createAccount, createStaff, createSubscription } from "#test/support/factories.ts";

type Kind = "subscription" | "renewal";
type Said = Record<string, string>;
type Door = (kind: Kind, said: Said) => Promise<string[]>;

const CONTRACT: Said = {
  ...{ plan: "Standard", seats: "40", price: "120000", currency: "JPY", startsOn: "2025-04-01" },
  ...{ renewsOn: "2027-04-01", endedOn: "", noticeDays: "60" },
};
const RENEWAL: Said = {
  ...{ renewsOn: "2026-04-01", decision: "renewed", decidedOn: "2026-03-01", price: "120000" },
  ...{ seats: "40", nextRenewsOn: "2027-04-01", savedBy: "" },
};

let account: AccountFacts;
let contract: string;
async function aCustomer(slug: string) {
  const { id } = await createAccount({ slug });
  const days = { startsOn: "2025-04-01", renewsOn: "2026-04-01" };
  const terms = { plan: "Business", seats: 40, mrrMinor: 120_000, externalId: "s1" };
  contract = (await createSubscription(id, { ...terms, ...days })).id;
  account = await withAccount(id, (tx) => getAccount(tx, id));
}
beforeEach(() => aCustomer("acme"));

const form: Door = async (kind, said) => {
  const id = crypto.randomUUID();
  const done = kind === "subscription" ? await signed({ ...said, id }) : await decided({ ...said, id });
  const t = translator("en", "records");
  return done?.outcome === "refused" ? done.faults.map((fault) => t(`fault.${fault}`)) : [];
};
const signed = (said: Said) => enterContract(account.id, null, contractOf(SigningForm.parse(said)));
function decided(said: Said) {
  const asked = RenewalForm.parse(said);
  const next = { seats: Number(said.seats), renewsOn: asked.nextRenewsOn };
  return settleRenewal(account, null, contract, renewalOf(asked, { mrrMinor: 120_000, currency: "JPY" }), next);
}

const program: Door = async (kind, said) => {
  const key = (await createApiKey("CRM")).split("_")[1]!;
  const isNumber = (name: string) => ["seats", "noticeDays", "mrr", "mrrBefore", "mrrAfter"].includes(name);
  const fields = Object.entries(recordOf(kind, said)).map(([name, text]) => [
    name,
    isNumber(name) && Number.isFinite(Number(text)) ? Number(text) : text,
  ]);
  return saidOf((await acceptRecords(kind, [Object.fromEntries(fields)], key))[0]!);
};
let file = "";
const row: Door = async (kind, said) => {
  const record = Object.entries(recordOf(kind, said));
  const names = record.map(([name]) => name);
  const cells = record.map(([, text]) => text);
  const read = readCells(kind, names, cells, () => crypto.randomUUID());
  file = await openImport(kind, "a.csv", 1);
  return saidOf(
    Array.isArray(read)
      ? { verdict: "refused", mistakes: read }
      : (await writeRecords(kind, [read as never], { importId: file }))[0]!,
  );
};
const saidOf = (outcome: Outcome) =>
  outcome.verdict === "refused" ? outcome.mistakes.map((each) => mistakeText(each, "en")) : [];

function recordOf(kind: Kind, { price = "", ...said }: Said): Said {
  const own = { account: account.slug, externalId: crypto.randomUUID() };
  const fields = Object.fromEntries(Object.entries(said).filter(([, text]) => text !== ""));
  if (kind === "subscription") return { ...own, ...fields, mrr: price };
  return { ...own, ...fields, subscription: "s1", mrrBefore: "120000", mrrAfter: price };
}

const wrong: [Kind, string, Said][] = [
  ["subscription", "plan", { plan: "x".repeat(81) }],
  ["subscription", "seats", { seats: "-1" }],
  ["subscription", "seats", { seats: "1.5" }],
  ["subscription", "seats", { seats: "many" }],
  ["subscription", "price", { price: "-1" }],
  ["subscription", "price", { price: "0.5" }],
  ["subscription", "currency", { currency: "JPX" }],
  ["subscription", "notice", { noticeDays: "731" }],
  ["subscription", "day", { startsOn: "2026-02-30" }],
  ["subscription", "day", { startsOn: "0000-04-01" }],
  ["subscription", "day", { startsOn: "0206-04-01" }],
  ["subscription", "day", { renewsOn: "2100-01-01" }],
  ["subscription", "ends_before_start", { endedOn: "2025-04-01" }],
  ["subscription", "renewal_before_start", { renewsOn: "2025-04-01" }],
  ["subscription", "overlap", { plan: "Business" }],
  ["renewal", "day", { renewsOn: "2026-13-01" }],
  ["renewal", "day", { decidedOn: "0206-03-01" }],
  ["renewal", "renewal_before_start", { renewsOn: "2025-04-01" }],
  ["renewal", "decided_in_future", { decidedOn: "2099-01-01" }],
  ["renewal", "renewed_not_same", { price: "130000" }],
  ["renewal", "expanded_not_more", { decision: "expanded" }],
  ["renewal", "reduced_not_less", { decision: "reduced" }],
  ["renewal", "price", { decision: "expanded", price: "120000.5" }],
  ["renewal", "seats", { decision: "expanded", price: "150000", seats: "-1" }],
  ["renewal", "renewal_before_start", { nextRenewsOn: "2026-04-01" }],
];
test.each(
  wrong,
)("a %s whose fault is %s is refused at every door in the same words, and nothing is written: %j", async (kind, fault, said) => {
  const asked = { ...(kind === "subscription" ? CONTRACT : RENEWAL), ...said };
  const words = translator("en", "records")(`fault.${fault as "plan"}`);
  const before = await contractsOf();
  // A file or a program is told besides which contract is in the way, or what to send first.
  const isTooEarly = kind === "renewal" && asked.renewsOn === "2025-04-01";
  const first = translator("en", "datain")("mistake.renewal_before_start", { detail: "2025-04-01" });
  const named = fault === "overlap" ? `${words} (s1)` : isTooEarly ? first : words;
  expect([await form(kind, asked), await program(kind, asked), await row(kind, asked)]).toEqual([
    [words],
    [named],
    [named],
  ]);
  expect(await contractsOf()).toEqual(before);
  expect(await withAccount(account.id, (tx) => listDecisions(tx, account.id))).toEqual([]);
});

test.each([
  "",
  "soon",
  "2026-04-01T00:00",
  "275760-09-13",
])("a form whose renewal day is %j is refused", async (day) => {
  const before = await contractsOf();
  expect(await form("renewal", { ...RENEWAL, renewsOn: day })).toEqual([translator("en", "records")("fault.day")]);
  expect(await form("renewal", { ...RENEWAL, decidedOn: day })).toEqual([translator("en", "records")("fault.day")]);
  expect(await contractsOf()).toEqual(before);
});

async function contractsOf() {
  const held = await withAccount(account.id, (tx) => listContracts(tx, account.id));
  return held.map(({ id: _, replacesId, ...terms }) => ({ ...terms, isLater: replacesId !== null }));
}

test.each([
  ["renewed", RENEWAL],
  ["expanded", { ...RENEWAL, decision: "expanded", price: "150000", seats: "60" }],
  ["reduced", { ...RENEWAL, decision: "reduced", price: "60000" }],
  ["churned", { ...RENEWAL, decision: "churned", price: "0" }],
])("a renewal that is %s leaves the same contract behind, whichever door it came through", async (_, said) => {
  const left = [];
  for (const [slug, door] of [
    ["by-form", form],
    ["by-program", program],
    ["by-file", row],
  ] as [string, Door][]) {
    await aCustomer(slug);
    expect(await door("renewal", said)).toEqual([]);
    left.push(await contractsOf());
  }
  expect(left[0]).toHaveLength(said.decision === "churned" ? 1 : 2);
  expect([left[1], left[2]]).toEqual([left[0], left[0]]);
});

test("a decision of a file is taken back with what it made of the contract, also one that undid another", async () => {
  const untouched = await contractsOf();
  await row("renewal", RENEWAL);
  const [renewed, first] = [await contractsOf(), file];
  await row("renewal", { ...RENEWAL, decision: "churned", price: "0" });
  expect(await contractsOf()).toMatchObject([{ endedOn: "2026-04-01", externalId: "s1" }]);
  await undone(file);
  expect(await contractsOf()).toEqual(renewed);
  await undone(first);
  expect(await contractsOf()).toEqual(untouched);
});
async function undone(importId: string) {
  const { id } = await createStaff();
  await acrossAccounts((tx) => tx.usageImport.update({ where: { id: importId }, data: { undoneBy: id } }));
  await undoRecords(importId);
}

test("decisions of the past are recorded and leave a contract that tells of later alone", async () => {
  await aCustomer("old");
  await createSubscription(account.id, {
    ...{ plan: "Old", seats: 40, mrrMinor: 120_000, externalId: "s2", startsOn: "2023-04-01", renewsOn: "2027-04-01" },
  });
  const key = (await createApiKey("CRM")).split("_")[1]!;
  const past = (renewsOn: string, decision: string, mrrBefore: number, mrrAfter: number) => ({
    ...{ account: "old", externalId: renewsOn, subscription: "s2", renewsOn, decidedOn: renewsOn, decision },
    ...{ mrrBefore, mrrAfter },
  });
  const before = await contractsOf();
  const told = [past("2024-04-01", "renewed", 100_000, 100_000), past("2025-04-01", "expanded", 100_000, 120_000)];
  for (const verdict of ["created", "unchanged"]) {
    const outcomes = await acceptRecords("renewal", [...told, past("2026-04-01", "renewed", 120_000, 120_000)], key);
    expect(outcomes.map((each) => each.verdict)).toEqual([verdict, verdict, verdict]);
  }
  expect(await contractsOf()).toEqual(before);
});
