// Whose events these are: from the names that a sender uses to the account and its calendar.

import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { acrossAccounts, ingestPool } from "#app/lib/db.server.ts";
import { batched } from "./batched.server.ts";

export type KnownAccount = { id: AccountId; timeZone: string };

/** Accounts by slug or by the vendor's own id for them; a slug wins where both fit. Unknown names are absent. */
export const findAccounts = batched<KnownAccount>(async (names) => {
  const { rows } = await ingestPool().query<{
    id: string;
    slug: string;
    external_id: string | null;
    time_zone: string;
  }>({
    name: "find accounts",
    text: `select id, slug, external_id, time_zone from account where slug = any ($1::text[])
           union all
           select id, slug, external_id, time_zone from account where external_id = any ($1::text[])`,
    values: [names],
  });
  const found = new Map<string, KnownAccount>();
  const asked = new Set(names);
  for (const key of ["external_id", "slug"] as const) {
    for (const row of rows) {
      const name = row[key];
      if (name !== null && asked.has(name)) found.set(name, { id: toAccountId(row.id), timeZone: row.time_zone });
    }
  }
  return found;
});

/** The accounts of users who are a contact of exactly one, by the id that events carry. */
export const findAccountsOfUsers = batched<KnownAccount>(async (userIds) => {
  if (userIds.length === 0) return new Map();
  const rows = await acrossAccounts(
    (tx) => tx.$queryRaw<{ user_id: string; account_id: string; time_zone: string }[]>`
      select c.external_id as user_id, min(a.id::text) as account_id, min(a.time_zone) as time_zone
        from contact c join account a on a.id = c.account_id
       where c.external_id = any (${userIds}::text[])
       group by c.external_id having count(*) = 1`,
  );
  return new Map(rows.map((row) => [row.user_id, { id: toAccountId(row.account_id), timeZone: row.time_zone }]));
});
