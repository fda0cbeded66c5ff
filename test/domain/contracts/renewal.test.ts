import { expect, test } from "vitest";
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { listContracts } from "#app/domain/contracts/contract-rows.server.ts";
import { listDecisions, noticeDayOf, recordDecision } from "#app/domain/contracts/renewal-decision.server.ts";
import type { RenewalDraft } from "#app/domain/contracts/renewal-draft.ts";
import { settleRenewal } from "#app/domain/contracts/renewal-settling.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { createAccount, createSubscription, insert } from "#test/support/factories.ts";

const RENEWED: RenewalDraft = {
  renewsOn: "2026-04-01",
  decision: "renewed",
  decidedOn: "2026-03-01",
  mrrBeforeMinor: 250_000,
  mrrAfterMinor: 250_000,
  causeId: null,
  savedBy: null,
  competitor: "",
  note: "",
};
const CHURNED: Partial<RenewalDraft> = { decision: "churned", mrrAfterMinor: 0 };
const NOW = new Date("2026-06-01T00:00:00Z");

async function aContract() {
  const { id } = await createAccount();
  const contract = await createSubscription(id, { startsOn: "2025-04-01", renewsOn: "2026-04-01" });
  return { id, contract: contract.id };
}

const record = (id: AccountId, contract: string, said: Partial<RenewalDraft> & { id?: string; externalId?: string }) =>
  withAccount(id, async (tx) =>
    recordDecision(tx, await getAccount(tx, id), null, contract, { ...RENEWED, ...said }, NOW),
  );
const settle = async (id: AccountId, contract: string, said: Partial<RenewalDraft> & { id?: string }, seats = 50) => {
  const account = await withAccount(id, (tx) => getAccount(tx, id));
  return settleRenewal(account, null, contract, { ...RENEWED, ...said }, { seats, renewsOn: "2027-04-01" });
};
const contractsOf = async (id: AccountId) =>
  (await withAccount(id, (tx) => listContracts(tx, id))).map(({ mrrMinor, startsOn, renewsOn, endedOn }) => ({
    ...{ mrrMinor, startsOn, renewsOn, endedOn },
  }));

test("a decision that contradicts its prices, its days or its cause is refused", async () => {
  const { id, contract } = await aContract();
  const cause = crypto.randomUUID();
  await insert("churn_cause", { id: cause, nameJa: "予算", nameEn: "Budget", influence: "customer" });
  const faults = async (said: Partial<RenewalDraft>) =>
    ((await record(id, contract, said)) as { faults?: string[] }).faults;
  expect(await faults({ mrrAfterMinor: 1 })).toEqual(["renewed_not_same"]);
  expect(await faults({ decision: "expanded" })).toEqual(["expanded_not_more"]);
  expect(await faults({ decision: "reduced", mrrAfterMinor: 0 })).toEqual(["reduced_not_less"]);
  expect(await faults({ decision: "churned" })).toEqual(["churned_not_nothing"]);
  expect(await faults({ renewsOn: "2025-04-01" })).toEqual(["renewal_before_start"]);
  expect(await faults({ decidedOn: "2026-06-02" })).toEqual(["decided_in_future"]);
  expect(await faults({ ...CHURNED, savedBy: "discount" })).toEqual(["saved_but_left"]);
  expect(await faults({ causeId: cause })).toEqual(["cause_of_nothing"]);
  expect(await faults({ ...CHURNED, causeId: crypto.randomUUID() })).toEqual(["cause_unknown"]);
  expect(await faults({ ...CHURNED, causeId: cause })).toBeUndefined();
});

test("of several decisions about one renewal the latest counts, and a known one is no second", async () => {
  const { id, contract } = await aContract();
  await record(id, contract, { externalId: "crm-1" });
  expect(await record(id, contract, { externalId: "crm-1", ...CHURNED })).toMatchObject({ outcome: "known" });
  await settle(id, contract, CHURNED);
  const decisions = await withAccount(id, (tx) => listDecisions(tx, id));
  expect(decisions.map(({ decision }) => decision)).toEqual(["churned"]);
});

test("a settled renewal goes on in another row, and a correction makes it anew", async () => {
  const { id, contract } = await aContract();
  const formId = crypto.randomUUID();
  const more = { decision: "expanded" as const, mrrAfterMinor: 300_000, id: formId };
  expect(await settle(id, contract, more, 60)).toEqual({ outcome: "recorded", id: formId });
  expect(await settle(id, contract, more, 60)).toEqual({ outcome: "known", id: formId });
  const before = { mrrMinor: 250_000, startsOn: "2025-04-01", renewsOn: "2026-04-01", endedOn: "2026-04-01" };
  const after = { mrrMinor: 300_000, startsOn: "2026-04-01", renewsOn: "2027-04-01", endedOn: null };
  expect(await contractsOf(id)).toEqual([before, after]);
  await settle(id, contract, CHURNED);
  expect(await contractsOf(id)).toEqual([before]);
  await settle(id, contract, {});
  expect(await contractsOf(id)).toEqual([before, { ...after, mrrMinor: 250_000 }]);
});

test("a refused renewal leaves the contract and its decisions as they were", async () => {
  const { id, contract } = await aContract();
  await settle(id, contract, {});
  const before = await contractsOf(id);
  expect(await settle(id, contract, { decision: "expanded" })).toMatchObject({ faults: ["expanded_not_more"] });
  expect(await contractsOf(id)).toEqual(before);
  expect(await withAccount(id, (tx) => listDecisions(tx, id))).toMatchObject([{ decision: "renewed" }]);
});

test("another company's contract has no renewal to decide", async () => {
  const { contract } = await aContract();
  const { id } = await createAccount();
  expect(await record(id, contract, {})).toBeNull();
  expect(await settle(id, contract, {})).toBeNull();
});

test("notice is told so many days before the renewal", () => {
  expect(noticeDayOf({ renewsOn: "2026-03-31", noticeDays: 30 })).toBe("2026-03-01");
  expect(noticeDayOf({ renewsOn: "2026-03-31", noticeDays: null })).toBeNull();
});
