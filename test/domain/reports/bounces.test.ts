import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { readBounceBox } from "#app/domain/reports/bounce-box.server.ts";
import { listStrayMails, takeReturnedMail } from "#app/domain/reports/bounces.server.ts";
import { setEnvironment } from "#app/lib/env.server.ts";
import { verpToken } from "#app/mail/verp.server.ts";
import { createAccount, createContact, createStaff } from "#test/support/factories.ts";
import { preparedReport, rows } from "#test/support/reports.ts";

test("a dead address: nothing goes there any more, the task names the person, reading it again changes nothing", async () => {
  const { account, token } = await sentReport();
  const mail = bounceTo(token, "550 5.1.1 <reader@customer.example>: Recipient address rejected: User unknown");
  expect(await takeReturnedMail(mail)).toBe("counted");
  const after = await state(account.id);
  expect(after.suppressions).toEqual([{ scope: "all", reason: "hard", until: null }]);
  expect(after.bounces).toMatchObject([{ kind: "bounce", cause: "no-such-user", hard: true, status: "5.1.1" }]);
  expect(after.bounced).toBe(1);
  expect(after.tasks).toMatchObject([{ kind: "unreachable", detail: { by: "読者", reason: "hard" } }]);
  expect(await takeReturnedMail(mail)).toBe("known");
  expect(await state(account.id)).toEqual(after);
});

test("the same bounce read twenty times at once counts once", async () => {
  const { account, token } = await sentReport();
  const mail = bounceTo(token, "552 5.2.2 Mailbox full");
  const taken = await Promise.all(Array.from({ length: 20 }, () => takeReturnedMail(mail)));
  expect(taken.filter((each) => each === "counted")).toHaveLength(1);
  expect((await state(account.id)).bounces).toHaveLength(1);
});

