// The numbers of the usage page as files, for the same question in the address.
import { requireContact } from "#app/auth/gate.server.ts";
import { type LiveUsage, readLiveUsage } from "#app/domain/reports/live-usage.server.ts";
import { MOST_FEATURES, type Refusals, usageQuestionOf } from "#app/domain/reports/usage-question.ts";
import { usageTable, usageTables } from "#app/domain/reports/usage-tables.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { csvOf, csvResponse } from "#app/lib/csv.ts";
import { badRequest, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/usage-csv";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId, account, locale, role } = await requireContact(request);
  const name = usageTables.find((table) => table === params.table);
  if (!name) throw notFound();
  const { question, refused } = usageQuestionOf(new URL(request.url).searchParams);
  const usage = await readLiveUsage(accountId, question.quarter, new Date(), { ...question, role });
  const problem = problemOf(usage, refused, locale);
  if (problem) throw badRequest(problem);
  const table = usageTable(name, usage, { locale, timeZone: account.timeZone });
  if (!table) throw notFound();
  return csvResponse(`${account.slug}-usage-${name}-${usage.live.quarter.key}`, csvOf(table.header, table.rows));
}

/** A file of something else than was asked for would be taken for it. */
function problemOf(usage: LiveUsage, { compare, tooMany }: Refusals, locale: Locale): string | null {
  const t = translator(locale, "usage");
  if (usage.refused !== null) return t("csv.badQuarter", { asked: usage.refused });
  if (compare !== null) return t("csv.badCompare", { asked: compare });
  if (tooMany) return t("csv.tooMany", { most: MOST_FEATURES });
  const [feature] = usage.refusedFeatures;
  return feature === undefined ? null : t("csv.badFeature", { asked: feature.slice(0, 60) });
}
