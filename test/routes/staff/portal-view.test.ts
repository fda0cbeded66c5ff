import { beforeEach, expect, test } from "vitest";
import { findSignedIn } from "#app/auth/session.server.ts";
import { listActs } from "#app/domain/staff/audit.server.ts";
import * as language from "#app/routes/open/language.ts";
import * as choice from "#app/routes/portal/company.ts";
import * as companySettings from "#app/routes/portal/company-settings.tsx";
import * as frame from "#app/routes/portal/frame.tsx";
import * as overview from "#app/routes/portal/overview.tsx";
import * as people from "#app/routes/portal/people.tsx";
import * as change from "#app/routes/portal/person-change.tsx";
import * as invitation from "#app/routes/portal/person-invitation.tsx";
import * as removal from "#app/routes/portal/person-removal.tsx";
import * as settings from "#app/routes/portal/settings.tsx";
import * as visit from "#app/routes/portal/visit.ts";
import * as history from "#app/routes/staff/account-history.tsx";
import * as view from "#app/routes/staff/portal-view.ts";
import * as end from "#app/routes/staff/portal-view-end.ts";
import { checksum } from "#test/support/checksum.ts";
import { createAccount, createContact, createStaff } from "#test/support/factories.ts";
import { rows } from "#test/support/reports.ts";
import { cookieOf, type Entry, load, post, request, thrownBy } from "#test/support/request.ts";

let account: Awaited<ReturnType<typeof createAccount>>;
let contactId: string;
let staff: string;
beforeEach(async () => {
  account = await createAccount({ name: "青葉物流株式会社" });
  contactId = (await createContact(account.id, { role: "admin", name: "管理 太郎" })).id;
  staff = await cookieOf((await createStaff({ name: "高橋 美咲" })).email);
});

const look = (role: string, cookie = staff, slug = account.slug) =>
  post(view.action, `/staff/accounts/${slug}/view`, cookie, { role }, { account: slug });

test("staff see the portal as a role there sees it, with a banner, and it is kept that they did", async () => {
  expect((await thrownBy(load(overview.loader, "/", staff))).headers.get("Location")).toBe("/staff");
  expect(((await look("member")) as Response).headers.get("Location")).toBe("/");
  expect(await load(frame.loader, "/", staff)).toMatchObject({ company: { name: account.name }, viewedAs: "member" });
  expect(await load(people.loader, "/people", staff)).toMatchObject({ admin: null });
  expect((await thrownBy(load(invitation.loader, "/people/invitations", staff))).status).toBe(404);
  await look("admin");
  await expect(load(invitation.loader, "/people/invitations", staff)).resolves.toBeTruthy();
  expect(await load(people.loader, "/people", staff)).toMatchObject({ admin: { here: [{ name: "管理 太郎" }] } });
  expect(await listActs(account.id)).toMatchObject([
    { act: "portal_viewed", who: { name: "高橋 美咲", side: "staff" }, detail: { role: "admin" } },
    { act: "portal_viewed", detail: { role: "member" } },
  ]);
  expect(await load(settings.loader, "/settings", staff)).toMatchObject({ own: null });
});

test("nothing can be changed while looking, not even by an administrator's forms, and no visit is counted", async () => {
  await look("admin");
  const before = await checksum();
  const person = { contact: contactId };
  const form = { role: "member", locale: "en", reportFrequency: "yearly", name: "x", email: "x@c.example" };
  for (const [action, path, params] of [
    [invitation.action, "/people/invitations", {}],
    [change.action, `/people/${contactId}`, person],
    [removal.action, `/people/${contactId}/removal`, person],
    [settings.action, "/settings", {}],
    [companySettings.action, "/settings/company", {}],
    [choice.action, "/company", {}],
    [language.action, "/language", {}],
  ] as [Entry, string, object][]) {
    const sent = { ...form, company: account.slug, next: "/usage" };
    expect([path, (await thrownBy(post(action, path, staff, sent, params))).status]).toEqual([path, 403]);
  }
  expect(((await post(visit.action, "/visits", staff, { page: "/usage" })) as Response).status).toBe(204);
  expect(await checksum()).toEqual(before);
});

test("ending the view leads back to the customer in the console, and the portal is closed again", async () => {
  await look("executive");
  const done = (await post(end.action, "/staff/view/end", staff, {})) as Response;
  expect(done.headers.get("Location")).toBe(`/staff/accounts/${account.slug}`);
  expect((await thrownBy(load(overview.loader, "/", staff))).headers.get("Location")).toBe("/staff");
  const again = (await post(end.action, "/staff/view/end", staff, {})) as Response;
  expect(again.headers.get("Location")).toBe("/staff");
});

test("a view ends by itself after an hour", async () => {
  await look("executive");
  const [row] = await rows<{ minutes: number }>(
    "select round(extract(epoch from viewing_until - now()) / 60)::int as minutes from session where viewing_until is not null",
  );
  expect(row).toEqual({ minutes: 60 });
  await rows("update session set viewing_until = now() - interval '1 second'");
  expect((await findSignedIn(request("/", { cookie: staff })))?.viewing).toBeNull();
  expect((await thrownBy(load(overview.loader, "/", staff))).headers.get("Location")).toBe("/staff");
});

test("contacts cannot look at a portal this way, and there is nothing to look at where there is no customer", async () => {
  const contact = await cookieOf((await createContact(account.id)).email ?? "");
  const other = await createAccount();
  expect((await thrownBy(look("admin", contact, other.slug))).status).toBe(404);
  expect((await thrownBy(post(end.action, "/staff/view/end", contact, {}))).status).toBe(404);
  expect((await thrownBy(look("admin", staff, "no-such"))).status).toBe(404);
  expect((await thrownBy(look("owner"))).status).toBe(400);
  expect(await listActs(account.id)).toEqual([]);
});

test("one of ours who has left sees no portal any more", async () => {
  await look("executive");
  await rows("update staff set left_at = now()");
  expect((await thrownBy(load(overview.loader, "/", staff))).headers.get("Location")).toMatch(/^\/sign-in/);
});

test("the history tells who did what, the newest first, of this customer alone", async () => {
  const other = await createAccount();
  await look("member");
  await look("executive", staff, other.slug);
  const page = (await load(history.loader, "/", staff, { account: account.slug })) as Awaited<
    ReturnType<typeof history.loader>
  >;
  expect(page.entries).toMatchObject([{ act: "portal_viewed", detail: { role: "member" } }]);
});
