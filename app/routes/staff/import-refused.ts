// The rows of an import that did not count, each with its line and the reason.
import { z } from "zod";
import { requireStaff } from "#app/auth/gate.server.ts";
import { readRefusedRows } from "#app/domain/usage/kept-files.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/import-refused.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  await requireStaff(request);
  const id = z.uuid().safeParse(params.import);
  const rows = id.success ? await readRefusedRows(id.data) : null;
  if (!rows) throw notFound();
  return new Response(new Uint8Array(rows), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="refused-${params.import}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}
