import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day, toDateColumn } from "#app/domain/day.ts";
import { askDue } from "#app/domain/surveys/asking.server.ts";
import { openDueCampaigns } from "#app/domain/surveys/campaign.server.ts";
import { pauseCampaign, resumeCampaign, stopCampaign } from "#app/domain/surveys/campaign-acts.server.ts";
import { foreseeCampaign } from "#app/domain/surveys/foresight.server.ts";
import { invitationToken } from "#app/domain/surveys/invitation-token.server.ts";
import { findInvitation } from "#app/domain/surveys/open-invitation.server.ts";
import { recordAnswer } from "#app/domain/surveys/response.server.ts";
import { readLedger } from "#app/domain/surveys/skips.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { createAccount, createContact, createStaff, createSubscription, insert } from "#test/support/factories.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { drainQueue } from "#test/support/queue.ts";
import { rows } from "#test/support/reports.ts";

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await openMailbox();
});
afterAll(() => mailbox.close());

// A Tuesday in Japan; the day before was a holiday.
const MONDAY = new Date("2026-11-23T01:00:00Z");
const TUESDAY = new Date("2026-11-24T01:00:00Z");
const TODAY: Day = "2026-11-24";

let staffId: string;
beforeEach(async () => {
  staffId = (await createStaff()).id;
});

test("a day's number goes round the companies on business days, and the ledger says who is not asked and why", async () => {
  const accounts = [await company(4), await company(3)];
  await createContact(accounts[0]!, { role: "member", email: null });
  const id = await campaign({ perDay: 3 });
  expect(await foreseeCampaign(id, MONDAY)).toMatchObject({
    now: 0,
    firstDay: "2026-11-24",
    first: 3,
    total: 7,
    days: 3,
  });
  expect(await foreseeCampaign(id, TUESDAY)).toMatchObject({
    ...{ now: 3, total: 7, days: 3, lastDay: "2026-11-26" },
    skips: [{ rule: "no_address", count: 1 }],
  });
  expect(await rows("select 1 from invitation"), "a dry run writes nothing").toEqual([]);
  expect(await rows("select 1 from survey_skip")).toEqual([]);

  expect(await askDue(id, MONDAY), "a holiday").toMatchObject({ invited: 0 });
  const both = await Promise.all([askDue(id, TUESDAY), askDue(id, TUESDAY)]);
  expect(both.map(({ invited }) => invited).sort()).toEqual([0, 3]);
  const asked = await rows<{ accountId: string }>('select account_id as "accountId" from invitation');
  expect(new Set(asked.map(({ accountId }) => accountId)).size).toBe(2);
  expect(await rows("select rule, until_at from survey_skip where rule <> 'asked'")).toEqual([
    { rule: "no_address", until_at: null },
  ]);
  expect(await askDue(id, later(TUESDAY, 3))).toMatchObject({ invited: 0 });
  expect(await askDue(id, later(TUESDAY, 24))).toMatchObject({ invited: 3 });
  expect(await askDue(id, later(TUESDAY, 48))).toMatchObject({ invited: 1 });
  expect(await rows("select 1 from invitation")).toHaveLength(7);
});

test("the ledger names nobody who was asked, although an older version wrote that down there", async () => {
  await company(2);
  const id = await campaign({});
  expect(await askDue(id, TUESDAY)).toMatchObject({ invited: 2, skipped: 0 });
  await rows(`insert into survey_skip (account_id, campaign_id, contact_id, occasion, rule, first_at, last_at)
    select account_id, campaign_id, contact_id, occasion, 'asked', invited_at, invited_at from invitation`);
  expect(await readLedger(id, null)).toEqual({ counts: [], lines: [] });
  expect(await readLedger(id, "asked")).toEqual({ counts: [], lines: [] });
});

test("a round that is cut short in the middle is taken up again, and asks no more than the day's number", async () => {
  const [, second] = [await company(3), await company(3)];
  const id = await campaign({ perDay: 4 });
  await rows(`create function cut() returns trigger language plpgsql as
    $$ begin if new.account_id = '${second}' then raise exception 'cut short'; end if; return new; end $$`);
  await rows("create trigger cut before insert on delivery for each row execute function cut()");
  await expect(askDue(id, TUESDAY)).rejects.toThrow("cut short");
  await rows("drop function cut cascade");
  expect(await rows("select 1 from invitation"), "of the company before").toHaveLength(2);
  expect(await askDue(id, later(TUESDAY, 1))).toMatchObject({ invited: 2 });
  expect(await askDue(id, later(TUESDAY, 2))).toMatchObject({ invited: 0 });
  expect(await rows("select subject_id from delivery group by 1 having count(*) = 1")).toHaveLength(4);
});

