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
    const vendor = await tx.vendor.findUniqueOrThrow({ where: { id: 1 } });
    const [person] = await tx.$queryRaw<{ name: string; email: string }[]>`
      select s.name, s.email from account a join staff s on s.id = a.staff_id where a.id = ${accountId}::uuid`;
    return {
      vendor: { ja: vendor.nameJa, en: vendor.nameEn },
      ...(await getBrand(tx, accountId)),
      supportEmail: vendor.supportEmail,
      person: person ?? null,
    };
  });
}
