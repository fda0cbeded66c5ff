// POST counts a file that was looked at.
import { redirect } from "react-router";
import { z } from "zod";
import { requireStaff } from "#app/auth/gate.server.ts";
import { recordKinds } from "#app/domain/intake/record-kinds.ts";
import { startImport } from "#app/domain/usage/import-job.server.ts";
import { findUsageFile } from "#app/domain/usage/kept-files.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { badRequest, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/import-start.ts";

const Start = z.object({
  import: z.uuid(),
  file: z.string().regex(/^[0-9a-f]{64}$/),
  name: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .regex(/^\P{Cc}+$/u),
  unknown: z.enum(["open", "skip"]),
  kind: z.enum(["usage", ...recordKinds]).default("usage"),
  /** The field of each column of a file of records. */
  m: z
    .union([z.string().max(60), z.array(z.string().max(60)).max(200)])
    .transform((field) => [field].flat())
    .optional(),
});

export async function action({ request }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const form = await parseForm(request, Start);
  if (!form.ok) throw badRequest();
  const { import: importId, file: sha256, name, unknown, kind, m } = form.value;
  const bytes = await findUsageFile(sha256);
  if (bytes === null) throw notFound();
  const wish = { importId, staffId, knownAccountsOnly: unknown === "skip", kind };
  await startImport({ sha256, name, bytes }, m ? { ...wish, mapping: m } : wish);
  return redirect("/staff/data/imports?done=started");
}

export function loader(): never {
  throw notFound();
}
