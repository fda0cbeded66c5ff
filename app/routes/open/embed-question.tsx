// The survey that waits for one person, inside a page of the vendor's product. As with the cards, the token in its address
// is all that it goes by: no cookie is read or set, and no script runs.
import { data, redirect } from "react-router";
import { type EmbedPass, QUESTION, readEmbedToken } from "#app/auth/embed-token.server.ts";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { findEmbedding, findVendorBrand } from "#app/domain/accounts/brand.server.ts";
import { findWaiting } from "#app/domain/surveys/open-invitation.server.ts";
import { localeFromHeader } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { env } from "#app/lib/env.server.ts";
import { embedHeaders } from "#app/lib/headers.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { lookOf } from "#app/routes/brand-look.ts";
import type { Route } from "./+types/embed-question.ts";
import { EmbedHead, EmbedProblem, embedMeta } from "./parts/embed-frame.tsx";
import { WaitingForm } from "./parts/waiting-question.tsx";
import { OUTCOME, outcomeOf, takeWaiting, waitingQuestion } from "./waiting-question.server.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const pass = passOf(params.token);
  const locale = pass?.locale ?? localeFromHeader(request.headers.get("Accept-Language"));
  const embedding = pass && (await findEmbedding(pass.accountId));
  const origins = embedding ? embedding.origins : (await findVendorBrand()).embedOrigins;
  const headers = embedHeaders(origins, env().NODE_ENV === "development", true);
  const [t, open] = [translator(locale, "brand"), translator(locale, "open")];
  const answer = (problem: "gone" | "forged", status: number) =>
    data({ problem, title: t(`embed.${problem}Title`) }, { status, headers });
  if (!pass || !embedding) return answer("forged", 404);
  const outcome = outcomeOf(request);
  if (pass.isOver && outcome !== "done") return answer("gone", 401);
  const invitation = pass.isOver ? null : await findWaiting(pass.accountId, pass.contactId);
  return data(
    {
      problem: null,
      title: open("survey.title"),
      brand: lookOf(embedding.brand),
      outcome,
      waiting: invitation && waitingQuestion(invitation, locale, request),
      address: new URL(request.url).pathname,
    },
    { headers },
  );
}

export async function action({ request, params }: Route.ActionArgs) {
  // Whoever was shown the question may take longer to answer than the address is good for showing it again.
  const pass = passOf(params.token);
  if (!pass) throw notFound();
  const outcome = await takeWaiting(request, pass, "embed");
  return redirect(`/embed/${params.token}/question?${OUTCOME}=${outcome}`);
}

/** What the token allows, when it asks somebody. */
function passOf(token: string): (EmbedPass & { isOver: boolean; contactId: string }) | null {
  const pass = readEmbedToken(token);
  return pass?.contactId && pass.cards.includes(QUESTION) ? { ...pass, contactId: pass.contactId } : null;
}

export const handle = { isStill: true };
export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export default function EmbedQuestion({ loaderData }: Route.ComponentProps) {
  const open = useT("open");
  if (loaderData.problem !== null) return <EmbedProblem title={loaderData.title} problem={loaderData.problem} />;
  const { title, brand, outcome, waiting, address } = loaderData;
  return (
    <main id="main" className="flex min-h-dvh flex-col gap-4 bg-surface p-4">
      <EmbedHead title={title} brand={brand} />
      {outcome && <Notice kind={outcome === "done" ? "success" : "error"}>{open(`waiting.${outcome}`)}</Notice>}
      {waiting && outcome !== "done" && <WaitingForm waiting={waiting} action={address} opensBeside />}
      {waiting?.more && outcome === "done" && (
        <a href={waiting.more} target="_blank" rel="noopener noreferrer" className="link">
          {waiting.words.more}
        </a>
      )}
      {!waiting && !outcome && <p className="phrase text-soft">{open("waiting.none")}</p>}
    </main>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => embedMeta(loaderData);
