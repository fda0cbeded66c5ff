// Our staff change how the portal looks to one company; its history says who did.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type BrandFields, ownBrand, versionOf, writeOwnBrand } from "#app/domain/accounts/brand.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { type AuditEntry, recordAct } from "./audit.server.ts";

/**
 * @param seen the version that the change was made from
 * @returns false when somebody else was quicker; nothing is changed then
 */
export function changeBrand(
  accountId: AccountId,
  staffId: string,
  fields: BrandFields,
  seen: string,
): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    await tx.$queryRaw`select 1 from account where id = ${accountId}::uuid for update`;
    const before = await ownBrand(tx, accountId);
    if (versionOf(before) !== seen) return false;
    if (versionOf(fields) === seen) return true;
    await writeOwnBrand(tx, accountId, fields);
    const name = fields.productJa ?? fields.productEn ?? "";
    await recordAct(tx, accountId, { staffId }, "brand_changed", name, detailOf(before, fields));
    return true;
  });
}

/** What was and what is, of what changed. */
function detailOf(before: BrandFields, after: BrandFields): AuditEntry["detail"] {
  const [was, is] = [flat(before), flat(after)];
  const changed = Object.keys(is).filter((key) => was[key] !== is[key]);
  return Object.fromEntries(
    changed.flatMap((key) => [
      [`${key}_before`, was[key] ?? null],
      [key, is[key] ?? null],
    ]),
  );
}

function flat({ accent, productJa, productEn, logo, embedOrigins }: BrandFields): Record<string, string | null> {
  return { accent, productJa, productEn, logo: logo?.sha256 ?? null, embedOrigins: embedOrigins.join(" ") };
}
