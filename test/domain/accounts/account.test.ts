import { expect, test } from "vitest";
import { findAccountBySlug, getAccount, getVendor, listAccounts } from "#app/domain/accounts/account.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { createAccount, createVendor } from "#test/support/factories.ts";

test("an account has its own settings, and the vendor's where it has none", async () => {
  await createVendor({ approvalMode: "automatic" });
  const plain = await createAccount({ startedOn: "2025-02-03", timeZone: "Asia/Kathmandu" });
  const own = await createAccount({ approvalMode: "person", endedOn: "2026-05-01" });
  expect(await withAccount(plain.id, (tx) => getAccount(tx, plain.id))).toEqual({
    id: plain.id,
    slug: plain.slug,
    name: plain.name,
    industry: "manufacturing",
    size: "mid",
    locale: "ja",
    timeZone: "Asia/Kathmandu",
    currency: "JPY",
    fiscalStartMonth: 4,
    startedOn: "2025-02-03",
    endedOn: null,
    approvalMode: "automatic",
    monthlyReports: false,
    paper: "a4",
    staffId: null,
  });
  expect(await withAccount(own.id, (tx) => getAccount(tx, own.id))).toMatchObject({
    approvalMode: "person",
    endedOn: "2026-05-01",
  });
});

test("another company's account is not theirs", async () => {
  const mine = await createAccount();
  const other = await createAccount();
  await expect(withAccount(mine.id, (tx) => getAccount(tx, other.id))).rejects.toThrow("no account");
});

test("accounts are found by slug and listed by name", async () => {
  const later = await createAccount({ slug: "b", name: "Beta" });
  const earlier = await createAccount({ slug: "a", name: "Alpha" });
  expect((await findAccountBySlug("b"))?.id).toBe(later.id);
  expect(await findAccountBySlug("nobody")).toBeNull();
  expect(await findAccountBySlug("")).toBeNull();
  expect((await listAccounts()).map(({ id }) => id)).toEqual([earlier.id, later.id]);
});

test("no accounts, an empty list", async () => {
  expect(await listAccounts()).toEqual([]);
});

test("the vendor is seen from within an account", async () => {
  const { id } = await createAccount();
  expect(await withAccount(id, getVendor)).toMatchObject({ nameEn: "Minato Software", graceHours: 0 });
});
