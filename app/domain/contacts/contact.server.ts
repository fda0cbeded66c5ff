// The people at a customer company.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { withAccount } from "#app/lib/db.server.ts";

export type ContactFields = {
  email: string;
  name: string;
  role?: "executive" | "admin" | "member" | undefined;
  receivesReports?: boolean | undefined;
  department?: string | undefined;
  title?: string | undefined;
  locale?: "ja" | "en" | undefined;
};

/** Adds a person who may sign in, or admits whoever has the address and changes what is said of them here. */
export async function admitContact(accountId: AccountId, fields: ContactFields): Promise<void> {
  const contact = { ...fields, email: fields.email.toLowerCase() };
  await withAccount(accountId, (tx) =>
    tx.contact.upsert({
      where: { accountId_email: { accountId, email: contact.email } },
      create: { accountId, ...contact },
      update: { ...contact, maySignIn: true, leftOn: null },
    }),
  );
}
