// POST keeps that the reader opened a page. Sent by the page itself, so that neither a prefetch nor a robot counts.
import { z } from "zod";
import { requireContact } from "#app/auth/gate.server.ts";
import { recordPortalVisit } from "#app/domain/contacts/portal-visit.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { badRequest, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/visit";

const PAGES = {
  "/": "overview",
  "/usage": "usage",
  "/peers": "peers",
  "/value": "value",
  "/plan": "plan",
  "/stories": "stories",
  "/reports": "reports",
  "/reports/compare": "reports",
  "/reports/request": "reports",
  "/renewal": "renewal",
  "/receipts": "receipts",
  "/people": "people",
  "/settings": "settings",
  "/feedback": "feedback",
} as const;
const VisitForm = z.object({ page: z.string().max(100).transform(pageOf).pipe(z.string()) });

export function loader(): never {
  throw notFound();
}

export async function action({ request }: Route.ActionArgs) {
  if (request.method !== "POST") throw notFound();
  const { accountId, contactId } = await requireContact(request);
  const form = await parseForm(request, VisitForm);
  if (!form.ok) throw badRequest();
  // Our own people's looking is no sign of the customer's interest.
  if (contactId !== null) await recordPortalVisit(accountId, contactId, form.value.page);
  return new Response(null, { status: 204 });
}

function pageOf(path: string): string | undefined {
  const quarter = /^\/reports\/(\d{4}-Q[1-4])$/.exec(path)?.[1];
  if (path.startsWith("/plan/")) return PAGES["/plan"];
  if (path.startsWith("/value/")) return PAGES["/value"];
  if (path.startsWith("/receipts/")) return PAGES["/receipts"];
  if (/^\/reports\/\d{4}-/.test(path) && !quarter) return PAGES["/reports"];
  return quarter ? `report:${quarter}` : PAGES[path as keyof typeof PAGES];
}
