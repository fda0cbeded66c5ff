// Takes what somebody who recommends us agrees to, from the page that says that their answer arrived.
import { data, redirect } from "react-router";
import { answerNonce } from "#app/domain/surveys/answer-nonce.server.ts";
import { isDoubtful } from "#app/domain/surveys/answer-signals.ts";
import type { OpenInvitation } from "#app/domain/surveys/open-invitation.server.ts";
import { giveStory } from "#app/domain/surveys/story.server.ts";
import { consents } from "#app/domain/surveys/story.ts";
import { judge } from "./posted-answer.server.ts";

/** The field by which a form says that it is this one. No question has a hyphen in its key. */
export const STORY_PART = "page-story";

export async function takeStory(request: Request, form: FormData, invitation: OpenInvitation, page: string) {
  const consent = consents.find((each) => each === form.get("consent"));
  const nonce = answerNonce(invitation.tokenHash);
  const again = { said: {}, nonce, faults: [] };
  if (!consent) {
    const faults = [{ question: "consent", what: "missing" as const }];
    return data({ ...again, faults, why: null }, { status: 400 });
  }
  const judged = await judge(request, form, invitation);
  if (!judged.isFromPage) return data({ ...again, why: judged.why }, { status: 400 });
  const said = { consent, wouldRefer: form.get("refer") !== null, story: String(form.get("story") ?? "") };
  // What a program seems to have sent is no consent: the page asks as before.
  const isTaken = !isDoubtful(judged.signals) && (await giveStory(invitation, said));
  return redirect(isTaken ? `${page}?sent=all&story=given#story` : `${page}?sent=all`);
}
