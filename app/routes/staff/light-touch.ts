// POST opens the task that the radar suggests for an account.
import { redirect } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { dayAt } from "#app/domain/day.ts";
import { openLightTouch } from "#app/domain/health/light-touch.server.ts";
import { findOnRadar } from "#app/domain/health/radar.server.ts";
import { radarAddress, readRadarQuery } from "#app/domain/health/radar.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { badRequest, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/light-touch";

const Opening = z.object({ at: z.string().default("") });

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { account } = await requireStaffOn(request, params.account);
  const form = await parseForm(request, Opening);
  if (!form.ok) throw badRequest();
  const today = dayAt(new Date(), account.timeZone);
  const found = await findOnRadar(account.id, today);
  if (!found) throw notFound();
  const [ja, en] = [translator("ja", "radar"), translator("en", "radar")];
  const said = { ja: ja(`touch.${found.touch}`), en: en(`touch.${found.touch}`) };
  await openLightTouch(account, { touch: found.touch, said }, today);
  const at = new URLSearchParams(radarAddress(readRadarQuery(new URLSearchParams(form.value.at))));
  at.set("opened", account.slug);
  return redirect(`/staff/health/silent?${at}`);
}
