// The run that an address names.
import { isDay } from "#app/domain/day.ts";
import { hasReports } from "#app/domain/reports/run.server.ts";
import type { RunPeriod } from "#app/domain/reports/run.ts";
import { notFound } from "#app/lib/http.server.ts";

/** 404 when its days are none, or no report was opened for them. */
export async function requireRun({ from, until }: { from: string; until: string }): Promise<RunPeriod> {
  if (!isDay(from) || !isDay(until) || !(await hasReports({ from, until }))) throw notFound();
  return { from, until };
}
