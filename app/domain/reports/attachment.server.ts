// Which reports are small enough to go along with their mail, and how those of an account reach their readers.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { readDeliveryMode } from "./own-policy.server.ts";
import type { DeliveryMode } from "./policy.ts";

const KILOBYTE = 1_000;

/** The largest file that goes along with a mail, in which it is a third larger still. */
export function mostAttachedBytes(): number {
  return env().REPORT_ATTACHMENT_KB * KILOBYTE;
}

/** @property bytes of the file itself */
export function fitsMail({ bytes }: { bytes: number }): boolean {
  return bytes <= mostAttachedBytes();
}

export type Enclosure = {
  mode: DeliveryMode;
  /** The files of the newest edition that go by link in spite of the setting, and how large one may be. */
  tooLarge: { locale: "ja" | "en"; bytes: number }[];
  mostBytes: number;
};

/** How the mails of a report bring it, as it is set now. */
export function findEnclosure(accountId: AccountId, quarter: string): Promise<Enclosure> {
  return acrossAccounts(async (tx) => {
    const mode = await readDeliveryMode(tx, accountId);
    const files = await tx.$queryRaw<Enclosure["tooLarge"]>`
      select d.locale, d.bytes from report_document d
       where d.account_id = ${accountId}::uuid and d.edition_id = (
             select e.id from report_edition e
               join report r on r.account_id = e.account_id and r.id = e.report_id
              where e.account_id = ${accountId}::uuid and r.quarter = ${quarter} order by e.version desc limit 1)
       order by d.locale desc`;
    const tooLarge = mode === "attachment" ? files.filter((file) => !fitsMail(file)) : [];
    return { mode, tooLarge, mostBytes: mostAttachedBytes() };
  });
}
