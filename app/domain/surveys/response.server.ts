// Answering: one answer an invitation, changeable for some days and until the campaign closes. Earlier words are kept.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { wantScore } from "#app/domain/accounts/score-wanted.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { isDoubtful, type Signal } from "./answer-signals.ts";
import type { Answers } from "./answers.ts";
import type { SurveyContent, SurveyKind } from "./content.ts";
import { figuresOf, saidOf } from "./given.ts";
import { holdAnswer, settleHeld } from "./held.server.ts";
import { recordInName } from "./in-their-name.server.ts";
import { followAnswer } from "./loop.server.ts";
import { lockInvitation, type OpenInvitation, readInvitation } from "./open-invitation.server.ts";
import { settleUnheard } from "./unheard.server.ts";

export type Place = "link" | "reading" | "portal" | "embed";

export type GivenAnswer = {
  answers: Answers;
  place?: Place;
  /** What speaks for a program behind it. */
  signals?: Signal[];
  /** Set when one of us answers in the person's name: kept, marked, and counted nowhere. */
  staffId?: string | null;
};

/**
 * How an answer was taken: counted, the same as before, held back, kept for one of us; or not at all, because nothing can
 * be answered or changed any more, or because the person answered for themselves.
 */
export type Taken = "counted" | "same" | "held" | "kept" | "over" | "final" | "theirs";

/** Records an answer, or changes the one given before. Posting it twice is one answer. */
export async function recordAnswer(
  { accountId, id }: Pick<OpenInvitation, "accountId" | "id">,
  { answers, place = "link", signals = [], staffId = null }: GivenAnswer,
  now = new Date(),
): Promise<Taken> {
  return withAccount(accountId, async (tx) => {
    await lockInvitation(tx, accountId, id);
    const invitation = await readInvitation(tx, accountId, id, now);
    if (!invitation || invitation.isClosed) return "over";
    if (invitation.isFinal) return "final";
    const { kind, content } = invitation;
    if (!staffId && isDoubtful(signals)) {
      const held = { ...figuresOf(content, kind, answers), answers, place, signals };
      await holdAnswer(tx, accountId, id, held, now);
      return "held";
    }
    const taken = await writeAnswer(tx, { accountId, id, kind, content }, { answers, place, staffId }, now);
    const said = { person: invitation.readerName, score: figuresOf(content, kind, answers).score };
    if (staffId && taken === "kept") await recordInName(tx, accountId, staffId, said);
    return taken;
  });
}

type Asked = { accountId: AccountId; id: string; kind: SurveyKind; content: SurveyContent };
type Said = { answers: Answers; place: string; staffId: string | null };

/** Within the lock of the invitation: the answer as it stands from now on, with what it was before. */
export async function writeAnswer(tx: Tx, asked: Asked, { answers, place, staffId }: Said, now: Date): Promise<Taken> {
  const { accountId, id: invitationId, kind, content } = asked;
  const said = { kind, answers, place, staffId, ...figuresOf(content, kind, answers) };
  const before = await tx.response.findFirst({ where: { accountId, invitationId } });
  if (staffId && before && !before.staffId) return "theirs";
  if (!staffId) await settleHeld(tx, accountId, invitationId, now);
  let responseId: string;
  if (!before) {
    responseId = (await tx.response.create({ data: { accountId, invitationId, ...said, answeredAt: now } })).id;
  } else {
    responseId = before.id;
    const was = { ...pick(before), answers: saidOf(content, before) };
    if (isSame(was, said)) return "same";
    await tx.responseChange.create({ data: { accountId, responseId, ...was, changedAt: now } });
    // What a person says after one of us spoke for them is their first answer.
    const times = before.staffId && !staffId ? { answeredAt: now, changedAt: null } : { changedAt: now };
    await tx.response.update({ where: { accountId_id: { accountId, id: responseId } }, data: { ...said, ...times } });
  }
  await settleUnheard(tx, accountId, invitationId, now);
  if (staffId) return "kept";
  const { score, comment } = said;
  await followAnswer(tx, accountId, { responseId, invitationId, kind, score, comment, isFirst: !before }, now);
  await wantScore(tx, accountId, "answer");
  return "counted";
}

type Kept = { score: number | null; comment: string; place: string; staffId: string | null };

function pick({ score, comment, place, staffId }: Kept): Kept {
  return { score, comment, place, staffId };
}

function isSame(a: Kept & { answers: Answers }, b: Kept & { answers: Answers }): boolean {
  const sameFigures = a.score === b.score && a.comment === b.comment && a.staffId === b.staffId;
  return sameFigures && textOf(a.answers) === textOf(b.answers);
}

/** A row's fields come back in an order of their own. */
function textOf(answers: Answers): string {
  return JSON.stringify(Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1)));
}
