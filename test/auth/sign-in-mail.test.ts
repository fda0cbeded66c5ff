// Which addresses get a link to sign in with, whatever else they get or want no more.
import { afterEach, beforeEach, expect, test } from "vitest";
import { sendSignInLink } from "#app/auth/sign-in-link.server.ts";
import { hashOfAddress } from "#app/domain/contacts/outbox.server.ts";
import { createAccount, createContact } from "#test/support/factories.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { rows } from "#test/support/reports.ts";

let mailbox: Mailbox;

beforeEach(async () => {
  mailbox = await openMailbox();
});

afterEach(() => mailbox.close());

test.each([
  ["no stop", null, null, 1],
  ["an unsubscription", "unsubscribe", null, 1],
  ["a complaint", "complaint", null, 1],
  ["an address that does not exist", "hard", null, 0],
  ["an erasure", "erasure", null, 0],
  ["an address that did not exist for a while", "hard", "2020-01-01", 1],
] as const)("with %s: %s until %s, %i mails", async (_what, reason, until, mails) => {
  const { id } = await createAccount();
  await createContact(id, { email: "Hanako@customer.example" });
  if (reason) {
    await rows(
      "insert into suppression (account_id, address_hash, scope, reason, until) values ($1, $2, 'all', $3, $4::timestamptz)",
      [id, hashOfAddress("hanako@customer.example"), reason, until],
    );
  }
  const asked = { email: "hanako@customer.example", browserHash: "browser", locale: "ja" };
  await sendSignInLink({ ...asked, requestedAt: new Date().toISOString() });
  expect(mailbox.mails()).toHaveLength(mails);
});
