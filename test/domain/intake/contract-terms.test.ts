// Systems that bill by the term tell of a contract by the term that holds now, and of its renewal on the same night. In
// whichever order both come, every day keeps what held on it and the decision is recorded.
import { beforeEach, expect, test } from "vitest";
import { createApiKey } from "#app/auth/api-key.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { listContracts } from "#app/domain/contracts/contract-rows.server.ts";
import { listDecisions } from "#app/domain/contracts/renewal-decision.server.ts";
import { acceptRecords } from "#app/domain/intake/accept.server.ts";
import { mistakeText } from "#app/domain/intake/mistake-text.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { createAccount } from "#test/support/factories.ts";

const FIRST = {
  ...{ account: "acme", externalId: "s1", plan: "Business", seats: 40, mrr: 120_000 },
  ...{ startsOn: "2025-04-01", renewsOn: "2026-04-01" },
};
const NEXT = { ...FIRST, renewsOn: "2027-04-01" };
const RENEWAL = {
  ...{ account: "acme", externalId: "r1", subscription: "s1", renewsOn: "2026-04-01", decidedOn: "2026-03-10" },
  ...{ decision: "expanded", mrrBefore: 120_000, mrrAfter: 150_000 },
};

let account: AccountId;
beforeEach(async () => {
  account = (await createAccount({ slug: "acme" })).id;
});

async function send(kind: "subscription" | "renewal", record: object): Promise<string> {
  const key = (await createApiKey("CRM")).split("_")[1]!;
  const outcome = (await acceptRecords(kind, [record], key))[0]!;
  return outcome.verdict === "refused"
    ? outcome.mistakes.map((each) => mistakeText(each, "en")).join("; ")
    : outcome.verdict;
}
async function held() {
  const contracts = await withAccount(account, (tx) => listContracts(tx, account));
  return contracts.map(({ startsOn, endedOn, mrrMinor, renewsOn }) => [startsOn, endedOn, mrrMinor, renewsOn]);
}
const decided = () => withAccount(account, (tx) => listDecisions(tx, account));

type Told = [how: string, end: object, next: typeof NEXT, decision: object, endedOn: string | null];
const TERM_AND_END = { ...NEXT, startsOn: "2026-04-01", endedOn: "2027-04-01" };
const renewed = { ...RENEWAL, decision: "renewed", mrrAfter: 120_000 };
test.each([
  ["by the day of its term", {}, { ...NEXT, startsOn: "2026-04-01", mrr: 150_000 }, RENEWAL, null],
  ["by the day of its term, at the same price", {}, { ...NEXT, startsOn: "2026-04-01" }, renewed, null],
  ["by its end", { endedOn: "2026-04-01" }, { ...NEXT, endedOn: "2027-04-01", mrr: 150_000 }, RENEWAL, "2027-04-01"],
  ["by the day of its term and its end", { endedOn: "2026-04-01" }, TERM_AND_END, renewed, "2027-04-01"],
] as Told[])("a next term that is told %s begins a row of its own, before and after its decision", async (_, end, next, decision, endedOn) => {
  for (const order of ["contract first", "decision first"]) {
    account = (await createAccount({ slug: order.replace(" ", "-") })).id;
    const slug = { account: order.replace(" ", "-") };
    await send("subscription", { ...FIRST, ...end, ...slug });
    const night = [() => send("subscription", { ...next, ...slug }), () => send("renewal", { ...decision, ...slug })];
    if (order === "decision first") night.reverse();
    for (const each of night) expect(await each()).toMatch(/^(created|changed|unchanged)$/);
    // The next night tells the same again.
    for (const each of night) expect(await each()).toBe("unchanged");
    expect(await held()).toEqual([
      ["2025-04-01", "2026-04-01", 120_000, "2026-04-01"],
      ["2026-04-01", endedOn, next.mrr, "2027-04-01"],
    ]);
    expect(await decided()).toHaveLength(1);
  }
});

test("a contract that only lives longer takes the decision that says so", async () => {
  await send("subscription", { ...FIRST, endedOn: "2026-04-01" });
  expect(await send("subscription", { ...NEXT, endedOn: "2027-04-01" })).toBe("changed");
  expect(await send("renewal", { ...RENEWAL, decision: "renewed", mrrAfter: 120_000 })).toBe("created");
  expect(await held()).toEqual([["2025-04-01", "2027-04-01", 120_000, "2027-04-01"]]);
});

test("a list with a record for each term leaves each term, however often it is sent", async () => {
  const terms = [FIRST, { ...NEXT, startsOn: "2026-04-01", mrr: 150_000 }];
  const third = { ...FIRST, startsOn: "2027-04-01", renewsOn: "2028-04-01", mrr: 160_000 };
  for (const verdicts of [["created", "changed", "changed"], Array(3).fill("unchanged")]) {
    for (const [n, term] of [...terms, third].entries()) expect(await send("subscription", term)).toBe(verdicts[n]);
    expect((await held()).map(([startsOn, endedOn]) => [startsOn, endedOn])).toEqual([
      ["2025-04-01", "2026-04-01"],
      ["2026-04-01", "2027-04-01"],
      ["2027-04-01", null],
    ]);
  }
});

test("signed again after a pause, the contract did not hold in between", async () => {
  await send("subscription", { ...FIRST, endedOn: "2026-04-01" });
  await send("subscription", { ...FIRST, startsOn: "2026-06-01", renewsOn: "2027-06-01" });
  expect(await held()).toEqual([
    ["2025-04-01", "2026-04-01", 120_000, "2026-04-01"],
    ["2026-06-01", null, 120_000, "2027-06-01"],
  ]);
});

test("another price in a fixed term holds from its day, and what held before stays", async () => {
  await send("subscription", { ...NEXT, endedOn: "2027-04-01" });
  await send("subscription", { ...NEXT, endedOn: "2027-04-01", mrr: 150_000, changesOn: "2026-01-01" });
  expect(await held()).toEqual([
    ["2025-04-01", "2026-01-01", 120_000, "2027-04-01"],
    ["2026-01-01", "2027-04-01", 150_000, "2027-04-01"],
  ]);
});

test("a first day that was written down wrongly is put right where the change is of no later day", async () => {
  await send("subscription", FIRST);
  const right = { ...FIRST, startsOn: "2026-05-01", renewsOn: "2027-05-01", changesOn: "2025-04-01" };
  expect(await send("subscription", right)).toBe("changed");
  expect(await held()).toEqual([["2026-05-01", null, 120_000, "2027-05-01"]]);
});

test("a decision about a term that we never heard of says what to send first, and then is taken", async () => {
  await send("subscription", { ...NEXT, startsOn: "2026-04-01", mrr: 150_000 });
  expect(await send("renewal", RENEWAL)).toBe(
    "The renewal has to be after the contract begins (2026-04-01). If it began earlier, send the subscription with its very first day as startsOn, and then this again.",
  );
  expect(await send("subscription", { ...NEXT, mrr: 150_000 })).toBe("changed");
  expect(await send("renewal", RENEWAL)).toBe("created");
  expect(await decided()).toMatchObject([{ mrrBeforeMinor: 120_000, mrrAfterMinor: 150_000 }]);
});
