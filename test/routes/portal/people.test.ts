import { beforeEach, expect, test } from "vitest";
import { findPerson, type Person } from "#app/domain/contacts/people.server.ts";
import { markOf } from "#app/domain/contacts/person.ts";
import * as company from "#app/routes/portal/company-settings.tsx";
import * as overview from "#app/routes/portal/overview.tsx";
import * as people from "#app/routes/portal/people.tsx";
import * as change from "#app/routes/portal/person-change.tsx";
import * as invitation from "#app/routes/portal/person-invitation.tsx";
import * as removal from "#app/routes/portal/person-removal.tsx";
import * as settings from "#app/routes/portal/settings.tsx";
import { createAccount, createContact } from "#test/support/factories.ts";
import { rows } from "#test/support/reports.ts";
import { cookieOf, type Entry, load, post, thrownBy } from "#test/support/request.ts";

let account: Awaited<ReturnType<typeof createAccount>>;
let admin: string;
let member: string;
let adminId: string;
let memberId: string;
beforeEach(async () => {
  account = await createAccount();
  adminId = (await createContact(account.id, { role: "admin", name: "管理 太郎", email: "admin@c.example" })).id;
  memberId = (await createContact(account.id, { role: "member", name: "鈴木 一", email: "member@c.example" })).id;
  [admin, member] = [await cookieOf("admin@c.example"), await cookieOf("member@c.example")];
});

const invited = { name: "新井 葵", email: "aoi@c.example", role: "executive", locale: "ja", reportFrequency: "yearly" };

test("a member sees names, departments and roles of those who are here, and no address", async () => {
  await createContact(account.id, { name: "退任者", leftOn: "2026-01-01" });
  const page = (await load(people.loader, "/people", member)) as Awaited<ReturnType<typeof people.loader>>;
  expect(page.admin).toBeNull();
  expect(page.colleagues.map(({ name }) => name)).toEqual(["管理 太郎", "鈴木 一"]);
  expect(JSON.stringify(page)).not.toMatch(/@|[0-9a-f]{8}-/);
});

test("an administrator sees addresses and visits, and whom they could invite", async () => {
  const known = await createContact(account.id, { name: "利用者", email: null });
  const page = (await load(people.loader, "/people", admin)) as Awaited<ReturnType<typeof people.loader>>;
  expect(page.admin?.here.map(({ email }) => email)).toEqual(["admin@c.example", "member@c.example"]);
  expect(page.admin?.others.map(({ id }) => id)).toEqual([known.id]);
});

test("who does not manage people finds neither the pages nor the acts", async () => {
  const person = { contact: adminId };
  const refused = await Promise.all(
    [
      load(invitation.loader, "/people/invitations", member),
      load(change.loader, `/people/${adminId}`, member, person),
      load(removal.loader, `/people/${adminId}/removal`, member, person),
      load(company.loader, "/settings/company", member),
      post(invitation.action, "/people/invitations", member, invited),
      post(change.action, `/people/${adminId}`, member, { role: "member" }, person),
      post(removal.action, `/people/${adminId}/removal`, member, {}, person),
      post(company.action, "/settings/company", member, {}),
    ].map(thrownBy),
  );
  expect(refused.map(({ status }) => status)).toEqual(Array(8).fill(404));
});

test("an invitation leads back to the list, which says what was done", async () => {
  const answer = (await post(invitation.action, "/people/invitations", admin, invited)) as Response;
  expect(answer.status).toBe(302);
  const [added] = await rows<{ id: string }>("select id from contact where email = 'aoi@c.example'");
  expect(answer.headers.get("Location")).toBe(`/people?did=invited&person=${added?.id}`);
  expect(await findPerson(account.id, added?.id)).toMatchObject({ role: "executive", receivesReports: false });
});

test.each([
  ["name", { name: " " }],
  ["name", { name: "a\u0007b" }],
  ["email", { email: "nobody" }],
  ["email", { email: `${"a".repeat(250)}@c.example` }],
  ["role", { role: "owner" }],
  ["locale", { locale: "fr" }],
  ["reportFrequency", { reportFrequency: "daily" }],
  ["department", { department: "x".repeat(201) }],
])("an invitation with a wrong %s comes back with a word beside the field, and with what was typed", async (field, wrong) => {
  const form: Record<string, string> = { ...invited, ...wrong };
  const answer = await post(invitation.action, "/people/invitations", admin, form);
  expect(answer).toMatchObject({ init: { status: 400 }, data: { typed: { role: form.role }, errors: {} } });
  expect(Object.keys((answer as { data: { errors: object } }).data.errors)).toEqual([field]);
  expect(await rows("select id from contact")).toHaveLength(2);
});

test("an address typed in full-width letters is the address that was meant", async () => {
  await post(invitation.action, "/people/invitations", admin, { ...invited, email: " ＡＯＩ＠c.example " });
  expect(await rows("select email from contact where name = '新井 葵'")).toEqual([{ email: "aoi@c.example" }]);
});

