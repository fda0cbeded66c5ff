// The survey that waits for the reader, answered within the portal: the same answer as by the link of its own mail.
import { redirect, useActionData } from "react-router";
import { requireContact } from "#app/auth/gate.server.ts";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { answerNonce } from "#app/domain/surveys/answer-nonce.server.ts";
import { languageOf } from "#app/domain/surveys/content.ts";
import { findWaiting } from "#app/domain/surveys/open-invitation.server.ts";
import { findStoryAsk } from "#app/domain/surveys/story.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { forbidden } from "#app/lib/http.server.ts";
import { AskedSurvey } from "#app/routes/open/parts/asked-survey.tsx";
import { SentAnswers } from "#app/routes/open/parts/sent-answers.tsx";
import { StoryAsk } from "#app/routes/open/parts/story-ask.tsx";
import { takeAnswer } from "#app/routes/open/take-answer.server.ts";
import type { Route } from "./+types/survey-answer";

export async function loader({ request }: Route.LoaderArgs) {
  const { accountId, contactId, locale } = await requireContact(request);
  const title = translator(locale, "open")("survey.title");
  const invitation = contactId === null ? null : await findWaiting(accountId, contactId);
  if (!invitation) return { title, survey: null };
  const { content, answer, product, vendor, closesOn, changesUntil, isFinal, tokenHash } = invitation;
  const asked = languageOf(content, locale);
  const query = new URL(request.url).searchParams;
  const sent = answer ? query.get("sent") : null;
  const story = sent === "all" ? await findStoryAsk(invitation) : null;
  const nonce = answerNonce(tokenHash);
  return {
    title,
    survey: {
      ...{ content, asked, closesOn, changesUntil, isFinal, sent },
      ...{ product: product[asked], vendor: vendor[locale], nonce },
      story: story && { ...story, nonce, isJustGiven: query.has("story") },
      ...{ said: answer?.answers ?? {}, isAnswered: answer !== null },
    },
  };
}

export async function action({ request }: Route.ActionArgs) {
  const { accountId, contactId } = await requireContact(request);
  // Our own people who look at a portal speak for nobody there.
  if (contactId === null) throw forbidden();
  const invitation = await findWaiting(accountId, contactId);
  return invitation ? takeAnswer(request, invitation, "/answer", { place: "portal" }) : redirect("/answer");
}

export default function SurveyAnswer({ loaderData: { survey } }: Route.ComponentProps) {
  const t = useT("open");
  const posted = useActionData<typeof action>() ?? null;
  const title = survey ? t("survey.heading", { product: survey.product }) : t("survey.title");
  return (
    <Page>
      <PageHeader title={survey?.sent === "all" ? t("survey.thanks") : title} />
      <div className="flex max-w-xl flex-col gap-6">
        {!survey && <p className="phrase">{t("waiting.none")}</p>}
        {survey?.sent === "all" && <SentAnswers {...survey} />}
        {survey?.sent === "all" && survey.story && <StoryAsk {...survey.story} refused={posted} />}
        {survey && survey.sent !== "all" && <AskedSurvey {...survey} posted={posted} />}
      </div>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
