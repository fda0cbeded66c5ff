// The page behind the buttons of a survey's mail. Showing it records no answer, whoever or whatever opens it; sending the
// form does.
import { data, useActionData } from "react-router";
import { languageCookie, readCookie } from "#app/auth/cookies.server.ts";
import { localeOf } from "#app/auth/gate.server.ts";
import { findSignedIn } from "#app/auth/session.server.ts";
import { LanguageSwitch } from "#app/components/language-switch.tsx";
import { Notice } from "#app/components/notice.tsx";
import { QuietPage } from "#app/components/quiet-page.tsx";
import { useT } from "#app/components/use-text.ts";
import { answerNonce } from "#app/domain/surveys/answer-nonce.server.ts";
import type { Answers } from "#app/domain/surveys/answers.ts";
import { languageOf } from "#app/domain/surveys/content.ts";
import { figureOfLink } from "#app/domain/surveys/given.ts";
import { noteOpened } from "#app/domain/surveys/intent.server.ts";
import { findInvitation, type OpenInvitation } from "#app/domain/surveys/open-invitation.server.ts";
import { findStoryAsk } from "#app/domain/surveys/story.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { lookOf } from "#app/routes/brand-look.ts";
import type { Route } from "./+types/survey.ts";
import { AskedSurvey } from "./parts/asked-survey.tsx";
import { SurveyEnded } from "./parts/survey-ended.tsx";
import { SurveyThanks } from "./parts/survey-thanks.tsx";
import { isOpening } from "./posted-answer.server.ts";
import { takeAnswer } from "./take-answer.server.ts";

const GONE = 410;

export async function loader({ request, params }: Route.LoaderArgs) {
  const invitation = await findInvitation(params.token);
  const chosenLocale = (await readCookie(request, languageCookie)) || !invitation;
  const locale = chosenLocale ? await localeOf(request) : invitation.locale;
  const title = translator(locale, "open")("survey.title");
  if (!invitation) return data({ state: "unknown" as const, title }, { status: 404 });
  const { brand, vendor, product, ending, closesOn, content, answer } = invitation;
  const known = { locale, title, brand: lookOf(brand), vendor: vendor[locale], closesOn };
  if (ending) return data({ state: ending, ...known }, { status: GONE });
  const isStaff = (await findSignedIn(request))?.staff != null;
  const query = new URL(request.url).searchParams;
  const figure = figureOfLink(content, query.get("score"));
  if (isOpening(request) && !isStaff) await noteWhatWasOpened(invitation, figure, query);
  const sent = answer ? query.get("sent") : null;
  const [first] = content.questions;
  const asked = languageOf(content, locale);
  const nonce = answerNonce(invitation.tokenHash);
  const story = (sent === "all" || invitation.isFinal) && !isStaff ? await findStoryAsk(invitation) : null;
  return data({
    ...{ state: "open" as const, ...known, content, asked, isStaff, product: product[asked] },
    said: { ...answer?.answers, ...(first && figure !== null && { [first.key]: figure }) } as Answers,
    isAnswered: answer !== null,
    ...{
      changesUntil: invitation.changesUntil,
      isFinal: invitation.isFinal,
      sent: sent === "more" ? sent : sent && "all",
    },
    isInTheirName: invitation.inTheirName !== null,
    nonce,
    story: story && { ...story, nonce, isJustGiven: query.has("story") },
    trap: `/survey/${params.token}?all=1`,
  });
}

/** What is kept of an opening: the figure of the mail's button, or that the link was followed that nobody sees. */
async function noteWhatWasOpened(invitation: OpenInvitation, figure: number | null, query: URLSearchParams) {
  if (query.has("all")) await noteOpened(invitation, { what: "hidden" });
  else if (figure !== null) await noteOpened(invitation, { what: "score", score: figure });
}

export async function action({ request, params }: Route.ActionArgs) {
  const invitation = await findInvitation(params.token);
  if (!invitation) return data(null, { status: 404 });
  const staffId = (await findSignedIn(request))?.staff?.id ?? null;
  return takeAnswer(request, invitation, `/survey/${params.token}`, { staffId });
}

export default function Survey({ loaderData }: Route.ComponentProps) {
  if (loaderData.state === "unknown") return <SurveyEnded state="unknown" closesOn={null} />;
  if (loaderData.state !== "open") return <SurveyEnded {...loaderData} />;
  const { sent, isAnswered, isFinal } = loaderData;
  return isAnswered && (sent === "all" || isFinal) ? <Thanks {...loaderData} /> : <Asked {...loaderData} />;
}

type Open = Extract<Route.ComponentProps["loaderData"], { state: "open" }>;

function Thanks(page: Open) {
  return <SurveyThanks {...page} refused={useActionData<typeof action>() ?? null} />;
}

function Asked(page: Open) {
  const t = useT("open");
  const posted = useActionData<typeof action>();
  return (
    <QuietPage title={t("survey.heading", { product: page.product })} footer={<LanguageSwitch />}>
      {page.isStaff && <Notice kind="warning">{t("survey.staff")}</Notice>}
      {page.isInTheirName && <Notice>{t("survey.inTheirName")}</Notice>}
      <AskedSurvey {...page} posted={posted ?? null} />
    </QuietPage>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData?.title ?? "Seika" },
  { name: "robots", content: "noindex" },
];
