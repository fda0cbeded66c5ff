import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { changePerson, removePerson } from "#app/domain/contacts/change-person.server.ts";
import { invitePerson } from "#app/domain/contacts/invite-person.server.ts";
import { hashOfAddress, queueMail } from "#app/domain/contacts/outbox.server.ts";
import { findPerson, listPeople, type Person } from "#app/domain/contacts/people.server.ts";
import { markOf, type PersonSettings } from "#app/domain/contacts/person.ts";
import { recordPortalVisit } from "#app/domain/contacts/portal-visit.server.ts";
import { listActs } from "#app/domain/staff/audit.server.ts";
import { recordPeople } from "#app/domain/usage/identify.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { createAccount, createContact, createStaff } from "#test/support/factories.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { drainQueue } from "#test/support/queue.ts";
import { listDeliveries, preparedReport, rows } from "#test/support/reports.ts";

let mailbox: Mailbox;
let account: Awaited<ReturnType<typeof createAccount>>;
let admin: Awaited<ReturnType<typeof createContact>>;
beforeAll(async () => {
  mailbox = await openMailbox();
});
afterAll(() => mailbox.close());
beforeEach(async () => {
  account = await createAccount({ name: "青葉物流株式会社" });
  admin = await createContact(account.id, { role: "admin", name: "管理 太郎", email: "admin@customer.example" });
});

const colleague = {
  name: "新井 葵",
  email: "Aoi@Customer.example",
  department: "経理部",
  title: null,
  role: "member" as const,
  receivesReports: true,
  reportFrequency: "quarterly" as const,
  locale: "en" as const,
};
const by = () => ({ contactId: admin.id });
const invite = (fields: Partial<typeof colleague> & { personId?: string } = {}) =>
  invitePerson(account.id, by(), { ...colleague, ...fields });
const person = async (id: string, of: AccountId = account.id) => (await findPerson(of, id)) as Person;

async function change(id: string, fields: Partial<PersonSettings>, actor: Parameters<typeof changePerson>[1] = by()) {
  const { role, maySignIn, receivesReports, reportFrequency, locale, ...rest } = await person(id);
  const now = { role, maySignIn, receivesReports, reportFrequency, locale };
  return changePerson(account.id, actor, { id, mark: markOf({ ...rest, ...now }), ...now, ...fields });
}

test("an invitation makes the person and sends one mail, in their language, that leads to signing in", async () => {
  expect(await invite()).toMatchObject({ outcome: "invited", name: "新井 葵", mailed: true });
  await drainQueue();
  const mails = mailbox.mails().filter(({ recipients }) => recipients.includes("aoi@customer.example"));
  expect(mails).toHaveLength(1);
  expect(mails[0]?.subject).toBe("You’re invited to 青葉物流株式会社’s Minato Billing portal");
  expect(mails[0]?.text).toContain("管理 太郎 invites you");
  expect(mails[0]?.html).toContain("/sign-in?email=aoi%40customer.example");
  const [added] = (await listPeople(account.id)).filter(({ name }) => name === "新井 葵");
  expect(added).toMatchObject({ email: "aoi@customer.example", maySignIn: true, role: "member", locale: "en" });
  expect(added?.invitedAt).not.toBeNull();
});

test("inviting twice, or twice at once, is one person and one mail", async () => {
  const outcomes = await Promise.all([invite(), invite({ email: "aoi@customer.example" })]);
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["invited", "known"]);
  expect(await invite({ role: "member", name: "somebody else" })).toMatchObject({ outcome: "known", name: "新井 葵" });
  await drainQueue();
  expect(await rows("select purpose, accepted_at is not null as sent from delivery")).toEqual([
    { purpose: "invitation", sent: true },
  ]);
  expect((await listActs(account.id)).map(({ act }) => act)).toEqual(["person_invited"]);
});

test("somebody whom events named may not sign in until they are invited", async () => {
  const traits = { name: "Aoi", email: "aoi@customer.example" };
  await recordPeople(account.id, [{ kind: "identify", userId: "user-7", traits }]);
  expect((await listPeople(account.id)).find(({ name }) => name === "Aoi")).toMatchObject({ maySignIn: false });
  expect(await invite()).toMatchObject({ outcome: "admitted", mailed: true });
  const [row] = await rows("select external_id, may_sign_in from contact where email = 'aoi@customer.example'");
  expect(row).toEqual({ external_id: "user-7", may_sign_in: true });
});

