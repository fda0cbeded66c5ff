// The figures under the page's filters as a file.
import { requireStaff } from "#app/auth/gate.server.ts";
import { analyse } from "#app/domain/surveys/analysis.server.ts";
import { figureRows } from "#app/domain/surveys/analysis-export.server.ts";
import { readAnalysisQuery } from "#app/domain/surveys/analysis-query.ts";
import { csvOf, csvResponse } from "#app/lib/csv.ts";
import type { Route } from "./+types/survey-figures-csv";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const query = readAnalysisQuery(new URL(request.url).searchParams);
  const [header = [], ...rows] = figureRows(query, await analyse(query));
  return csvResponse(`figures-${query.kind}`, csvOf(header.map(String), rows));
}
