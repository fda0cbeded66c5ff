import { beforeEach, expect, test } from "vitest";
import { changeCompanySettings, getCompanySettings } from "#app/domain/contacts/company-settings.server.ts";
import { changeOwnSettings, getOwnSettings } from "#app/domain/contacts/own-settings.server.ts";
import { getsReportOf } from "#app/domain/contacts/report-frequency.ts";
import { unsubscribe } from "#app/domain/contacts/unsubscribe.server.ts";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { listRecipients } from "#app/domain/reports/desk.server.ts";
import { listActs } from "#app/domain/staff/audit.server.ts";
import { createAccount, createContact } from "#test/support/factories.ts";
import { listDeliveries, preparedReport, rows } from "#test/support/reports.ts";

let account: Awaited<ReturnType<typeof createAccount>>;
let contact: Awaited<ReturnType<typeof createContact>>;
beforeEach(async () => {
  account = await createAccount();
  contact = await createContact(account.id, { role: "admin", email: "c@customer.example" });
});

const wanted = {
  locale: "en" as const,
  receivesReports: true,
  reportFrequency: "half_yearly" as const,
  receivesNews: true,
};

test.each([
  ["quarterly", [true, true, true, true]],
  ["half_yearly", [false, true, false, true]],
  ["yearly", [false, false, false, true]],
])("who wants the report %s gets it in these quarters", (frequency, expected) => {
  expect(([1, 2, 3, 4] as const).map((quarter) => getsReportOf(frequency, quarter))).toEqual(expected);
});

// 2026-Q1 is the quarter that has a report here; the fiscal year's last one is made of it.
test.each([
  ["2026-Q1", ["every@customer.example"]],
  ["2026-Q2", ["every@customer.example", "half@customer.example"]],
  ["2026-Q3", ["every@customer.example"]],
  ["2026-Q4", ["every@customer.example", "half@customer.example", "year@customer.example"]],
])("the report of %s goes to those who want it that often, in their own language", async (quarter, expected) => {
  const of = await createAccount();
  for (const [name, frequency, locale] of [
    ["every", "quarterly", "ja"],
    ["half", "half_yearly", "en"],
    ["year", "yearly", "en"],
  ] as const) {
    const { id } = await createContact(of.id, { email: `${name}@customer.example`, locale });
    await rows("update contact set report_frequency = $1 where id = $2", [frequency, id]);
  }
  await preparedReport(of.id);
  await rows("update report set quarter = $1", [quarter]);
  expect((await listRecipients(of.id, Number(quarter.slice(-1)) as 1)).map(({ email }) => email).sort()).toEqual(
    expected,
  );
  await approveReport(of.id, quarter, null);
  const sent = await listDeliveries();
  expect(sent.map(({ email }) => email)).toEqual(expected);
  expect(sent.map(({ locale }) => locale)).toEqual(["ja", "en", "en"].slice(0, expected.length));
});

test("the console names no recipient whose mails are stopped", async () => {
  expect(await listRecipients(account.id, 4)).toHaveLength(1);
  await unsubscribe({ accountId: account.id, contactId: contact.id, scope: "reports" });
  expect(await listRecipients(account.id, 4)).toEqual([]);
});

test("a person's own settings are kept, and a mail that was stopped by its link is shown as stopped", async () => {
  await changeOwnSettings(account.id, contact.id, wanted);
  expect(await getOwnSettings(account.id, contact.id)).toEqual({ ...wanted, refused: false });
  await unsubscribe({ accountId: account.id, contactId: contact.id, scope: "reports" });
  expect(await getOwnSettings(account.id, contact.id)).toMatchObject({ receivesReports: false, receivesNews: true });
});

test("wanting reports again takes the stop back, but not what the mail server refused", async () => {
  await unsubscribe({ accountId: account.id, contactId: contact.id, scope: "reports" });
  await rows(
    `insert into suppression (account_id, address_hash, scope, reason)
     select account_id, address_hash, 'all', 'hard' from suppression`,
  );
  await changeOwnSettings(account.id, contact.id, { ...wanted, receivesReports: false });
  expect(await rows("select scope from suppression order by 1")).toEqual([{ scope: "all" }, { scope: "reports" }]);
  await changeOwnSettings(account.id, contact.id, wanted);
  expect(await rows("select scope from suppression")).toEqual([{ scope: "all" }]);
  expect(await getOwnSettings(account.id, contact.id)).toMatchObject({ receivesReports: true, refused: true });
});

test("of two who change the company's settings at once the second overwrites nothing", async () => {
  const seen = await getCompanySettings(account.id);
  expect(seen).toEqual({ userView: "nobody", locale: "ja", paper: "a4", comparesPeers: true });
  const admins = { userView: "admins" as const, locale: "ja" as const, paper: "a4" as const, comparesPeers: true };
  expect(await changeCompanySettings(account.id, contact.id, admins, seen)).toBeNull();
  const english = { userView: "nobody" as const, locale: "en" as const, paper: "letter" as const, comparesPeers: true };
  expect(await changeCompanySettings(account.id, contact.id, english, seen)).toEqual(admins);
  expect(await getCompanySettings(account.id)).toEqual(admins);
  expect(await listActs(account.id)).toMatchObject([
    { act: "settings_changed", detail: { userView: "admins", userViewBefore: "nobody" } },
  ]);
});
