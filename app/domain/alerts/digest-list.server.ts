// What became of the mails of the day: for their reader, and for whoever looks after all mails.
import type { Day } from "#app/domain/day.ts";
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import type { DropReason } from "./digest-row.server.ts";

export type DigestLine = {
  id: string;
  reader: { name: string; email: string };
  day: Day;
  state: "sent" | "waiting" | "put_off" | DropReason;
  /** When it came to where it stands; for one that waits, when it is due. */
  at: Date;
  attempts: number;
  /** What the mail server said last; empty where it was not asked. */
  reply: string;
};

const SHOWN = 10;
const TROUBLE_DAYS = 7;
const TROUBLES: DigestLine["state"][] = ["put_off", "refused", "late", "unknown"];

/** The latest of one reader. */
export function listDigestsOf(staffId: string): Promise<DigestLine[]> {
  return acrossAccounts((tx) => readDigests(tx, { staffId, states: null, limit: SHOWN }));
}

/** Of everybody's latest those that did not arrive, or have not yet. */
export function listTroubledDigests(): Promise<DigestLine[]> {
  return acrossAccounts((tx) => readDigests(tx, { staffId: null, states: TROUBLES, limit: 100 }));
}

type Wanted = { staffId: string | null; states: string[] | null; limit: number };

function readDigests(tx: Tx, { staffId, states, limit }: Wanted): Promise<DigestLine[]> {
  return tx.$queryRaw`
    select * from (
      select d.id, json_build_object('name', s.name, 'email', s.email) as reader, d.day::text as day, d.attempts, d.reply,
             coalesce(d.sent_at, d.dropped_at, d.due_at) as at,
             case when d.sent_at is not null then 'sent' when d.dropped_at is not null then d.dropped_why
                  when d.attempts > 0 and d.lease_until is null then 'put_off' else 'waiting' end as state
        from staff_digest d join staff s on s.id = d.staff_id
       where (${staffId}::uuid is null or d.staff_id = ${staffId}::uuid)) m
     where ${states}::text[] is null
        or m.state = any (${states}::text[]) and m.at > now() - make_interval(days => ${TROUBLE_DAYS})
     order by m.day desc, m.at desc, m.id limit ${limit}`;
}
