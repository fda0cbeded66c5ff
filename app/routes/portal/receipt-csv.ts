// The rows behind a figure: whoever computes them again gets the figure, to the last digit.
import { requireContact } from "#app/auth/gate.server.ts";
import { receiptCsv } from "#app/domain/reports/receipt-csv.ts";
import { readReceipt } from "#app/domain/reports/receipt-page.server.ts";
import { parseReceiptCode } from "#app/domain/reports/receipts.ts";
import { csvResponse } from "#app/lib/csv.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/receipt-csv";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId, contactId, account, locale, role } = await requireContact(request);
  const code = parseReceiptCode(params.code);
  const receipt = code && (await readReceipt(accountId, code, new Date(), { role, contactId }));
  if (!receipt) throw notFound();
  return csvResponse(`${account.slug}-${receipt.quarter.key}-${receipt.code}`, receiptCsv(receipt, locale));
}
