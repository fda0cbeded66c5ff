// What a customer's administrator decides for the whole company: who there sees single users, the language of those who
// have not chosen one, the paper of the reports, and whether the company is compared with others.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";

export const userViews = ["nobody", "admins", "everyone"] as const;
export type UserView = (typeof userViews)[number];
export const paperSizes = ["a4", "letter"] as const;
export type CompanySettings = {
  userView: UserView;
  locale: Locale;
  paper: (typeof paperSizes)[number];
  comparesPeers: boolean;
};

export function getCompanySettings(accountId: AccountId): Promise<CompanySettings> {
  return withAccount(accountId, (tx) => read(tx, accountId));
}

/**
 * Changes the company's settings.
 *
 * @param seen what they were when the form was made
 * @returns null when it is done; else how somebody else made them in the meantime, and nothing is changed
 */
export function changeCompanySettings(
  accountId: AccountId,
  contactId: string,
  wanted: CompanySettings,
  seen: CompanySettings,
): Promise<CompanySettings | null> {
  return withAccount(accountId, async (tx) => {
    await tx.$queryRaw`select id from account where id = ${accountId}::uuid for update`;
    const now = await read(tx, accountId);
    if (isSame(now, wanted)) return null;
    if (!isSame(now, seen)) return now;
    await tx.account.update({ where: { id: accountId }, data: wanted });
    const detail = {
      ...(now.userView !== wanted.userView && { userView: wanted.userView, userViewBefore: now.userView }),
      ...(now.locale !== wanted.locale && { locale: wanted.locale, localeBefore: now.locale }),
      ...(now.paper !== wanted.paper && { paper: wanted.paper, paperBefore: now.paper }),
      ...(now.comparesPeers !== wanted.comparesPeers && { comparesPeers: wanted.comparesPeers }),
    };
    await recordAct(tx, accountId, { contactId }, "settings_changed", "", detail);
    return null;
  });
}

async function read(tx: Tx, id: AccountId): Promise<CompanySettings> {
  const select = { userView: true, locale: true, paper: true, comparesPeers: true };
  return (await tx.account.findUniqueOrThrow({ where: { id }, select })) as CompanySettings;
}

function isSame(one: CompanySettings, other: CompanySettings): boolean {
  return (Object.keys(one) as (keyof CompanySettings)[]).every((key) => one[key] === other[key]);
}
