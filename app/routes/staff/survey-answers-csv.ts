// The answers under the page's filters as a file, written while they are read.
import { requireStaff } from "#app/auth/gate.server.ts";
import { answerRows } from "#app/domain/surveys/analysis-export.server.ts";
import { readVerbatimQuery } from "#app/domain/surveys/verbatim-query.ts";
import { csvStream } from "#app/lib/csv.ts";
import type { Route } from "./+types/survey-answers-csv";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const query = readVerbatimQuery(new URL(request.url).searchParams);
  return csvStream(`answers-${query.kind}`, answerRows(query));
}
