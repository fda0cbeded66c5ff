// POST asks for a fresh link in place of one that has ended. It is mailed to the reader's own address and nowhere else.
import { redirect } from "react-router";
import { mayAskFrom } from "#app/auth/asking-limit.server.ts";
import { findReading, readingPath } from "#app/auth/reading-gate.server.ts";
import { renewLink } from "#app/domain/reports/link-renewal.server.ts";
import { clientAddress, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/reading-renewal";

export function loader(): never {
  throw notFound();
}

export async function action({ request, params: { token } }: Route.ActionArgs) {
  const found = await findReading(token);
  if (!found || "pass" in found) return redirect(readingPath(token, request));
  const { accountId, linkId } = found.ended;
  const may = mayAskFrom(clientAddress(request), new Date());
  const renewal = may ? await renewLink(accountId, linkId) : "often";
  return redirect(readingPath(token, request, { renewal }));
}
