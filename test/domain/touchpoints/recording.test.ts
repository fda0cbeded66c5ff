import { expect, test } from "vitest";
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { listSponsors, recordSponsor, type SponsorDraft } from "#app/domain/contacts/sponsor.server.ts";
import { listActs } from "#app/domain/staff/audit.server.ts";
import { listPulses, recordPulse } from "#app/domain/touchpoints/pulse.server.ts";
import { changeTicket, recordTouchpoint, settleTouchpoint } from "#app/domain/touchpoints/recording.server.ts";
import type { TouchpointDraft } from "#app/domain/touchpoints/touchpoint-draft.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { createAccount, createContact } from "#test/support/factories.ts";

const NOW = new Date("2026-06-01T03:00:00Z");
const TALK: TouchpointDraft = {
  kind: "call",
  direction: "both",
  occurredAt: new Date("2026-06-01T01:00:00Z"),
  subject: "定例",
  summary: "",
  contactId: null,
  withDecisionMaker: true,
  tone: -1,
  leftOpen: true,
  closedAt: null,
  priority: null,
  firstReplyAt: null,
  satisfaction: null,
};
type Said = Partial<TouchpointDraft> & { id?: string; externalId?: string };

const record = (accountId: AccountId, said: Said = {}) =>
  withAccount(accountId, (tx) => recordTouchpoint(tx, accountId, null, { ...TALK, ...said }, NOW));
const rows = (accountId: AccountId) => withAccount(accountId, (tx) => tx.touchpoint.findMany({ where: { accountId } }));

test("what has not happened yet, or cannot be so, is refused", async () => {
  const { id } = await createAccount();
  const other = await createAccount();
  const stranger = await createContact(other.id);
  const faults = async (said: Said) => ((await record(id, said)) as { faults?: string[] }).faults;
  expect(await faults({ occurredAt: new Date("2026-06-01T03:06:00Z") })).toEqual(["future"]);
  expect(await faults({ occurredAt: new Date("1999-12-31T00:00:00Z") })).toEqual(["too_old"]);
  expect(await faults({ tone: 3 })).toEqual(["tone"]);
  expect(await faults({ priority: "high" })).toEqual(["ticket_only"]);
  expect(await faults({ subject: " " })).toEqual(["said_nothing"]);
  expect(await faults({ contactId: stranger.id })).toEqual(["contact_unknown"]);
  const ticket = { kind: "ticket" as const, firstReplyAt: new Date("2026-05-31T00:00:00Z"), satisfaction: 6 };
  expect(await faults(ticket)).toEqual(["reply_before_opening", "satisfaction"]);
  expect(await rows(id)).toEqual([]);
});

test("a clock that is a little ahead still counts", async () => {
  const { id } = await createAccount();
  expect(await record(id, { occurredAt: new Date("2026-06-01T03:05:00Z") })).toMatchObject({ outcome: "recorded" });
});

test("the same form twice is one talk, and an outside ticket becomes what is said of it now", async () => {
  const { id } = await createAccount();
  const formId = crypto.randomUUID();
  await record(id, { id: formId });
  expect(await record(id, { id: formId })).toEqual({ outcome: "known", id: formId });
  const ticket = { kind: "ticket" as const, externalId: "t-1", direction: "in" as const };
  await record(id, ticket);
  expect(await record(id, ticket)).toMatchObject({ outcome: "known" });
  const firstReplyAt = new Date("2026-06-01T02:00:00Z");
  expect(await record(id, { ...ticket, firstReplyAt })).toMatchObject({ outcome: "changed" });
  expect((await rows(id)).map((row) => row.firstReplyAt)).toEqual(expect.arrayContaining([null, firstReplyAt]));
  expect(await listActs(id)).toHaveLength(3);
});

test("what was left open is settled once, and a ticket goes on until it is closed", async () => {
  const { id } = await createAccount();
  const other = await createAccount();
  const { id: talk } = (await record(id)) as { id: string };
  const settle = (scope: AccountId) => withAccount(scope, (tx) => settleTouchpoint(tx, scope, null, talk, NOW));
  expect(await settle(other.id)).toBeNull();
  expect(await settle(id)).toEqual({ outcome: "settled" });
  expect(await settle(id)).toEqual({ outcome: "known" });
  const { id: ticket } = (await record(id, { kind: "ticket" })) as { id: string };
  const progress = { firstReplyAt: NOW, closedAt: NOW, priority: "high" as const, satisfaction: 5 };
  const change = (what: string, scope = id) =>
    withAccount(scope, (tx) => changeTicket(tx, scope, null, what, progress, NOW));
  expect(await change(ticket)).toMatchObject({ outcome: "changed" });
  expect(await change(ticket)).toMatchObject({ outcome: "known" });
  expect(await change(talk)).toBeNull();
  expect(await change(ticket, other.id)).toBeNull();
});

test("the latest pulse counts, and one outside 1 to 5 or of tomorrow is none", async () => {
  const { id } = await createAccount();
  const pulse = (said: { level: number; recordedAt?: Date; id?: string }) =>
    withAccount(id, (tx) => recordPulse(tx, id, null, { note: "", ...said }, NOW));
  expect(await pulse({ level: 6 })).toMatchObject({ faults: ["level"] });
  expect(await pulse({ level: 3, recordedAt: new Date("2026-06-02") })).toMatchObject({ faults: ["future"] });
  const formId = crypto.randomUUID();
  await pulse({ level: 2, id: formId });
  expect(await pulse({ level: 4, id: formId })).toEqual({ outcome: "known", id: formId });
  await pulse({ level: 5, recordedAt: new Date("2026-01-01") });
  expect(await withAccount(id, (tx) => listPulses(tx, id))).toMatchObject([{ level: 2 }]);
});

test("how it stands with a sponsor is said of somebody of the company, up to today on its own calendar", async () => {
  const { id } = await createAccount();
  const other = await createAccount();
  const [ours, stranger] = [await createContact(id, { isSponsor: false }), await createContact(other.id)];
  let at = Date.parse("2026-05-31T15:00:00Z");
  const say = (said: Partial<SponsorDraft>) =>
    withAccount(id, async (tx) => {
      const draft = { contactId: ours.id, status: "active" as const, sinceOn: "2026-06-01", note: "", ...said };
      return recordSponsor(tx, await getAccount(tx, id), null, draft, new Date(at++));
    });
  expect(await say({ contactId: stranger.id })).toMatchObject({ faults: ["contact_unknown"] });
  expect(await say({ contactId: null })).toMatchObject({ faults: ["contact_missing"] });
  expect(await say({ sinceOn: "2026-06-02" })).toMatchObject({ faults: ["future"] });
  await say({});
  await say({ status: "leaving" });
  await say({ contactId: null, status: "none", sinceOn: "2026-01-01" });
  const sponsors = await withAccount(id, (tx) => listSponsors(tx, id));
  expect(sponsors).toMatchObject([
    { name: ours.name, status: "leaving" },
    { contactId: null, status: "none" },
  ]);
  const contact = await withAccount(id, (tx) => tx.contact.findFirst({ where: { id: ours.id } }));
  expect(contact?.isSponsor).toBe(true);
});
