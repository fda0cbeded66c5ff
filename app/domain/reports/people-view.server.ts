// Single people and what they used: shown only to whom the customer's own administrator lets see it.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import type { Role } from "#app/domain/contacts/role.ts";
import type { Period } from "#app/domain/day.ts";
import { listPeopleUse, type PersonUse } from "#app/domain/usage/known-users.server.ts";
import type { Tx } from "#app/lib/db.server.ts";

export type PeopleView =
  /** `audience` is who sees it. */
  | { access: "shown"; audience: "admins" | "everyone"; list: PersonUse[] }
  /** Nobody sees it, and this reader could change that. */
  | { access: "off" }
  /** This reader is told nothing of it. */
  | { access: "none" };

/** Nothing about single people is read for somebody who may not see it. */
export async function readPeopleView(tx: Tx, account: AccountFacts, period: Period, role: Role): Promise<PeopleView> {
  const { userView } = await tx.account.findUniqueOrThrow({ where: { id: account.id }, select: { userView: true } });
  const isShown = userView === "everyone" || (userView === "admins" && role === "admin");
  if (isShown) {
    const audience = userView === "everyone" ? "everyone" : "admins";
    return { access: "shown", audience, list: await listPeopleUse(tx, account, period) };
  }
  return { access: role === "admin" ? "off" : "none" };
}