test("somebody known without an address gets the one that they are invited at", async () => {
  await recordPeople(account.id, [{ kind: "identify", userId: "user-8", traits: { name: "Aoi" } }]);
  const [known] = await rows<{ id: string }>("select id from contact where external_id = 'user-8'");
  expect(await invite({ personId: known?.id ?? "" })).toMatchObject({ outcome: "admitted", id: known?.id });
  expect(await person(known?.id ?? "")).toMatchObject({ email: "aoi@customer.example", maySignIn: true });
});

test("somebody who left comes back with what they did, and is written to again", async () => {
  const { id } = await invite();
  await drainQueue();
  await removePerson(account.id, by(), id);
  expect(await findPerson(account.id, id)).toBeNull();
  expect(await invite()).toMatchObject({ outcome: "returned", id, mailed: true });
  await drainQueue();
  expect(await rows("select count(*)::int as sent from delivery where accepted_at is not null")).toEqual([{ sent: 2 }]);
});

test("an address whose mails are refused is admitted, and nobody pretends that a mail was sent", async () => {
  const values = [account.id, hashOfAddress("aoi@customer.example")];
  await rows(
    "insert into suppression (account_id, address_hash, scope, reason) values ($1, $2, 'all', 'hard')",
    values,
  );
  expect(await invite()).toMatchObject({ outcome: "invited", mailed: false });
  expect(await listDeliveries()).toEqual([]);
  expect((await listPeople(account.id)).find(({ name }) => name === "新井 葵")).toMatchObject({ stopped: "all" });
});

test("who has stopped reports is still invited", async () => {
  const values = [account.id, hashOfAddress("aoi@customer.example")];
  const sql =
    "insert into suppression (account_id, address_hash, scope, reason) values ($1, $2, 'reports', 'unsubscribe')";
  await rows(sql, values);
  expect(await invite()).toMatchObject({ mailed: true });
  await drainQueue();
  expect(await listDeliveries()).toMatchObject([{ state: "accepted" }]);
});

test("an invitation of one whom somebody removed again is not sent", async () => {
  const { id } = await invite();
  await removePerson(account.id, by(), id);
  await drainQueue();
  expect(await listDeliveries()).toMatchObject([{ state: "stopped", reply: "the reader has left" }]);
});

test("the last administrator neither leaves nor steps down, however they try", async () => {
  expect(await removePerson(account.id, by(), admin.id)).toMatchObject({ outcome: "last_admin" });
  expect(await change(admin.id, { role: "member" })).toMatchObject({ outcome: "last_admin" });
  expect(await change(admin.id, { maySignIn: false })).toMatchObject({ outcome: "last_admin" });
  await createContact(account.id, { role: "admin", leftOn: "2026-01-01" });
  await createContact(account.id, { role: "admin", email: null });
  expect(await removePerson(account.id, by(), admin.id)).toMatchObject({ outcome: "last_admin" });
  expect(await person(admin.id)).toMatchObject({ role: "admin", maySignIn: true, hasLeft: false });
  expect(await listActs(account.id)).toEqual([]);
});

test("two administrators who demote each other at once leave one", async () => {
  const other = await createContact(account.id, { role: "admin" });
  const outcomes = await Promise.all([
    change(other.id, { role: "member" }, { contactId: admin.id }),
    change(admin.id, { role: "member" }, { contactId: other.id }),
  ]);
  expect(outcomes.map((each) => each?.outcome).sort()).toEqual(["changed", "last_admin"]);
});

test("our own people may take the last administrator away", async () => {
  const staff = await createStaff();
  expect(await removePerson(account.id, { staffId: staff.id }, admin.id)).toMatchObject({ outcome: "changed" });
  expect(await listActs(account.id)).toMatchObject([{ who: { side: "staff" }, act: "person_removed" }]);
});

