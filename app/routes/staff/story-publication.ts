// POST puts a story before other customers.
import { redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { findStory } from "#app/domain/peers/story-desk.server.ts";
import { publishStory } from "#app/domain/peers/story-publishing.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/story-publication";

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const story = await findStory(params.story);
  if (!story) throw notFound();
  const { outcome } = await publishStory(story, staffId);
  return redirect(`/staff/stories/${story.id}?did=${outcome}`);
}
