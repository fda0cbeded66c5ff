// POST takes an import back.
import { redirect } from "react-router";
import { z } from "zod";
import { requireStaff } from "#app/auth/gate.server.ts";
import { requestUndo } from "#app/domain/usage/import-undo.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/import-undo.ts";

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const id = z.uuid().safeParse(params.import);
  const answer = id.success ? await requestUndo(id.data, staffId) : "missing";
  if (answer === "missing") throw notFound();
  return redirect(`/staff/data/imports?done=${answer}`);
}

export function loader(): never {
  throw notFound();
}