test("a change keeps what was and what is; saving what is there already keeps nothing", async () => {
  const other = await createContact(account.id, { role: "member", name: "鈴木 一" });
  expect(await change(other.id, { role: "executive", reportFrequency: "yearly" })).toMatchObject({
    outcome: "changed",
  });
  expect(await change(other.id, {})).toMatchObject({ outcome: "changed" });
  expect(await listActs(account.id)).toMatchObject([
    {
      who: { name: "管理 太郎", side: "customer" },
      act: "person_changed",
      subject: "鈴木 一",
      detail: {
        role: "executive",
        roleBefore: "member",
        reportFrequency: "yearly",
        reportFrequencyBefore: "quarterly",
      },
    },
  ]);
});

test("of two who change a person at once the second sees what the first did, and overwrites nothing", async () => {
  const other = await createContact(account.id, { role: "member" });
  const before = await person(other.id);
  const first = { ...settings(before), role: "executive" as const };
  const second = { ...settings(before), receivesReports: false };
  const mark = markOf(before);
  expect(await changePerson(account.id, by(), { id: other.id, mark, ...first })).toMatchObject({ outcome: "changed" });
  expect(await changePerson(account.id, by(), { id: other.id, mark, ...second })).toMatchObject({
    outcome: "outdated",
    person: { role: "executive", receivesReports: true },
  });
  expect(await person(other.id)).toMatchObject({ role: "executive", receivesReports: true });
});

test("another company's person, one who left and an id that is none are not there", async () => {
  const elsewhere = await createAccount();
  const theirs = await createContact(elsewhere.id);
  const left = await createContact(account.id, { leftOn: "2026-01-01" });
  for (const id of [theirs.id, left.id, randomUUID(), "x' or 1=1", ""]) {
    const wanted = { id, mark: "", ...settings(await person(admin.id)) };
    expect([id, await changePerson(account.id, by(), wanted)]).toEqual([id, null]);
    expect([id, await removePerson(account.id, by(), id)]).toEqual([id, null]);
  }
  expect(await person(theirs.id, elsewhere.id)).toMatchObject({ hasLeft: false });
});

test.each([
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
])("who is removed is gone at once, also in %s", async (timeZone) => {
  const far = await createAccount({ timeZone });
  const chief = await createContact(far.id, { role: "admin" });
  const leaver = await createContact(far.id);
  await removePerson(far.id, { contactId: chief.id }, leaver.id);
  const [row] = await rows("select left_on <= current_date as gone from contact where id = $1", [leaver.id]);
  expect(row).toEqual({ gone: true });
});

test("a report that waits to be sent is stopped when its reader is removed", async () => {
  const reader = await createContact(account.id, { email: "reader@customer.example" });
  await preparedReport(account.id);
  const [edition] = await rows<{ id: string }>("select id from report_edition");
  await withAccount(account.id, (tx) =>
    queueMail(tx, account.id, {
      ...{ purpose: "report", subjectId: edition?.id ?? "", locale: "ja" },
      contact: { id: reader.id, email: "reader@customer.example" },
    }),
  );
  await removePerson(account.id, by(), reader.id);
  await drainQueue();
  expect(await listDeliveries()).toMatchObject([{ email: "reader@customer.example", state: "stopped" }]);
});

test("the list has those who may sign in first, says when each was last there, and who left", async () => {
  const seen = await createContact(account.id, { name: "b", role: "member" });
  await createContact(account.id, { name: "a", role: "executive" });
  await createContact(account.id, { name: "gone", leftOn: "2026-01-01" });
  await recordPortalVisit(account.id, seen.id, "overview");
  const list = await listPeople(account.id);
  expect(list.map(({ name }) => name)).toEqual(["a", "管理 太郎", "b", "gone"]);
  expect(list.map(({ lastSeenAt }) => lastSeenAt !== null)).toEqual([false, false, true, false]);
  expect(list.map(({ hasLeft }) => hasLeft)).toEqual([false, false, false, true]);
});

function settings({ role, maySignIn, receivesReports, reportFrequency, locale }: Person): PersonSettings {
  return { role, maySignIn, receivesReports, reportFrequency, locale };
}
