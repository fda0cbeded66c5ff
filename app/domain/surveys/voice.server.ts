// What customers said in a report's quarter.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { dayAt, instantsOf, type Period } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";

export type Voice = {
  /** Contacts who were invited in the period. */
  asked: number;
  answered: number;
  scores: number[];
  /** Answers per score 0…10. */
  histogram: number[];
  /** Without names; newest first. */
  comments: { score: number; text: string; answeredOn: string }[];
};

type Answer = { score: number; comment: string; answeredAt: Date };
type Invited = { place: number } & (Answer | { answeredAt: null });

/** The answers to invitations of the period, given by `until` of the period. Later ones belong to no frozen report. */
export async function getVoice(tx: Tx, account: AccountFacts, period: Period): Promise<Voice> {
  const [voice] = await getVoices(tx, account, [period]);
  return voice!;
}

/** The same for some periods, read together. */
export async function getVoices(tx: Tx, account: AccountFacts, periods: Period[]): Promise<Voice[]> {
  const instants = periods.map((period) => instantsOf(period, account.timeZone));
  const [starts, ends] = [instants.map(({ start }) => start), instants.map(({ end }) => end)];
  const invitations = await tx.$queryRaw<Invited[]>`
    select p.place::int - 1 as place, r.score::int as score, r.comment, r.answered_at as "answeredAt"
      from unnest(${starts}::timestamptz[], ${ends}::timestamptz[]) with ordinality as p (start, until, place)
      join invitation i on i.invited_at >= p.start and i.invited_at < p.until
      left join response r on r.account_id = i.account_id and r.invitation_id = i.id and r.answered_at < p.until
       and r.staff_id is null
      join campaign c on c.id = i.campaign_id and c.kind = 'nps'
     where i.account_id = ${account.id}::uuid
     order by r.answered_at desc, r.id`;
  return periods.map((_, place) =>
    voiceOf(
      invitations.filter((invitation) => invitation.place === place),
      account,
    ),
  );
}

function voiceOf(invitations: Invited[], { timeZone }: AccountFacts): Voice {
  const answers = invitations.filter((invitation): invitation is Answer & Invited => invitation.answeredAt !== null);
  const scores = answers.map(({ score }) => score);
  return {
    asked: invitations.length,
    answered: answers.length,
    scores,
    histogram: histogramOf(scores),
    comments: answers
      .filter(({ comment }) => comment !== "")
      .map(({ score, comment, answeredAt }) => ({ score, text: comment, answeredOn: dayAt(answeredAt, timeZone) })),
  };
}

/** Answers per score 0…10. */
export function histogramOf(scores: number[]): number[] {
  return Array.from({ length: 11 }, (_, score) => scores.filter((given) => given === score).length);
}
