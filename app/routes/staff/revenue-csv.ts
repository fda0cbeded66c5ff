// The movements of revenue by month as a file, in whole minor units.
import { localeOf, requireStaff } from "#app/auth/gate.server.ts";
import { getRevenue } from "#app/domain/contracts/revenue.server.ts";
import { movementKinds, segmentKinds } from "#app/domain/contracts/revenue.ts";
import { dayAt } from "#app/domain/day.ts";
import { getConsole } from "#app/domain/reports/desk.server.ts";
import { minorDigitsOf } from "#app/i18n/currency.ts";
import { translator } from "#app/i18n/translator.ts";
import { csvOf, csvResponse } from "#app/lib/csv.ts";
import type { Route } from "./+types/revenue-csv";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const t = translator(await localeOf(request), "revenue");
  const params = new URL(request.url).searchParams;
  const by = segmentKinds.find((each) => each === params.get("by")) ?? "industry";
  const today = dayAt(new Date(), (await getConsole()).timeZone);
  const { currency, months } = await getRevenue(params.get("currency"), by, today);
  const header = ["month", "start", ...movementKinds, "end", "accounts", "lost"] as const;
  const major = 10 ** minorDigitsOf(currency ?? "JPY");
  const rows = months.map((month) => [
    ...[month.month, currency, month.start / major],
    ...movementKinds.map((kind) => month[kind] / major),
    ...[month.end / major, month.accounts, month.lost],
  ]);
  const words = header.map((key) => t(`movements.${key}`));
  return csvResponse(`revenue-${currency ?? "none"}`, csvOf([words[0]!, t("currency"), ...words.slice(1)], rows));
}
