// Finding an account or a person by a few letters. For our own staff only.
import { acrossAccounts } from "#app/lib/db.server.ts";
import { literalOf } from "./folding.ts";
import { overridesInForce } from "./override.server.ts";
import type { Band } from "./score.ts";

/** The band is the one in force; `isSet` where a person set it. */
export type FoundAccount = { slug: string; name: string; band: Band | null; isSet: boolean; ended: boolean };
export type FoundPerson = { slug: string; contactId: string; name: string; email: string | null; company: string };

/** At most so many of each are shown: who types another letter gets fewer. */
const MOST = 8;
export const WORDS_MAX = 100;

/**
 * Accounts and people whose names hold the words; those that begin with them come first.
 * Full-width and half-width letters, upper and lower case are one.
 */
export async function findByWords(words: string): Promise<{ accounts: FoundAccount[]; people: FoundPerson[] }> {
  const literal = literalOf(words.slice(0, WORDS_MAX)).trim();
  if (literal === "") return { accounts: [], people: [] };
  const [within, start] = [`%${literal}%`, `${literal}%`];
  return acrossAccounts(async (tx) => {
    const accounts = await tx.$queryRaw<FoundAccount[]>`
      select a.slug, a.name, coalesce(v.band, s.band) as band, v.band is not null as "isSet",
             coalesce(a.ended_on <= current_date, false) as ended
        from account a
        left join account_standing s on s.account_id = a.id
        left join (${overridesInForce(new Date())}) v on v.account_id = a.id
       where a.name_folded like ${within} or a.slug like ${within} or a.external_id_folded like ${within}
       order by (a.ended_on is not null), not (a.name_folded like ${start}), a.name collate "ja-x-icu" limit ${MOST}`;
    const people = await tx.$queryRaw<FoundPerson[]>`
      select a.slug, c.id as "contactId", c.name, c.email, a.name as company
        from contact c join account a on a.id = c.account_id
       where c.left_on is null and (c.name_folded like ${within} or c.email_folded like ${within})
       order by not (c.name_folded like ${start}), c.name collate "ja-x-icu", c.id limit ${MOST}`;
    return { accounts, people };
  });
}
