// Who stands on our side of an account: the vendor under its name, and the person in charge.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type Brand, getBrand } from "#app/domain/accounts/brand.server.ts";
import type { Both } from "#app/domain/both.ts";
import { withAccount } from "#app/lib/db.server.ts";

export type Counterpart = Brand & {
  vendor: Both;
  supportEmail: string;
  /** The person in charge. */
  person: { name: string; email: string } | null;
};

export function getCounterpart(accountId: AccountId): Promise<Counterpart> {
  return withAccount(accountId, async (tx) => {
    const [sides] = await tx.$queryRaw<Pick<Counterpart, "vendor" | "supportEmail" | "person">[]>`
      select json_build_object('ja', v.name_ja, 'en', v.name_en) as vendor, v.support_email as "supportEmail",
             (select json_build_object('name', s.name, 'email', s.email) from staff s where s.id = a.staff_id) as person
        from account a cross join vendor v where a.id = ${accountId}::uuid and v.id = 1`;
    return { ...(await getBrand(tx, accountId)), ...sides! };
  });
}
