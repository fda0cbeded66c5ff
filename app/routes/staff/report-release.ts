// POST stops an approved report, resumes it, or confirms it as the second person.
import { redirect } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { confirmRelease, resumeRelease, stopRelease } from "#app/domain/reports/release.server.ts";
import { findRelease } from "#app/domain/reports/release-state.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/report-release";

const acts = { stop: stopRelease, resume: resumeRelease, confirm: confirmRelease };

export function loader() {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId, accountId } = await requireStaffOn(request, params.account);
  const release = await findRelease(accountId, params.quarter);
  if (!release || !Object.hasOwn(acts, params.act)) throw notFound();
  await acts[params.act as keyof typeof acts](accountId, release.editionId, staffId);
  // The page says where it stands, and to whoever approved it that somebody else has to confirm it.
  return redirect(`/staff/reports/${params.account}/${params.quarter}`);
}
