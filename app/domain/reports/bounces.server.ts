// What comes back to the return paths of our mails, and what follows from it:
//
//   the address is dead          nothing is sent there any more, and whoever looks after the customer is told
//   it did not arrive this time  written down; five times in thirty days leave the address alone for thirty days
//   called spam                  nothing is sent there any more
//   late, or a machine answered  nothing
//
// Only a mail to a return path that we made ourselves counts: else anybody could silence a customer by a forged bounce.

import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { openTask } from "#app/domain/tasks/task.server.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { sha256Of } from "#app/lib/files.server.ts";
import {
  type Reading,
  type Returned,
  type ReturnedMail,
  readReturnedMail,
} from "#app/mail/bounces/read-bounce.server.ts";
import { readVerpToken, type VerpSubject } from "#app/mail/verp.server.ts";

/** So many mails that did not arrive within so many days leave an address alone for as long. */
const SOFT_MOST = 5;
const SOFT_DAYS = 30;
const TASK_DAYS = 3;

/** What became of a mail that came back: it counted, was read before, names nothing of ours, or says nothing. */
export type Taken = "counted" | "known" | "stray" | "ignored";

/** Takes one mail that came to a return path. Taking it again changes nothing. */
export async function takeReturnedMail(raw: Buffer): Promise<Taken> {
  const mail = await readReturnedMail(raw);
  const { reading } = mail;
  const subject = mail.tokens.map((token) => readVerpToken(token)).find((each) => each !== null) ?? null;
  if (reading.kind === "auto-reply" || reading.kind === "delivered") return "ignored";
  if (!subject || (reading.kind !== "bounce" && reading.kind !== "complaint")) return keepStray(raw, mail);
  const taken = await withAccount(subject.accountId, (tx) => count(tx, subject, reading, sha256Of(raw)));
  return taken ?? keepStray(raw, mail);
}

/** Mails that name nothing of ours, the newest first. */
export async function listStrayMails(limit = 50): Promise<StrayMail[]> {
  const rows = await acrossAccounts((tx) => tx.strayMail.findMany({ orderBy: { arrivedAt: "desc" }, take: limit }));
  return rows.map((row) => ({ ...row, kind: strayKinds.find((kind) => kind === row.kind) ?? "other" }));
}

const strayKinds = ["bounce", "complaint", "other"] as const;
export type StrayMail = {
  sha256: string;
  arrivedAt: Date;
  kind: (typeof strayKinds)[number];
  sender: string;
  subject: string;
};

type Counted = Extract<Reading, { kind: "bounce" | "complaint" }>;

/** Null when there is no such delivery. */
async function count(tx: Tx, { accountId, deliveryId }: VerpSubject, reading: Counted, mailSha256: string) {
  const [delivery] = await tx.$queryRaw<{ contactId: string; addressHash: string }[]>`
    select contact_id as "contactId", address_hash as "addressHash" from delivery
     where account_id = ${accountId}::uuid and id = ${deliveryId}::uuid for update`;
  if (!delivery) return null;
  const said = reading.kind === "complaint" ? null : decisive(reading.returned);
  const kind = said === null ? "complaint" : said.isFinal ? "bounce" : "delay";
  const id = crypto.randomUUID();
  const inserted = await tx.bounce.createMany({
    data: {
      ...{ accountId, id, deliveryId, mailSha256, kind },
      ...{
        cause: said?.cause ?? null,
        hard: said?.hard ?? false,
        status: said?.status ?? null,
        said: said?.said ?? "",
      },
    },
    skipDuplicates: true,
  });
  if (inserted.count === 0) return "known" as const;
  if (kind === "delay") return "counted" as const;
  if (kind === "bounce") {
    await tx.$executeRaw`
      update delivery set bounced_at = coalesce(bounced_at, now())
       where account_id = ${accountId}::uuid and id = ${deliveryId}::uuid`;
  }
  const reason = kind === "complaint" ? "complaint" : said?.hard ? "hard" : "soft";
  if (reason === "soft" && (await countSoft(tx, accountId, delivery.addressHash)) < SOFT_MOST)
    return "counted" as const;
  if (await suppress(tx, accountId, delivery.addressHash, reason, id)) {
    await tell(tx, accountId, delivery.contactId, { reason, cause: said?.cause ?? null });
  }
  return "counted" as const;
}

/** What counts of a mail about several recipients: each of ours has one, so the others are forwards of his. */
function decisive(returned: readonly Returned[]): Returned {
  const [first, ...others] = returned;
  if (!first) throw new RangeError("a bounce without a recipient");
  return others.length === 0 ? first : { ...first, hard: returned.every(({ hard }) => hard) };
}

async function countSoft(tx: Tx, accountId: AccountId, addressHash: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ times: number }[]>`
    select count(distinct b.delivery_id)::int as times
      from bounce b join delivery d on d.account_id = b.account_id and d.id = b.delivery_id
     where b.account_id = ${accountId}::uuid and d.address_hash = ${addressHash} and b.kind = 'bounce'
       and b.arrived_at > now() - make_interval(days => ${SOFT_DAYS})`;
  return row?.times ?? 0;
}

/** @returns whether the address was free of this reason before */
async function suppress(tx: Tx, accountId: AccountId, addressHash: string, reason: string, evidence: string) {
  const days = reason === "soft" ? SOFT_DAYS : null;
  const written = await tx.$executeRaw`
    insert into suppression (account_id, address_hash, scope, reason, evidence, until)
    values (${accountId}::uuid, ${addressHash}, 'all', ${reason}, ${`bounce ${evidence}`},
            now() + make_interval(days => ${days}::int))
    on conflict (account_id, address_hash, scope, reason) do update
      set until = excluded.until, evidence = excluded.evidence where suppression.until <= now()`;
  return written > 0;
}

/** That mails do not reach somebody is news: a customer who cannot hear us is a silent one. */
async function tell(tx: Tx, accountId: AccountId, contactId: string, why: { reason: string; cause: string | null }) {
  const [contact] = await tx.$queryRaw<{ name: string; zone: string }[]>`
    select c.name, a.time_zone as zone from contact c join account a on a.id = c.account_id
     where c.account_id = ${accountId}::uuid and c.id = ${contactId}::uuid`;
  if (!contact) return;
  const dueOn = addDays(dayAt(new Date(), contact.zone), TASK_DAYS);
  await openTask(tx, accountId, {
    kind: "unreachable",
    subjectId: contactId,
    detail: { by: contact.name, ...why },
    dueOn,
  });
}

async function keepStray(raw: Buffer, { sender, subject, reading }: ReturnedMail): Promise<Taken> {
  const { count } = await acrossAccounts((tx) =>
    tx.strayMail.createMany({
      data: { sha256: sha256Of(raw), kind: reading.kind, sender: sender.slice(0, 320), subject: subject.slice(0, 500) },
      skipDuplicates: true,
    }),
  );
  return count > 0 ? "stray" : "known";
}
