// POST chooses the language of the pages, for this browser and for the person who is signed in.
import { redirect } from "react-router";
import { z } from "zod";
import { giveCookie, languageCookie } from "#app/auth/cookies.server.ts";
import { nextPage } from "#app/auth/next-page.ts";
import { findSignedIn, rememberLocale } from "#app/auth/session.server.ts";
import { locales } from "#app/i18n/locale.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { forbidden, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/language.ts";

const Choice = z.object({ locale: z.enum(locales), next: z.string().max(2_000).optional() });

export function loader() {
  throw notFound();
}

export async function action({ request }: Route.ActionArgs) {
  const form = await parseForm(request, Choice);
  if (!form.ok) return redirect("/");
  const next = nextPage(form.value.next);
  // Who looks at a customer's portal changes nothing there, and has a menu of their own in the console.
  const isViewing = (await findSignedIn(request))?.viewing != null;
  if (isViewing && !next.startsWith("/staff")) throw forbidden();
  await rememberLocale(request, form.value.locale);
  return redirect(next, {
    headers: { "Set-Cookie": await giveCookie(languageCookie, form.value.locale) },
  });
}
