// How often a person gets the report. Every quarter has one; some want that of the half year or of the year alone.
import type { Quarter } from "#app/domain/quarter.ts";

export const reportFrequencies = ["quarterly", "half_yearly", "yearly"] as const;
export type ReportFrequency = (typeof reportFrequencies)[number];

/** Whether somebody with this wish gets the report of a quarter of their company's fiscal year. */
export function getsReportOf(frequency: string, quarter: Quarter["number"]): boolean {
  if (frequency === "yearly") return quarter === 4;
  if (frequency === "half_yearly") return quarter === 2 || quarter === 4;
  return true;
}