test("what a pause holds back goes on with the day's number; what a stop ends is never sent, and its links say so", async () => {
  const accountId = await company(9);
  const id = await campaign({ perDay: 6, kind: "csat" });
  // Who resumes asks at once, at the clock of the wall: no day of business, whenever this runs.
  await ownerPool().query(`insert into blackout_day (day, name_ja, name_en)
    select current_date + n, '休み', 'closed' from generate_series(-1, 1) n`);
  expect(await askDue(id, TUESDAY)).toMatchObject({ invited: 6 });
  let sent = 0;
  mailbox.answer({
    recipient: async (): Promise<"accept"> => {
      // Paused by somebody while mails are on their way: what the server has been given stays given.
      if (++sent === 2) await pauseCampaign(id, staffId);
      return "accept";
    },
  });
  const before = mailbox.mails().length;
  const arrived = () => mailbox.mails().length - before;
  await drainQueue();
  const first = arrived();
  expect(first).toBeGreaterThanOrEqual(2);
  expect(first, "those in flight and no more").toBeLessThan(6);
  expect(await rows("select 1 from delivery where held_at is not null")).toHaveLength(6 - first);
  await openDueCampaigns(later(TUESDAY, 1));
  await drainQueue();
  await sleep(50);
  expect(arrived()).toBe(first);

  expect(await resumeCampaign(id, staffId)).toBe(true);
  expect(await resumeCampaign(id, staffId), "twice is once").toBe(false);
  // The day's six were let go already but for those held: no more than six leave on this day.
  await askDue(id, later(TUESDAY, 2));
  await drainQueue();
  expect(arrived()).toBe(6);

  await askDue(id, later(TUESDAY, 24));
  expect(await rows("select 1 from delivery where accepted_at is null")).toHaveLength(3);
  expect(await stopCampaign(id, staffId)).toBe(true);
  await drainQueue();
  expect(arrived()).toBe(6);
  expect(await rows("select distinct reply from delivery where stopped_at is not null")).toEqual([
    { reply: "the survey has ended" },
  ]);
  const [open] = await rows<{ id: string }>(
    "select i.id from invitation i join delivery d on d.subject_id = i.id where d.accepted_at is not null limit 1",
  );
  expect(await findInvitation(invitationToken(accountId, open!.id))).toMatchObject({ isClosed: true });
  expect(await recordAnswer({ accountId, id: open!.id }, { answers: { score: 5 } })).toBe("over");
  expect(await rows("select act from campaign_act order by happened_at")).toEqual([
    ...[{ act: "paused" }, { act: "resumed" }, { act: "stopped" }],
  ]);
});

test("whoever was sent nothing was not asked, and may be by another", async () => {
  await company(2);
  const first = await campaign({});
  expect(await askDue(first, TUESDAY)).toMatchObject({ invited: 2 });
  await stopCampaign(first, staffId);
  expect(await askDue(await campaign({}), later(TUESDAY, 1))).toMatchObject({ invited: 2 });
});

test("those who have not answered are reminded once, after business days, with the same link", async () => {
  const accountId = await company(2);
  const id = await campaign({ reminderAfterDays: 2 });
  await askDue(id, TUESDAY);
  await drainQueue();
  await rows("update delivery set accepted_at = $1", [TUESDAY]);
  const [answered] = await rows<{ id: string }>("select id from invitation order by id limit 1");
  await recordAnswer({ accountId, id: answered!.id }, { answers: { score: 9 } }, later(TUESDAY, 1));
  // Thursday is the second business day after Tuesday.
  expect(await askDue(id, later(TUESDAY, 24))).toMatchObject({ reminded: 0 });
  expect(await askDue(id, later(TUESDAY, 48))).toMatchObject({ reminded: 1 });
  expect(await askDue(id, later(TUESDAY, 72))).toMatchObject({ reminded: 0 });
  const before = mailbox.mails().length;
  await drainQueue();
  const [reminder, ...more] = mailbox.mails().slice(before);
  expect(more).toEqual([]);
  const link = (html: string) => /\/survey\/([\w-]{43})/.exec(html)?.[1];
  const invitation = mailbox.mails().find(({ recipients }) => recipients[0] === reminder?.recipients[0]);
  expect(reminder?.subject).toContain("再送");
  expect(link(reminder?.html || "")).toBe(link(invitation?.html || ""));
  expect(reminder?.headers.get("list-unsubscribe") ?? reminder?.headers.get("list")).toBeTruthy();
});

