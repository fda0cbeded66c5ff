// A new customer company. What nobody says of it is as the vendor is.
import { randomUUID } from "node:crypto";
import { type Day, toDateColumn } from "#app/domain/day.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { getVendor } from "./account.server.ts";
import { type AccountId, toAccountId } from "./account-id.ts";

export type OpeningFields = { slug: string; name: string; startedOn: Day } & Partial<{
  externalId: string;
  industry: string;
  locale: "ja" | "en";
  timeZone: string;
  currency: string;
  fiscalStartMonth: number;
  approvalMode: "person" | "automatic";
}>;

/** Opens an account. Throws when its slug or outside id is taken (P2002). */
export async function openAccount({ startedOn, ...fields }: OpeningFields): Promise<AccountId> {
  const id = toAccountId(randomUUID());
  await withAccount(id, async (tx) => {
    const { locale, timeZone, currency, fiscalStartMonth } = await getVendor(tx);
    const own = {
      ...fields,
      locale: fields.locale ?? locale,
      timeZone: fields.timeZone ?? timeZone,
      currency: fields.currency ?? currency,
      fiscalStartMonth: fields.fiscalStartMonth ?? fiscalStartMonth,
    };
    await tx.account.create({ data: { id, ...own, startedOn: toDateColumn(startedOn) } });
  });
  return id;
}
