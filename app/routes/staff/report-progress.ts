// GET says in JSON how the reports of the last periods come along.
import { requireStaff } from "#app/auth/gate.server.ts";
import { listRuns } from "#app/domain/reports/desk.server.ts";
import type { Route } from "./+types/report-progress";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  return Response.json({ runs: await listRuns() }, { headers: { "Cache-Control": "no-store" } });
}
