// What one of us decides about answers that look like a machine's: that they count after all, or do not. Once, on record.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { acrossAccounts, withAccount } from "#app/lib/db.server.ts";
import type { Signal } from "./answer-signals.ts";
import type { Answers } from "./answers.ts";
import type { Question, SurveyContent, SurveyKind } from "./content.ts";
import { type Figures, saidOf } from "./given.ts";
import { lockInvitation, readInvitation } from "./open-invitation.server.ts";
import { writeAnswer } from "./response.server.ts";
import { standardContent } from "./standard.ts";

export type HeldLine = {
  id: string;
  account: { slug: string; name: string };
  person: string;
  campaign: { id: string; ja: string; en: string };
  place: "link" | "reading" | "portal" | "embed";
  signals: Signal[];
  postedAt: Date;
  /** What was asked and said. */
  questions: Question[];
  said: Answers;
  decision: "released" | "dismissed" | null;
  decidedAt: Date | null;
  /** Who decided; null where the person themselves did, by answering again. */
  decidedBy: string | null;
};

type Row = Omit<HeldLine, "questions" | "said"> &
  Figures & { answers: Answers; kind: SurveyKind; content: SurveyContent | null };

/** For our own staff: what waits, the last first; or what was decided of late. */
export async function listHeld(which: "waiting" | "decided", limit = 100): Promise<HeldLine[]> {
  const rows = await acrossAccounts(
    (tx) => tx.$queryRaw<Row[]>`
      select h.id, json_build_object('slug', a.slug, 'name', a.name) as account, c.name as person,
             json_build_object('id', k.id, 'ja', k.name_ja, 'en', k.name_en) as campaign, h.place, h.signals,
             h.posted_at as "postedAt", h.score::int as score, h.comment, h.answers, k.kind, v.content,
             h.decision, h.decided_at as "decidedAt", s.name as "decidedBy"
        from held_answer h
        join invitation i on i.account_id = h.account_id and i.id = h.invitation_id
        join account a on a.id = h.account_id
        join contact c on c.account_id = i.account_id and c.id = i.contact_id
        join campaign k on k.id = i.campaign_id
        left join survey_version v on v.id = coalesce(i.survey_version_id, k.survey_version_id)
        left join staff s on s.id = h.decided_by
       where (h.decided_at is null) = ${which === "waiting"}
       order by coalesce(h.decided_at, h.posted_at) desc, h.id limit ${limit}`,
  );
  return rows.map(({ kind, content, answers, score, comment, ...line }) => {
    const asked = content ?? standardContent(kind === "custom" ? "nps" : kind);
    return { ...line, questions: asked.questions, said: saidOf(asked, { answers, score, comment }) };
  });
}

/** How it ended: as asked; decided by somebody else a moment ago; or there is no such answer. */
export type Decided = "released" | "dismissed" | "already" | "unknown";

/** Lets a held answer count as of when it was sent, or not. */
export async function decideHeld(
  accountId: AccountId,
  heldId: string,
  decision: "released" | "dismissed",
  staffId: string,
  now = new Date(),
): Promise<Decided> {
  return withAccount(accountId, async (tx) => {
    const where = { accountId_id: { accountId, id: heldId } };
    const found = await tx.heldAnswer.findUnique({ where });
    if (!found) return "unknown";
    await lockInvitation(tx, accountId, found.invitationId);
    const held = await tx.heldAnswer.findUnique({ where });
    const asked = await readInvitation(tx, accountId, found.invitationId, now);
    if (!held || !asked || held.decidedAt) return "already";
    await tx.heldAnswer.update({ where, data: { decidedAt: now, decidedBy: staffId, decision } });
    if (decision === "released") {
      const said = { answers: saidOf(asked.content, held as Figures & { answers: unknown }), place: held.place };
      await writeAnswer(tx, asked, { ...said, staffId: null }, held.postedAt);
    }
    const act = decision === "released" ? "answer_released" : "answer_dismissed";
    await recordAct(tx, accountId, { staffId }, act, asked.readerName, { score: held.score });
    return decision;
  });
}
