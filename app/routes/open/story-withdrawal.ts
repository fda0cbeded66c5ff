// POST takes back consent by the link with which it was given.
import { redirect } from "react-router";
import { findSignedIn } from "#app/auth/session.server.ts";
import { findAskedStory, withdrawConsent } from "#app/domain/peers/story-consent.server.ts";
import { readStoryToken } from "#app/domain/peers/story-link.server.ts";
import { forbidden, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/story-withdrawal";

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const link = readStoryToken(params.token);
  const asked = link && (await findAskedStory(link));
  if (!asked) throw notFound();
  if ((await findSignedIn(request))?.staff) throw forbidden();
  await withdrawConsent(link, asked.contactId);
  return redirect(`/story/${params.token}`);
}
