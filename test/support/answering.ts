// What an answer page sends along with an answer.
import { answerNonce } from "#app/domain/surveys/answer-nonce.server.ts";
import { hashOfInvitationToken } from "#app/domain/surveys/invitation-token.server.ts";

/** @param ago milliseconds since the page was shown */
export function fromPage<F extends Record<string, string>>(token: string, form: F, ago = 5_000) {
  return { ...form, "page-nonce": answerNonce(hashOfInvitationToken(token), new Date(Date.now() - ago)) };
}
