// A contract of an account that one of ours may see; 404 for any other.
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { getContract } from "#app/domain/contracts/contract-desk.server.ts";
import { notFound } from "#app/lib/http.server.ts";

export async function requireContract(request: Request, params: { account?: string; contract?: string }) {
  const { account, accountId, staffId } = await requireStaffOn(request, params.account);
  const contract = await getContract(accountId, params.contract);
  if (!contract) throw notFound();
  return { account, accountId, staffId, contract };
}
