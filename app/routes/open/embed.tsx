// One card of a company's portal, inside a page of the vendor's product. The token in its address is all that it goes by:
// no cookie is read or set, no script runs, and its links open the portal beside it.
import { data } from "react-router";
import { type Card, cards, readEmbedToken } from "#app/auth/embed-token.server.ts";
import { useT } from "#app/components/use-text.ts";
import { findEmbedding, findVendorBrand } from "#app/domain/accounts/brand.server.ts";
import { readLiveOverview } from "#app/domain/reports/live-overview.server.ts";
import { localeFromHeader } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { env } from "#app/lib/env.server.ts";
import { embedHeaders } from "#app/lib/headers.server.ts";
import { lookOf } from "#app/routes/brand-look.ts";
import type { Route } from "./+types/embed.ts";
import { EmbedCard } from "./parts/embed-card.tsx";
import { EmbedHead, EmbedProblem, embedMeta } from "./parts/embed-frame.tsx";

export async function loader({ request, params }: Route.LoaderArgs) {
  const pass = readEmbedToken(params.token);
  const locale = pass?.locale ?? localeFromHeader(request.headers.get("Accept-Language"));
  const embedding = pass && (await findEmbedding(pass.accountId));
  const headers = embedHeaders(
    embedding ? embedding.origins : (await findVendorBrand()).embedOrigins,
    env().NODE_ENV === "development",
  );
  const t = translator(locale, "brand");
  const card = cards.find((each) => each === params.card);
  const answer = (problem: "gone" | "forged", status: number) =>
    data({ problem, title: t(`embed.${problem}Title`) }, { status, headers });
  if (!pass || !embedding || !card || !pass.cards.includes(card)) return answer("forged", 404);
  if (pass.isOver) return answer("gone", 401);
  const overview = await readLiveOverview(pass.accountId, null, new Date());
  return data(
    {
      problem: null,
      title: t(`embed.${card}`),
      brand: lookOf(embedding.brand),
      facts: factsOf(card, overview),
      url: env().APP_URL,
    },
    { headers },
  );
}

export type CardFacts = ReturnType<typeof factsOf>;

/** What one card says, and nothing of the others. */
function factsOf(
  card: Card,
  { live, currency, now, before, value, milestones }: Awaited<ReturnType<typeof readLiveOverview>>,
) {
  const { period, quarter, isRunning } = live;
  const about = { period, quarter: { from: quarter.from, until: quarter.until }, isRunning };
  if (card === "value") return { card, ...about, currency, ...value };
  if (card === "usage") return { card, ...about, ...now, activeBefore: before?.monthlyActive ?? null };
  return { card, ...about, all: milestones.all, achieved: milestones.achieved, next: milestones.next };
}

export const handle = { isStill: true };
export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export default function Embed({ loaderData }: Route.ComponentProps) {
  const t = useT("brand");
  if (loaderData.problem !== null) return <EmbedProblem title={loaderData.title} problem={loaderData.problem} />;
  const { facts, url, title, brand } = loaderData;
  return (
    <main id="main" className="flex min-h-dvh flex-col gap-1 bg-surface p-4">
      <EmbedHead title={title} brand={brand} />
      <EmbedCard facts={facts} />
      <p className="mt-auto pt-2">
        <a href={`${url}${PLACES[facts.card]}`} target="_blank" rel="noopener noreferrer" className="link text-sm">
          {t("embed.open")}
        </a>
      </p>
    </main>
  );
}

const PLACES: Record<Card, string> = { value: "/value", usage: "/usage", next: "/plan" };

export const meta: Route.MetaFunction = ({ loaderData }) => embedMeta(loaderData);
