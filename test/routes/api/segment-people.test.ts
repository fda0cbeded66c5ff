import { afterAll, beforeAll, expect, test } from "vitest";
import { findSignedIn, openSession } from "#app/auth/session.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { admitContact } from "#app/domain/contacts/contact.server.ts";
import { acrossAccounts, ownerPool } from "#app/lib/db.server.ts";
import { type EventServer, listRefused, startEventServer } from "#test/support/events.ts";
import { createAccount, createContact } from "#test/support/factories.ts";

let server: EventServer;
beforeAll(async () => {
  server = await startEventServer();
});
afterAll(() => server.close());

const context = { groupId: "acme" };

async function identify(userId: string, traits: unknown) {
  const { status } = await server.send("/v1/identify", { userId, traits, context });
  expect(status).toBe(200);
}

async function contacts() {
  const { rows } = await ownerPool().query(
    "select external_id as id, email, name, title, department, locale, role from contact order by external_id, name",
  );
  return rows;
}

function acme(): Promise<{ id: AccountId }> {
  return createAccount({ slug: "acme" });
}

test("identify makes a contact, and fills in what is known later", async () => {
  await acme();
  await identify("u1", {});
  expect(await contacts()).toMatchObject([{ id: "u1", name: "u1", email: null, role: "member" }]);
  await identify("u1", {
    firstName: "Hanako",
    lastName: "Sato",
    email: "HANAKO@acme.example",
    locale: "en",
    department: "経理部",
  });
  await identify("u1", { title: "  Head\n of\tFinance\u0007 " });
  expect(await contacts()).toMatchObject([
    {
      id: "u1",
      name: "Hanako Sato",
      email: "hanako@acme.example",
      title: "Head of Finance",
      department: "経理部",
      locale: "en",
    },
  ]);
});

test("an address that a contact signs in with cannot be changed by a sender of events", async () => {
  await acme();
  await identify("u1", { email: "hanako@acme.example" });
  await identify("u1", { email: "mallory@evil.example", name: "Hanako" });
  expect(await contacts()).toMatchObject([{ email: "hanako@acme.example", name: "Hanako" }]);
});

test("a contact that was entered by address becomes the user who comes with it; a second user does not get it", async () => {
  const { id } = await acme();
  await createContact(id, { externalId: null, email: "Hanako@acme.example", name: "佐藤 花子", role: "executive" });
  await identify("u1", { email: "hanako@acme.example" });
  await identify("u2", { email: "hanako@acme.example", name: "Two" });
  expect(await contacts()).toMatchObject([
    { id: "u1", email: "Hanako@acme.example", name: "佐藤 花子", role: "executive" },
    { id: "u2", email: null, name: "Two", role: "member" },
  ]);
});

test("whom only events tell of cannot sign in, before a person here has admitted them", async () => {
  const { id } = await acme();
  await identify("u1", { email: "mallory@evil.example" });
  await identify("u2", {});
  await identify("u2", { email: "eve@evil.example" });
  expect(await companiesOf("mallory@evil.example")).toEqual([]);
  expect(await companiesOf("eve@evil.example")).toEqual([]);
  await admitContact(id, { email: "Mallory@evil.example", name: "Mallory" });
  expect(await companiesOf("mallory@evil.example")).toEqual(["acme"]);
});

async function companiesOf(email: string) {
  const { setCookie } = await acrossAccounts((tx) => openSession(tx, email));
  const request = new Request("https://portal.example.test/", { headers: { Cookie: setCookie } });
  return (await findSignedIn(request))?.contacts.map(({ company }) => company.slug);
}

test.each([
  [{ email: "not an address" }, { email: null, name: "u1" }],
  [{ email: "a@b.example, evil@z.example" }, { email: null }],
  [{ email: "a@b.example\r\nBcc: x@y.example" }, { email: null }],
  [
    { email: ["a@b.example"], name: { first: "x" }, title: 7 },
    { email: null, name: "u1", title: "7" },
  ],
  [
    { name: "=HYPERLINK(1)", role: "admin", isSponsor: true },
    { name: "=HYPERLINK(1)", role: "member" },
  ],
  [{ name: "𠮷".repeat(201) }, { name: "𠮷".repeat(200) }],
  [{ locale: "fr" }, { locale: null }],
])("traits %j are plain text within bounds", async (traits, expected) => {
  await acme();
  await identify("u1", traits);
  expect(await contacts()).toMatchObject([expected]);
});

test("a group's own traits do not rename the account", async () => {
  await acme();
  await server.send("/v1/group", { userId: "u1", groupId: "acme", traits: { name: "Evil Ltd" } });
  const { rows } = await ownerPool().query("select name from account");
  expect(rows).toEqual([{ name: "acme 株式会社" }]);
});

test("many requests about the same person at once make one contact", async () => {
  await acme();
  await Promise.all(Array.from({ length: 20 }, (_, i) => identify("u1", { email: "u1@acme.example", title: `${i}` })));
  expect(await contacts()).toHaveLength(1);
});

test("identify before group in the same batch finds the account", async () => {
  await acme();
  await server.send("/v1/batch", {
    batch: [
      { type: "identify", userId: "u1", traits: { name: "One" } },
      { type: "group", userId: "u1", groupId: "acme" },
    ],
  });
  expect(await contacts()).toMatchObject([{ id: "u1", name: "One" }]);
  expect(await listRefused()).toEqual([]);
});
