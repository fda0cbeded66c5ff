// POST lets a report go to the customer.
import { data, redirect } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { listReportStates, waitingAfter } from "#app/domain/reports/desk.server.ts";
import { findHeld } from "#app/domain/reports/preflight/results.server.ts";
import { NoSendingDay } from "#app/domain/reports/release.server.ts";
import { outcomeText } from "#app/domain/reports/together.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/report-approval";

const ApprovalForm = z.object({
  /** What the person has read. */
  version: z.coerce.number().int().positive().max(1_000_000),
  checked: z.literal("on", { error: "Read the report first" }),
  /** Where to go on: to the next report that waits, or back to all of them. */
  goOn: z.literal("next").optional(),
});

export function loader() {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId, accountId } = await requireStaffOn(request, params.account);
  const form = await parseForm(request, ApprovalForm);
  if (!form.ok) return data({ errors: form.errors }, { status: 400 });
  const approved = await approveReport(accountId, params.quarter, staffId, form.value.version).catch((error) => {
    if (error instanceof NoSendingDay) return "no day" as const;
    throw error;
  });
  if (approved === "no day") return data({ errors: { day: ["No day is open for mail"] } }, { status: 409 });
  if (approved === null) throw notFound();
  if (approved === "moved") return data({ errors: { version: ["There is a newer edition"] } }, { status: 409 });
  // Where the check did not pass, or was never made, the page of the report says so and offers it.
  if (!approved && (await findHeld(accountId, params.quarter))?.isApproved === false)
    return redirect(`/staff/reports/${params.account}/${params.quarter}`);
  const [report] = form.value.goOn ? await listReportStates({ accountId, quarter: params.quarter }) : [];
  const next = report && (await waitingAfter(report)).next;
  if (!next) {
    const done = outcomeText({ slug: params.account, quarter: params.quarter, refusal: approved ? null : "approved" });
    return redirect(`/staff/reports?${new URLSearchParams({ done })}`);
  }
  const told = new URLSearchParams({ approved: `${params.account}/${params.quarter}` });
  return redirect(`/staff/reports/${next.slug}/${next.quarter}?${told}`);
}