test("a full mailbox stops nothing; the fifth mail within thirty days that does not arrive pauses for thirty days", async () => {
  const { account, contact, token } = await sentReport();
  expect(await takeReturnedMail(bounceTo(token, "552 5.2.2 Mailbox full"))).toBe("counted");
  expect((await state(account.id)).suppressions).toEqual([]);
  for (let more = 2; more <= 5; more++) {
    const delivery = await acceptedMail(account.id, contact);
    expect((await state(account.id)).suppressions).toEqual([]);
    expect(await takeReturnedMail(bounceTo(verpToken(account.id, delivery), "552 5.2.2 Mailbox full"))).toBe("counted");
  }
  const [suppression, ...others] = (await state(account.id)).suppressions;
  expect(others).toEqual([]);
  expect(suppression).toMatchObject({ scope: "all", reason: "soft" });
  const days = (new Date(String(suppression?.until)).getTime() - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(29.9);
  expect(days).toBeLessThan(30.1);
  expect((await state(account.id)).tasks).toMatchObject([{ kind: "unreachable", detail: { reason: "soft" } }]);
});

test("who calls a mail spam gets none any more", async () => {
  const { account, token } = await sentReport();
  expect(await takeReturnedMail(complaintTo(token))).toBe("counted");
  expect((await state(account.id)).suppressions).toEqual([{ scope: "all", reason: "complaint", until: null }]);
});

test("a delay is written down and is no bounce; an absence note is nothing", async () => {
  const { account, token } = await sentReport();
  expect(await takeReturnedMail(bounceTo(token, "451 4.4.1 connection timed out", "delayed"))).toBe("counted");
  const away = `From: reader@customer.example\r\nTo: bounce+${token}@mail.example\r\nAuto-Submitted: auto-replied\r\nSubject: Re: Report\r\n\r\nI am away. No such user before Monday.\r\n`;
  expect(await takeReturnedMail(Buffer.from(away))).toBe("ignored");
  const { bounced, suppressions, bounces } = await state(account.id);
  expect({ bounced, suppressions }).toEqual({ bounced: 0, suppressions: [] });
  expect(bounces).toMatchObject([{ kind: "delay" }]);
});

test("a bounce whose return path is not ours silences nobody", async () => {
  const { account, token } = await sentReport();
  const forged = token.slice(0, -1) + (token.endsWith("0") ? "1" : "0");
  const hard = "550 5.1.1 User unknown";
  expect(await takeReturnedMail(bounceTo(forged, hard))).toBe("stray");
  const inTheBody = bounceTo("x", `${hard} bounce+${token}@mail.example`);
  expect(await takeReturnedMail(inTheBody)).toBe("stray");
  expect(await takeReturnedMail(inTheBody)).toBe("known");
  const other = await createAccount();
  expect(await takeReturnedMail(bounceTo(verpToken(other.id, crypto.randomUUID()), hard))).toBe("stray");
  expect(await state(account.id)).toMatchObject({ suppressions: [], bounces: [], tasks: [] });
  expect((await listStrayMails()).map(({ kind }) => kind)).toEqual(["bounce", "bounce", "bounce"]);
});

async function sentReport() {
  const account = await createAccount();
  const contact = await createContact(account.id, { email: "reader@customer.example", name: "読者" });
  await preparedReport(account.id);
  await approveReport(account.id, "2026-Q1", (await createStaff()).id);
  const [delivery] = await rows<{ id: string }>("update delivery set accepted_at = now() returning id");
  return { account, contact, token: verpToken(account.id, delivery?.id ?? expect.fail("no mail was queued")) };
}

async function acceptedMail(accountId: string, { id }: { id: string }): Promise<string> {
  const [row] = await rows<{ id: string }>(
    `insert into delivery (account_id, purpose, subject_id, contact_id, address_hash, locale, message_id, accepted_at)
     select account_id, purpose, gen_random_uuid(), contact_id, address_hash, locale, gen_random_uuid()::text, now()
       from delivery where account_id = $1 and contact_id = $2 limit 1 returning id`,
    [accountId, id],
  );
  return row?.id ?? expect.fail("no mail to copy");
}

async function state(accountId: string) {
  const of = <T extends object>(what: string) => rows<T>(what, [accountId]);
  return {
    suppressions: await of<{ scope: string; reason: string; until: Date | null }>(
      "select scope, reason, until from suppression where account_id = $1",
    ),
    bounces: await of("select kind, cause, hard, status from bounce where account_id = $1 order by arrived_at"),
    tasks: await of("select kind, detail from task where account_id = $1"),
    bounced: (await of("select id from delivery where account_id = $1 and bounced_at is not null")).length,
  };
}

function bounceTo(token: string, said: string, action = "failed"): Buffer {
  const status = /\b[45]\.\d\.\d\b/.exec(said)?.[0];
  return Buffer.from(
    [
      ...["From: Mail Delivery System <MAILER-DAEMON@mx.example>", `To: bounce+${token}@mail.example`],
      ...["Subject: Undelivered Mail Returned to Sender", `Date: ${new Date().toUTCString()}`, "MIME-Version: 1.0"],
      ...[`Content-Type: multipart/report; report-type=delivery-status; boundary="b"`, "", "--b", ""],
      ...["This is the mail system at host mx.example.", "", "--b", "Content-Type: message/delivery-status", ""],
      ...[
        "Reporting-MTA: dns; mx.example",
        "",
        "Final-Recipient: rfc822; reader@customer.example",
        `Action: ${action}`,
      ],
      ...[`Status: ${status}`, `Diagnostic-Code: smtp; ${said}`, "", "--b--", ""],
    ].join("\r\n"),
  );
}

function complaintTo(token: string): Buffer {
  return Buffer.from(
    [
      ...["From: feedback@provider.example", `To: bounce+${token}@mail.example`, "Subject: FW: report"],
      ...["MIME-Version: 1.0", `Content-Type: multipart/report; report-type=feedback-report; boundary="b"`, ""],
      ...["--b", "", "This is an abuse report.", "", "--b", "Content-Type: message/feedback-report", ""],
      ...["Feedback-Type: abuse", "User-Agent: Example/1", "Version: 1", "", "--b--", ""],
    ].join("\r\n"),
  );
}

test("mails in the folder are taken once, one that cannot be read stays and holds up no other", async () => {
  const { account, token } = await sentReport();
  const folder = await mkdtemp(join(tmpdir(), "seika-bounces-"));
  setEnvironment({ BOUNCE_MAILDIR: folder });
  await mkdir(join(folder, "new", "1-a-folder"), { recursive: true });
  await writeFile(join(folder, "new", "2.mx"), bounceTo(token, "552 5.2.2 Mailbox full"));
  await writeFile(join(folder, "new", "3.mx"), Buffer.from([0, 255, 0]));
  expect(await readBounceBox()).toBe(2);
  expect(await readBounceBox()).toBe(0);
  expect(await readdir(join(folder, "new"))).toEqual(["1-a-folder"]);
  expect((await readdir(join(folder, "cur"))).sort()).toEqual(["2.mx:2,S", "3.mx:2,S"]);
  expect((await state(account.id)).bounces).toMatchObject([{ cause: "mailbox-full" }]);
  setEnvironment({ BOUNCE_MAILDIR: undefined });
  expect(await readBounceBox()).toBe(0);
  await rm(folder, { recursive: true });
});
