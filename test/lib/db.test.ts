import { expect, test } from "vitest";
import { acrossAccounts } from "#app/lib/db.server.ts";

test("the desk reads", async () => {
  expect(await acrossAccounts((tx) => tx.account.count())).toBe(0);
});
