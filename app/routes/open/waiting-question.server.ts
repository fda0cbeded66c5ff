// The question that waits for somebody, asked where they are instead of on the page of its own mail: in the reading room,
// in the portal, in the vendor's product. Its words come with it, so that these places carry no texts for it.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { answerNonce } from "#app/domain/surveys/answer-nonce.server.ts";
import { pathOf } from "#app/domain/surveys/answers.ts";
import { languageOf, textIn } from "#app/domain/surveys/content.ts";
import { invitationToken } from "#app/domain/surveys/invitation-token.server.ts";
import { findWaiting, type OpenInvitation } from "#app/domain/surveys/open-invitation.server.ts";
import { firstOf, mergeAnswers, readPosted } from "#app/domain/surveys/posted.ts";
import { type Place, recordAnswer } from "#app/domain/surveys/response.server.ts";
import { date } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { judge, readFormData } from "./posted-answer.server.ts";

const outcomes = ["done", "missing", "again", "closed"] as const;
export type Outcome = (typeof outcomes)[number];
/** In the address of the place that asked, once somebody answered there. */
export const OUTCOME = "answer";

/** What became of the answer that was sent a moment ago. */
export function outcomeOf(request: Request): Outcome | null {
  const said = new URL(request.url).searchParams.get(OUTCOME);
  return outcomes.find((each) => each === said) ?? null;
}

export type WaitingQuestion = ReturnType<typeof waitingQuestion>;

export function waitingQuestion(invitation: OpenInvitation, locale: Locale, request: Request) {
  const { content, answer, accountId, id, product } = invitation;
  const t = translator(locale, "open");
  const asked = languageOf(content, locale);
  const questions = firstOf(content);
  const said = answer?.answers ?? {};
  const rest = pathOf(content, said).length - questions.length;
  const outcome = outcomeOf(request);
  const closes = date(invitation.changesUntil ?? invitation.closesOn, locale);
  return {
    ...{ questions, said, asked, product: product[asked], nonce: answerNonce(invitation.tokenHash) },
    isAnswered: answer !== null,
    outcome,
    /** Where the other questions are. */
    more: rest > 0 ? `/survey/${invitationToken(accountId, id)}` : null,
    words: {
      title: t("waiting.title"),
      outcome: outcome && t(`waiting.${outcome}`),
      given: answer && !outcome ? t("waiting.given") : null,
      send: t(answer ? "survey.sendChange" : "survey.send"),
      until: t(answer ? "survey.changesUntil" : "survey.until", { closes }),
      more: t("waiting.more", { count: rest }),
    },
  };
}

/** What a page with other things to say tells of it: what is asked, until it is answered. */
export async function askBriefly(
  { accountId, contactId }: { accountId: AccountId; contactId: string },
  locale: Locale,
) {
  const invitation = await findWaiting(accountId, contactId);
  if (!invitation || invitation.answer) return null;
  const { content, product, closesOn } = invitation;
  const [t, asked, [first]] = [translator(locale, "open"), languageOf(content, locale), content.questions];
  return {
    title: t("waiting.title"),
    asked,
    question: first ? textIn(first.text, asked, product[asked]) : "",
    open: t("waiting.open"),
    until: t("survey.until", { closes: date(closesOn, locale) }),
  };
}

/** What whoever answered too late is told, where nothing waits any more; null for everybody else. */
export function saidTooLate(request: Request, locale: Locale): string | null {
  return outcomeOf(request) === "closed" ? translator(locale, "open")("waiting.closed") : null;
}

/** Takes what was posted beside something else, from whom the question waits for. */
export async function takeWaiting(
  request: Request,
  { accountId, contactId }: { accountId: AccountId; contactId: string },
  place: Place,
): Promise<Outcome> {
  const invitation = await findWaiting(accountId, contactId);
  if (!invitation) return "closed";
  const form = await readFormData(request);
  const { answers, faults } = readPosted(invitation.content, form);
  if (faults.length > 0) return "missing";
  const judged = await judge(request, form, invitation);
  if (!judged.isFromPage) return "again";
  const whole = mergeAnswers(invitation.content, invitation.answer?.answers ?? {}, answers);
  const taken = await recordAnswer(invitation, { answers: whole, place, signals: judged.signals });
  return taken === "over" || taken === "final" ? "closed" : "done";
}
