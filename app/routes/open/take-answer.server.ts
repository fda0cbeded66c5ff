// Takes what a page with all questions of a survey has sent: by its mail's link, or within the portal.
import { data, redirect } from "react-router";
import { answerNonce } from "#app/domain/surveys/answer-nonce.server.ts";
import type { OpenInvitation } from "#app/domain/surveys/open-invitation.server.ts";
import { readPosted } from "#app/domain/surveys/posted.ts";
import { type GivenAnswer, recordAnswer } from "#app/domain/surveys/response.server.ts";
import { questionId } from "./parts/question-id.ts";
import { judge, readFormData } from "./posted-answer.server.ts";
import { STORY_PART, takeStory } from "./take-story.server.ts";

/** @param page the address of the page, which says what became of the answer */
export async function takeAnswer(
  request: Request,
  invitation: OpenInvitation,
  page: string,
  given: Pick<GivenAnswer, "place" | "staffId">,
) {
  const form = await readFormData(request);
  if (form.has(STORY_PART) && !given.staffId) return takeStory(request, form, invitation, page);
  const { answers, faults, unasked } = readPosted(invitation.content, form);
  const again = { said: answers, nonce: String(form.get("page-nonce") ?? "") };
  if (faults.length > 0) return data({ ...again, faults, why: null }, { status: 400 });
  const judged = await judge(request, form, invitation);
  if (!judged.isFromPage) {
    const nonce = judged.why === "young" ? again.nonce : answerNonce(invitation.tokenHash);
    return data({ ...again, nonce, faults, why: judged.why }, { status: 400 });
  }
  const taken = await recordAnswer(invitation, { answers, signals: judged.signals, ...given });
  if (!["counted", "same", "held"].includes(taken)) return redirect(page);
  const [next] = unasked;
  return redirect(next === undefined ? `${page}?sent=all` : `${page}?sent=more#${questionId(next)}`);
}