test("inviting who is here already says so and changes nothing", async () => {
  const form = { ...invited, email: "Member@c.example" };
  const answer = await post(invitation.action, "/people/invitations", admin, form);
  expect(answer).toMatchObject({ init: { status: 409 }, data: { known: { id: memberId, name: "鈴木 一" } } });
  expect(await findPerson(account.id, memberId)).toMatchObject({ role: "member" });
});

test("a change that came too late shows how it stands, with what was chosen kept", async () => {
  const mark = markOf((await findPerson(account.id, memberId)) as Person);
  const path = `/people/${memberId}`;
  const form = { mark, role: "executive", locale: "ja", reportFrequency: "quarterly", maySignIn: "on" };
  const done = (await post(change.action, path, admin, form, { contact: memberId })) as Response;
  expect(done.headers.get("Location")).toBe(`/people?did=changed&person=${memberId}`);
  const late = await post(change.action, path, admin, { ...form, role: "admin" }, { contact: memberId });
  expect(late).toMatchObject({ init: { status: 409 }, data: { problem: "outdated", chosen: { role: "admin" } } });
});

test("the last administrator is told why they stay", async () => {
  const mark = markOf((await findPerson(account.id, adminId)) as Person);
  const form = { mark, role: "member", locale: "ja", reportFrequency: "quarterly", maySignIn: "on" };
  const answer = await post(change.action, `/people/${adminId}`, admin, form, { contact: adminId });
  expect(answer).toMatchObject({ init: { status: 409 }, data: { problem: "last_admin" } });
  const left = await post(removal.action, `/people/${adminId}/removal`, admin, {}, { contact: adminId });
  expect(left).toMatchObject({ init: { status: 409 }, data: { isLastAdmin: true } });
});

test("the session of somebody who is removed shows nothing any more, at once", async () => {
  await expect(load(overview.loader, "/", member)).resolves.toBeTruthy();
  const done = (await post(
    removal.action,
    `/people/${memberId}/removal`,
    admin,
    {},
    { contact: memberId },
  )) as Response;
  expect(done.status).toBe(302);
  // The list they are gone from says their name once more, to who may see it and only while the address names them.
  const named = async (path: string) =>
    ((await load(people.loader, path, admin)) as Awaited<ReturnType<typeof people.loader>>).admin?.removed;
  expect(await named(done.headers.get("Location") ?? "")).toEqual([{ id: memberId, name: "鈴木 一" }]);
  expect(await named("/people")).toEqual([]);
  expect(await named(`/people?did=removed&person=${adminId}`)).toEqual([]);
  for (const [loader, path] of [
    [overview.loader, "/"],
    [people.loader, "/people"],
    [settings.loader, "/settings"],
  ] as [Entry, string][]) {
    const thrown = await thrownBy(load(loader, path, member));
    expect([thrown.status, thrown.headers.get("Location")?.split("?")[0]]).toEqual([302, "/sign-in"]);
  }
});

test("who is removed here and works for another customer too sees that one", async () => {
  const other = await createAccount({ name: "もう一社" });
  await createContact(other.id, { email: "member@c.example" });
  await post(removal.action, `/people/${memberId}/removal`, admin, {}, { contact: memberId });
  expect(await load(people.loader, "/people", member)).toMatchObject({ company: "もう一社" });
});

test("own settings are saved by everybody for themselves alone", async () => {
  const form = { locale: "en", reportFrequency: "yearly", receivesNews: "on" };
  const done = (await post(settings.action, "/settings", member, form)) as Response;
  expect(done.headers.get("Location")).toBe("/settings?did=saved");
  expect(await load(settings.loader, "/settings", member)).toMatchObject({
    own: { locale: "en", receivesReports: false, reportFrequency: "yearly", receivesNews: true },
    company: { mayChange: false, userView: "nobody" },
  });
  expect(await load(settings.loader, "/settings", admin)).toMatchObject({
    own: { locale: "ja", receivesReports: true },
  });
  for (const wrong of [{ locale: "fr" }, { reportFrequency: "never" }, { receivesNews: "maybe" }]) {
    expect(await post(settings.action, "/settings", member, { ...form, ...wrong })).toMatchObject({
      init: { status: 400 },
    });
  }
});

test("the company's settings say who sees single users, and refuse what is none of the choices", async () => {
  const form = {
    userView: "everyone",
    locale: "ja",
    paper: "letter",
    userViewSeen: "nobody",
    localeSeen: "ja",
    paperSeen: "a4",
    peers: "shown",
    peersSeen: "shown",
  };
  expect(((await post(company.action, "/settings/company", admin, form)) as Response).status).toBe(302);
  expect(await load(settings.loader, "/settings", member)).toMatchObject({ company: { userView: "everyone" } });
  const late = await post(company.action, "/settings/company", admin, { ...form, userView: "admins" });
  expect(late).toMatchObject({ init: { status: 409 }, data: { chosen: { userView: "admins" } } });
  const wrong = await post(company.action, "/settings/company", admin, { ...form, userView: "vendor" });
  expect(wrong).toMatchObject({ init: { status: 400 } });
});
