// Every account's place between use and relationship, as a file.
import { localeOf, requireStaff } from "#app/auth/gate.server.ts";
import { dayAt } from "#app/domain/day.ts";
import { listQuadrant } from "#app/domain/health/quadrant.server.ts";
import { relationParts } from "#app/domain/health/quadrant.ts";
import { getConsole } from "#app/domain/reports/desk.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { csvOf, csvResponse } from "#app/lib/csv.ts";
import type { Route } from "./+types/quadrant-csv";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const t = translator(await localeOf(request), "radar");
  const { placed } = await listQuadrant(dayAt(new Date(), (await getConsole()).timeZone));
  const header = [t("quadrant.account"), t("quadrant.place"), t("quadrant.usage"), t("quadrant.relation")];
  const rows = placed.map(({ name, place, x, y, relation, spots }) => [
    ...[name, t(`quadrant.fields.${place}`), round(x), round(y)],
    ...relationParts.map((part) => (relation[part] === null ? null : round(relation[part]))),
    spots.map((kind) => t(`spots.kinds.${kind}`)).join(" / "),
  ]);
  return csvResponse("quadrant", csvOf([...header, ...relationParts, t("quadrant.spots")], rows));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
