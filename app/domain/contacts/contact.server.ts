// The people at a customer company.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { withAccount } from "#app/lib/db.server.ts";

export type ContactFields = {
  email: string;
  name: string;
  role: "executive" | "admin" | "member";
  receivesReports: boolean;
  title?: string | undefined;
  locale?: "ja" | "en" | undefined;
};

/** Adds a person who may sign in, or changes what is known of whoever has the address. */
export async function admitContact(accountId: AccountId, fields: ContactFields): Promise<void> {
  const contact = { ...fields, email: fields.email.toLowerCase() };
  await withAccount(accountId, (tx) =>
    tx.contact.upsert({
      where: { accountId_email: { accountId, email: contact.email } },
      create: { accountId, ...contact },
      update: { ...contact, leftOn: null },
    }),
  );
}