test("each trigger asks about what happened, once", async () => {
  const accountId = await company(2);
  const [person, other] = await rows<{ id: string }>("select id from contact order by id");
  const events = { everyDays: null, startedAt: later(TUESDAY, -72) };
  const ticket = { accountId, kind: "ticket", occurredAt: later(TUESDAY, -30), contactId: person!.id };
  await insert("touchpoint", { ...ticket, closedAt: later(TUESDAY, -3) });
  await insert("touchpoint", { ...ticket, contactId: other!.id });
  const closed = await campaign({ trigger: "ticket_closed", ...events });
  expect(await askDue(closed, TUESDAY), "who had the ticket, and nobody else").toMatchObject({ invited: 1 });
  expect(await askDue(closed, later(TUESDAY, 1))).toMatchObject({ invited: 0 });

  await rows("update account set started_on = $1", [addDays(TODAY, -30)]);
  const started = await campaign({ trigger: "after_start", offsetDays: 30, ...events });
  expect(await askDue(started, TUESDAY), "one of the two was asked about a ticket").toMatchObject({ invited: 1 });

  await createSubscription(accountId, { renewsOn: addDays(TODAY, 120) });
  const renewal = await campaign({ trigger: "before_renewal", offsetDays: 120, ...events });
  const inAMonth = later(TUESDAY, 31 * 24);
  expect(await askDue(renewal, later(TUESDAY, -24))).toMatchObject({ invited: 0 });
  expect(await askDue(renewal, TUESDAY), "both rest").toMatchObject({ invited: 0 });
  expect(await askDue(renewal, later(inAMonth, -24)), "and were not asked by then").toMatchObject({ invited: 2 });
  const occasions = await rows<{ occasion: string }>("select distinct occasion from invitation order by 1");
  expect(occasions.map(({ occasion }) => occasion.split(":")[0])).toEqual(["renewal", "start", "ticket"]);
});

test("waves come every so many days, for those whose last one is over", async () => {
  await company(1);
  const id = await campaign({ trigger: "relational", everyDays: 100, linkDays: 30, perDay: 5 });
  for (const days of [0, 1, 99, 100, 101, 200, 202]) await askDue(id, later(TUESDAY, 24 * days));
  expect(await rows("select occasion from invitation order by invited_at")).toEqual([
    ...[{ occasion: "w1" }, { occasion: "w2" }, { occasion: "w3" }],
  ]);
});

async function company(people: number): Promise<AccountId> {
  const { id } = await createAccount();
  for (let n = 0; n < people; n++) await createContact(id, { isSponsor: false });
  return id;
}

type Fields = Partial<{
  kind: string;
  trigger: string;
  everyDays: number | null;
  offsetDays: number;
  perDay: number;
  reminderAfterDays: number;
  linkDays: number;
  startedAt: Date;
}>;

async function campaign(fields: Fields): Promise<string> {
  const { rows: made } = await ownerPool().query<{ id: string }>(
    "insert into campaign (name_ja, name_en, opens_on, trigger, every_days) values ('秋', 'Autumn', $1, $2, $3) returning id",
    [toDateColumn(addDays(TODAY, -1)), fields.trigger ?? "once", fields.everyDays ?? null],
  );
  const { id } = made[0]!;
  const { kind = "nps", offsetDays = null, perDay = null, reminderAfterDays = null, linkDays = 90 } = fields;
  await ownerPool().query(
    "update campaign set kind = $2, offset_days = $3, per_day = $4, reminder_after_days = $5, link_days = $6, started_at = $7 where id = $1",
    [id, kind, offsetDays, perDay, reminderAfterDays, linkDays, fields.startedAt ?? later(TUESDAY, -72)],
  );
  return id;
}

function later(moment: Date, hours: number): Date {
  return new Date(moment.getTime() + hours * 3_600_000);
}
