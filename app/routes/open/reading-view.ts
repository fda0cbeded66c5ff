// POST keeps how long a report was read. Sent by the page itself, so that neither a prefetch nor a scanner counts.
import { z } from "zod";
import { deviceCookie, giveCookie, readCookie } from "#app/auth/cookies.server.ts";
import { findReading } from "#app/auth/reading-gate.server.ts";
import { newToken } from "#app/auth/secret.server.ts";
import { isOurs } from "#app/auth/session.server.ts";
import { recordReading } from "#app/domain/reports/reading.server.ts";
import { reportSections } from "#app/domain/reports/sections.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { badRequest, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/reading-view";

const MOST = 1_000_000;
/** `summary:12,usage:30`: seconds by part. */
const Parts = z
  .string()
  .max(300)
  .transform((text) => {
    const pairs = text.split(",").map((pair) => /^(\w+):(\d{1,6})$/.exec(pair));
    const seconds = new Map(pairs.flatMap((pair) => (pair ? [[pair[1] ?? "", Number(pair[2])] as const] : [])));
    return Object.fromEntries(reportSections.flatMap((name) => (seconds.has(name) ? [[name, seconds.get(name)]] : [])));
  });
const Told = z.object({
  id: z.uuid().transform((id) => id.toLowerCase()),
  seconds: z.coerce.number().int().min(1).max(MOST),
  parts: Parts.default({}),
  acted: z.string().max(1).default(""),
});

export function loader(): never {
  throw notFound();
}

export async function action({ request, params: { token } }: Route.ActionArgs) {
  const found = await findReading(token);
  if (!found || "ended" in found) throw notFound();
  const form = await parseForm(request, Told);
  if (!form.ok) throw badRequest();
  if (await isOurs(request)) return new Response(null, { status: 204 });
  const { id, seconds, parts: sections, acted } = form.value;
  const known = await readCookie(request, deviceCookie);
  const device = known ?? newToken();
  await recordReading(found.pass, device, { id, seconds, sections, acted: acted === "1" });
  const headers = new Headers(known ? [] : [["Set-Cookie", await giveCookie(deviceCookie, device)]]);
  return new Response(null, { status: 204, headers });
}
