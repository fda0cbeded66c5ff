import { beforeEach, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { newLink, readingToken } from "#app/domain/reports/reading-link.server.ts";
import { listActs } from "#app/domain/staff/audit.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { loader as open } from "#app/routes/open/reading.tsx";
import { action } from "#app/routes/staff/readings-revocation.ts";
import { createAccount, createContact, createStaff, createVendor } from "#test/support/factories.ts";
import { preparedReport, rows } from "#test/support/reports.ts";
import { args, cookieOf, request, thrownBy } from "#test/support/request.ts";

const QUARTER = "2026-Q1";
let cookie = "";
let accountId: AccountId;

beforeEach(async () => {
  await createVendor();
  cookie = await cookieOf((await createStaff()).email);
  accountId = await reportOf("acme");
});

test("with one act every reader's link opens nothing any more, and the history has one entry of it", async () => {
  const [first, second] = [await linkTo(accountId), await linkTo(accountId)];
  const other = await reportOf("other");
  const theirs = await linkTo(other);
  expect(await Promise.all([first, second, theirs].map(statusOf))).toEqual([200, 200, 200]);
  expect(await revoke("acme", { confirmed: "yes" })).toContain("did=revoked-all");
  expect(await Promise.all([first, second].map(statusOf))).toEqual([410, 410]);
  // Another company's readers go on.
  expect(await statusOf(theirs)).toBe(200);
  expect(await revoke("acme", { confirmed: "yes" })).toContain("did=revoked-none");
  const acts = (await listActs(accountId)).filter(({ act }) => act === "readings_revoked");
  expect(acts).toHaveLength(1);
  expect(acts[0]).toMatchObject({ subject: QUARTER, detail: { links: 2, mayRenew: false }, who: { side: "staff" } });
  expect(await mayRenew()).toEqual([false, false, true]);
});

test("leave to ask for a new link is given to all but those who were refused before", async () => {
  await linkTo(accountId);
  await linkTo(accountId);
  await rows(
    "update reading_link set revoked_at = now(), may_renew = false where id = (select id from reading_link limit 1)",
  );
  await revoke("acme", { confirmed: "yes", mayRenew: "on" });
  expect(await mayRenew()).toEqual([false, true]);
  const [open] = await rows("select count(*)::int as n from reading_link where revoked_at is null");
  expect(open).toEqual({ n: 0 });
});

test("a link that has run out cannot be had again by asking either", async () => {
  await linkTo(accountId);
  await rows("update reading_link set expires_at = now() - interval '1 day'");
  await revoke("acme", { confirmed: "yes" });
  expect(await mayRenew()).toEqual([false]);
});

test("unconfirmed it changes nothing; of a report that is not there it is not there", async () => {
  const token = await linkTo(accountId);
  expect(await revoke("acme", {})).toContain("did=revoke-unconfirmed");
  expect(await statusOf(token)).toBe(200);
  const sent = request("/x", { cookie, form: { confirmed: "yes" } });
  expect(await thrownBy(action(args(sent, { account: "acme", quarter: "1999-Q1" })))).toMatchObject({ status: 404 });
  expect(
    await thrownBy(action(args(request("/x", { form: {} }), { account: "acme", quarter: QUARTER }))),
  ).toMatchObject({
    status: 302,
  });
});

/** An approved report of a company. */
async function reportOf(slug: string): Promise<AccountId> {
  const { id } = await createAccount({ slug });
  await preparedReport(id);
  await approveReport(id, QUARTER, null);
  return id;
}

/** A new reader's link to it. @returns its token */
async function linkTo(id: AccountId): Promise<string> {
  const { id: contactId } = await createContact(id);
  const [edition] = await rows<{ id: string }>("select id from report_edition where account_id = $1", [id]);
  const linkId = crypto.randomUUID();
  await withAccount(id, async (tx) => {
    const link = await newLink(tx, id, linkId, new Date());
    await tx.readingLink.create({ data: { ...link, editionId: edition?.id ?? "", contactId } });
  });
  return readingToken(id, linkId);
}

async function statusOf(token: string): Promise<number> {
  const answer = await open(args(request(`/r/${token}`), { token }));
  return (answer as { init: { status?: number } | null }).init?.status ?? 200;
}

async function revoke(account: string, form: Record<string, string>): Promise<string> {
  const path = `/staff/reports/${account}/${QUARTER}/links/revocation`;
  const answer = await action(args(request(path, { cookie, form }), { account, quarter: QUARTER }));
  return answer.headers.get("Location") ?? "";
}

async function mayRenew(): Promise<boolean[]> {
  const links = await rows<{ may: boolean }>("select may_renew as may from reading_link order by 1");
  return links.map(({ may }) => may);
}
