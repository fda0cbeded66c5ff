// What a person decides for themselves: their language, and which of our mails they want.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { isLocale, type Locale } from "#app/i18n/locale.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { hashOfAddress, inForce } from "./outbox.server.ts";
import type { ReportFrequency } from "./report-frequency.ts";

export type OwnSettings = {
  locale: Locale;
  receivesReports: boolean;
  reportFrequency: ReportFrequency;
  receivesNews: boolean;
};

/** As things are: a mail that was stopped by its own link is not wanted, whatever was said before. */
export function getOwnSettings(accountId: AccountId, contactId: string): Promise<OwnSettings & { refused: boolean }> {
  return withAccount(accountId, async (tx) => {
    const where = { accountId_id: { accountId, id: contactId } };
    const contact = await tx.contact.findUniqueOrThrow({ where, include: { account: { select: { locale: true } } } });
    const stops = await tx.suppression.findMany({
      where: { accountId, addressHash: hashOfAddress(contact.email ?? ""), ...inForce() },
      select: { scope: true },
    });
    const isStopped = (kind: string) => stops.some(({ scope }) => scope === kind);
    const locale = contact.locale ?? contact.account.locale;
    return {
      locale: isLocale(locale) ? locale : "ja",
      receivesReports: contact.receivesReports && !isStopped("reports"),
      reportFrequency: contact.reportFrequency as ReportFrequency,
      receivesNews: contact.receivesNews && !isStopped("news"),
      refused: isStopped("all"),
    };
  });
}

/** Keeps what a person wishes. Wanting a mail takes back that they stopped it; what their mail server refused stays. */
export function changeOwnSettings(accountId: AccountId, contactId: string, wanted: OwnSettings): Promise<void> {
  return withAccount(accountId, async (tx) => {
    const where = { accountId_id: { accountId, id: contactId } };
    const { email } = await tx.contact.update({ where, data: wanted });
    const scopes = [wanted.receivesReports && "reports", wanted.receivesNews && "news"].filter(
      (scope) => scope !== false,
    );
    await tx.suppression.deleteMany({
      where: {
        accountId,
        addressHash: hashOfAddress(email ?? ""),
        scope: { in: scopes },
        reason: "unsubscribe",
      },
    });
  });
}
