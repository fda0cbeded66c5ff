// Who of us had which edition before them. What nobody has read, nobody lets go together with others.
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import type { QuarterKey } from "#app/domain/quarter.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";

/**
 * Keeps that somebody of ours opened an edition; the first time counts.
 *
 * @returns whether there is such an edition
 */
export function recordOpened(
  accountId: AccountId,
  quarter: QuarterKey,
  version: number,
  staffId: string,
): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    const edition = await tx.reportEdition.findFirst({
      where: { accountId, version, report: { quarter } },
      select: { id: true },
    });
    if (!edition) return false;
    await tx.reportOpening.createMany({ data: { accountId, editionId: edition.id, staffId }, skipDuplicates: true });
    return true;
  });
}

export async function hasOpened(tx: Tx, accountId: AccountId, editionId: string, staffId: string): Promise<boolean> {
  return (await tx.reportOpening.count({ where: { accountId, editionId, staffId } })) > 0;
}

/** Of what waits for approval, the editions that somebody of ours has opened. */
export async function listOpened(staffId: string): Promise<{ accountId: AccountId; editionId: string }[]> {
  const opened = await acrossAccounts(
    (tx) => tx.$queryRaw<{ accountId: string; editionId: string }[]>`
      select o.account_id as "accountId", o.edition_id as "editionId" from report_opening o
       where o.staff_id = ${staffId}::uuid
         and not exists (select from report_approval p where p.account_id = o.account_id and p.edition_id = o.edition_id)`,
  );
  return opened.map(({ accountId, editionId }) => ({ accountId: toAccountId(accountId), editionId }));
}
