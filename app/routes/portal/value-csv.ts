// The value of a quarter by driver and month, with what the contracts cost.
import { requireContact } from "#app/auth/gate.server.ts";
import { valueCsv } from "#app/domain/reports/value-csv.ts";
import { readValueMonths } from "#app/domain/reports/value-months.server.ts";
import { csvResponse } from "#app/lib/csv.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/value-csv";

export async function loader({ request }: Route.LoaderArgs) {
  const { accountId, account, locale } = await requireContact(request);
  const asked = new URL(request.url).searchParams.get("quarter");
  const months = await readValueMonths(accountId, asked, new Date());
  if (!months) throw notFound();
  return csvResponse(`${account.slug}-${months.quarter.key}-value`, valueCsv(months, locale));
}
