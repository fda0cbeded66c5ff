// POST ends the session.
import { redirect } from "react-router";
import { dropCookie, sessionCookie } from "#app/auth/cookies.server.ts";
import { endSession } from "#app/auth/session.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/sign-out.ts";

export function loader() {
  throw notFound();
}

export async function action({ request }: Route.ActionArgs) {
  await endSession(request);
  return redirect("/sign-in", {
    headers: { "Set-Cookie": await dropCookie(sessionCookie), "Clear-Site-Data": '"cache", "storage"' },
  });
}
