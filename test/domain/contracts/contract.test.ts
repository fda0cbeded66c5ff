import { expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { entitledFeatures, getSeats, nextRenewal } from "#app/domain/contracts/contract.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { createAccount, createSubscription } from "#test/support/factories.ts";

const facts = (accountId: AccountId, scope = accountId) =>
  withAccount(scope, async (tx) => ({
    seats: await getSeats(tx, accountId, "2026-09-30"),
    features: await entitledFeatures(tx, accountId, "2026-09-30"),
    renewal: await nextRenewal(tx, accountId, "2026-09-30"),
  }));

test("the contracts of an account say its seats, features and renewal", async () => {
  const { id } = await createAccount();
  const common = { startsOn: "2026-04-01", renewsOn: "2027-04-01" };
  await createSubscription(id, { ...common, seats: 20, mrrMinor: 250_000, featureKeys: ["invoice"] });
  await createSubscription(id, {
    ...common,
    seats: 5,
    mrrMinor: 50_000,
    featureKeys: ["audit"],
    endedOn: "2026-09-01",
  });
  expect(await facts(id)).toEqual({ seats: 20, features: ["invoice"], renewal: "2027-04-01" });
});

test("an account without a contract has none of them", async () => {
  const { id } = await createAccount();
  expect(await facts(id)).toEqual({ seats: null, features: [], renewal: null });
});

test("another company's contract is not theirs", async () => {
  const mine = await createAccount();
  const other = await createAccount();
  await createSubscription(other.id);
  expect(await facts(other.id, mine.id)).toEqual({ seats: null, features: [], renewal: null });
});
