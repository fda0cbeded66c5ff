// Answers that one of us records for a person, told on the phone or in a meeting: marked, and counted nowhere.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";

export type GivenInName = {
  id: string;
  account: { slug: string; name: string };
  person: string;
  campaign: { ja: string; en: string };
  score: number | null;
  comment: string;
  by: string;
  at: Date;
};

/** For our own staff, the last first. */
export function listGivenInName(limit = 50): Promise<GivenInName[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<GivenInName[]>`
      select r.id, json_build_object('slug', a.slug, 'name', a.name) as account, c.name as person,
             json_build_object('ja', k.name_ja, 'en', k.name_en) as campaign, r.score::int as score, r.comment,
             s.name as by, coalesce(r.changed_at, r.answered_at) as at
        from response r
        join invitation i on i.account_id = r.account_id and i.id = r.invitation_id
        join account a on a.id = r.account_id
        join contact c on c.account_id = i.account_id and c.id = i.contact_id
        join campaign k on k.id = i.campaign_id
        join staff s on s.id = r.staff_id
       order by at desc, r.id limit ${limit}`,
  );
}

/** Keeps who recorded an answer for whom, in the transaction of the answer. */
export function recordInName(
  tx: Tx,
  accountId: AccountId,
  staffId: string,
  said: { person: string; score: number | null },
): Promise<void> {
  return recordAct(tx, accountId, { staffId }, "answer_recorded", said.person, { score: said.score });
}
