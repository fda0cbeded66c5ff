import { expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { minorOf } from "#app/domain/contracts/amount.ts";
import { listContracts } from "#app/domain/contracts/contract-rows.server.ts";
import { faultsOfChange } from "#app/domain/contracts/contract-rules.ts";
import { changeContract, endContract, signContract } from "#app/domain/contracts/contract-signing.server.ts";
import { listActs } from "#app/domain/staff/audit.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { createAccount, createStaff, createSubscription } from "#test/support/factories.ts";

const TERMS = {
  plan: "Business",
  seats: 20,
  mrrMinor: 250_000,
  currency: "JPY",
  startsOn: "2026-04-01",
  renewsOn: "2027-04-01",
  endedOn: null,
  noticeDays: 60,
  featureKeys: ["invoice"],
};
type Terms = Omit<Partial<typeof TERMS>, "endedOn"> & { endedOn?: string | null; id?: string; externalId?: string };

const sign = (accountId: AccountId, terms: Terms = {}) =>
  withAccount(accountId, (tx) => signContract(tx, accountId, null, { ...TERMS, ...terms }));
const contractsOf = (accountId: AccountId) => withAccount(accountId, (tx) => listContracts(tx, accountId));

test("a contract that cannot be one is refused with every reason, and nothing is written", async () => {
  const { id } = await createAccount();
  const refused = async (terms: Terms) => ((await sign(id, terms)) as { faults?: string[] }).faults;
  expect(await refused({ startsOn: "2026-04-01", endedOn: "2026-04-01" })).toEqual(["ends_before_start"]);
  expect(await refused({ renewsOn: "2026-04-01" })).toEqual(["renewal_before_start"]);
  expect(await refused({ seats: -1, mrrMinor: -1 })).toEqual(["seats", "price"]);
  expect(await refused({ seats: 1.5, mrrMinor: Number.NaN })).toEqual(["seats", "price"]);
  expect(await refused({ currency: "JPX" })).toEqual(["currency"]);
  expect(await refused({ startsOn: "2026-02-30", plan: " " })).toEqual(["plan", "day"]);
  expect(await refused({ noticeDays: 731 })).toEqual(["notice"]);
  expect(await contractsOf(id)).toEqual([]);
});

test("contracts of one plan follow each other without overlapping; those of another plan stand beside them", async () => {
  const { id } = await createAccount();
  await sign(id, { endedOn: "2026-10-01" });
  expect(await sign(id, { startsOn: "2026-09-30" })).toEqual({ outcome: "refused", faults: ["overlap"] });
  expect(await sign(id, { startsOn: "2026-01-01", endedOn: "2026-04-02" })).toMatchObject({ faults: ["overlap"] });
  expect(await sign(id, { startsOn: "2026-10-01" })).toMatchObject({ outcome: "recorded" });
  expect(await sign(id, { plan: "Add-on" })).toMatchObject({ outcome: "recorded" });
});

test("two who sign the same plan at once do not both get through", async () => {
  const { id } = await createAccount();
  const outcomes = (await Promise.all([sign(id), sign(id)])).map(({ outcome }) => outcome);
  expect(outcomes.sort()).toEqual(["recorded", "refused"]);
});

test("the same form or outside record twice is one contract, and an outside one becomes what is said now", async () => {
  const { id } = await createAccount();
  const formId = crypto.randomUUID();
  expect(await sign(id, { id: formId })).toEqual({ outcome: "recorded", id: formId });
  expect(await sign(id, { id: formId })).toEqual({ outcome: "known", id: formId });
  const outside = { externalId: "crm-1", plan: "Add-on" };
  await sign(id, outside);
  expect(await sign(id, outside)).toMatchObject({ outcome: "known" });
  expect(await sign(id, { ...outside, seats: 30 })).toMatchObject({ outcome: "changed" });
  expect((await contractsOf(id)).map(({ plan, seats }) => [plan, seats]).sort()).toEqual([
    ["Add-on", 30],
    ["Business", 20],
  ]);
  expect((await listActs(id)).map(({ act }) => act).sort()).toEqual([
    "contract_corrected",
    "contract_signed",
    "contract_signed",
  ]);
});

test("a change ends one row and begins another, so every day keeps what held on it", async () => {
  const { id } = await createAccount();
  const staff = await createStaff();
  const { id: first } = await createSubscription(id, { startsOn: "2026-04-01", renewsOn: "2027-04-01" });
  const change = { on: "2026-10-01", seats: 60, mrrMinor: 300_000, renewsOn: "2027-04-01", newId: crypto.randomUUID() };
  const act = (asked: Partial<typeof change> = {}) =>
    withAccount(id, (tx) => changeContract(tx, id, { staffId: staff.id }, first, { ...change, ...asked }));
  const other = crypto.randomUUID();
  expect(await act({ on: "2026-04-01", newId: other })).toMatchObject({ faults: ["change_before_start"] });
  expect(await act({ seats: 50, mrrMinor: 250_000, newId: other })).toMatchObject({ faults: ["nothing_changed"] });
  expect(await act()).toEqual({ outcome: "recorded", id: change.newId });
  expect(await act()).toEqual({ outcome: "known", id: change.newId });
  expect(await act({ on: "2026-12-01", newId: other })).toMatchObject({ faults: ["replaced"] });
  expect(await contractsOf(id)).toMatchObject([
    { id: first, seats: 50, mrrMinor: 250_000, endedOn: "2026-10-01" },
    { id: change.newId, seats: 60, mrrMinor: 300_000, startsOn: "2026-10-01", endedOn: null, replacesId: first },
  ]);
  const [entry] = await listActs(id);
  expect(entry).toMatchObject({ act: "contract_changed", who: { name: staff.name } });
  expect(entry?.detail).toMatchObject({ seatsBefore: 50, seats: 60, monthlyPrice: "JPY 300000" });
});

test("a contract ends once, and its end is taken back unless another stands in the way", async () => {
  const { id } = await createAccount();
  const { id: first } = await createSubscription(id, { plan: "Business", startsOn: "2026-04-01" });
  const end = (endedOn: string | null) => withAccount(id, (tx) => endContract(tx, id, null, first, endedOn));
  expect(await end("2026-03-31")).toMatchObject({ faults: ["ends_before_start"] });
  expect(await end("2026-10-01")).toMatchObject({ outcome: "changed" });
  expect(await end("2026-10-01")).toMatchObject({ outcome: "known" });
  expect(await end(null)).toMatchObject({ outcome: "changed" });
  await end("2026-10-01");
  await sign(id, { startsOn: "2026-10-01" });
  expect(await end(null)).toMatchObject({ faults: ["overlap"] });
});

test("a contract whose beginning was mistyped before such days were refused can be ended", async () => {
  const { id } = await createAccount();
  const { id: first } = await createSubscription(id, { plan: "Business", startsOn: "0206-04-01" });
  const end = (endedOn: string | null) => withAccount(id, (tx) => endContract(tx, id, null, first, endedOn));
  expect(await end("0207-04-01")).toMatchObject({ faults: ["day"] });
  expect(await end("2026-10-01")).toMatchObject({ outcome: "changed" });
});

test("another company's contract is not there to be changed or ended", async () => {
  const [mine, other] = [await createAccount(), await createAccount()];
  const { id } = await createSubscription(other.id);
  expect(await withAccount(mine.id, (tx) => endContract(tx, mine.id, null, id, "2026-10-01"))).toBeNull();
  const change = { on: "2026-10-01", seats: 1, mrrMinor: 1, renewsOn: "2027-04-01" };
  expect(await withAccount(mine.id, (tx) => changeContract(tx, mine.id, null, id, change))).toBeNull();
  expect(await contractsOf(other.id)).toMatchObject([{ endedOn: null }]);
});

test("an amount that is typed has no more decimals than its currency", () => {
  expect(minorOf("250,000", "JPY")).toBe(250_000);
  expect(minorOf("２５０", "JPY")).toBe(250);
  expect(minorOf("1900.5", "USD")).toBe(190_050);
  for (const typed of ["1.5", "-1", "", "abc"]) expect(minorOf(typed, "JPY"), typed).toBeNull();
});

test("a change that tells of a new end before its own beginning is refused", () => {
  const old = { ...TERMS, id: "old", replacesId: null };
  const next = { ...TERMS, seats: 12, startsOn: "2026-11-29", endedOn: "2026-10-31" };
  expect(faultsOfChange([old], old, next)).toEqual(["ends_before_start"]);
});
