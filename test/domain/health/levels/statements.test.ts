// An account may have thousands of people: reading them asks the database no more often than reading two.
import pg from "pg";
import { expect, test, vi } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { getLevels } from "#app/domain/health/levels/levels.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { recordDays, usersOf } from "#test/support/days-of-use.ts";
import { createAccount, createSubscription } from "#test/support/factories.ts";

const NOW = new Date("2026-07-15T03:00:00Z");
const MOST = 30;

async function anAccount(people: number, contracts: number): Promise<AccountId> {
  const { id } = await createAccount();
  for (let n = 1; n <= contracts; n += 1)
    await createSubscription(id, { plan: `契約${n}`, featureKeys: [`feature-${n}`] });
  await recordDays(id, ["2026-07-13", "2026-07-14", "2026-06-10"], "feature-1", usersOf(people));
  await ownerPool().query(
    `insert into contact (account_id, id, external_id, email, name, role)
     select $1::uuid, gen_random_uuid(), 'user-' || n, 'user-' || n || '@' || $1::uuid || '.example', 'user ' || n, 'member'
       from generate_series(1, $2::int) n`,
    [id, people],
  );
  await ownerPool().query(
    `insert into portal_visit (account_id, id, contact_id, page, visited_at)
     select account_id, gen_random_uuid(), id, '/', '2026-07-01T00:00:00Z' from contact where account_id = $1`,
    [id],
  );
  return id;
}

async function read(id: AccountId) {
  const asked = vi.spyOn(pg.Client.prototype, "query");
  try {
    const { people } = await getLevels(id, NOW);
    return { people: people.length, days: people.at(-1)?.days, statements: asked.mock.calls.length };
  } finally {
    asked.mockRestore();
  }
}

test("two thousand people and twelve contracts are read with as many statements as two people and one", async () => {
  const [few, many] = [await anAccount(2, 1), await anAccount(2_000, 12)];
  // The first to read opens connections.
  await read(few);
  const [ofFew, ofMany] = [await read(few), await read(many)];
  expect(ofFew).toMatchObject({ people: 2, days: 2 });
  expect(ofMany).toMatchObject({ people: 2_000, days: 2 });
  expect(ofMany.statements).toBe(ofFew.statements);
  expect(ofMany.statements).toBeGreaterThan(3);
  expect(ofMany.statements).toBeLessThanOrEqual(MOST);
}, 60_000);
