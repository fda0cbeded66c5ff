import { beforeEach, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { changeCompanySettings, getCompanySettings } from "#app/domain/contacts/company-settings.server.ts";
import { measurePeers } from "#app/domain/peers/measuring.server.ts";
import { readPeers } from "#app/domain/peers/peers.server.ts";
import { parseQuarter } from "#app/domain/quarter.ts";
import { readSnapshot } from "#app/domain/reports/snapshot.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import {
  createAccount,
  createContact,
  createFeature,
  createSubscription,
  createVendor,
  recordUsage,
} from "#test/support/factories.ts";
import { rows } from "#test/support/reports.ts";

const NOW = new Date("2026-07-20T03:00:00Z");
const SEATS = 20;

beforeEach(async () => {
  await createVendor();
  for (const [position, key] of ["invoice", "approval"].entries()) await createFeature(key, { position });
});

/** With so many active people in the 28 days before the end of June, and ten before the end of March. */
async function customer(n: number, active: number): Promise<AccountId> {
  const { id } = await createAccount({ slug: `peer-${n}`, name: `Peer ${n}`, startedOn: "2025-10-01" });
  await createSubscription(id, { seats: SEATS, featureKeys: ["invoice", "approval"], startsOn: "2025-10-01" });
  const people = (count: number) => Array.from({ length: count }, (_, i) => `user-${n}-${i}`);
  await recordUsage(id, "2025-12-10", "invoice", 24, people(10));
  await recordUsage(id, "2026-03-20", "invoice", 24, people(10));
  await recordUsage(id, "2026-06-18", "invoice", 24, people(active));
  return id;
}

async function tenOthers(): Promise<AccountId[]> {
  const ids: AccountId[] = [];
  for (let n = 1; n <= 10; n++) ids.push(await customer(n, n));
  return ids;
}

test("a quarter is measured once; each reads its own place and nobody else's figures", async () => {
  const others = await tenOthers();
  const own = await customer(0, 12);
  expect(await measurePeers(NOW)).toBe(11);
  const kept = await rows("select * from peer_standing order by account_id, metric");
  expect(await measurePeers(NOW)).toBeNull();
  expect(await rows("select * from peer_standing order by account_id, metric")).toEqual(kept);

  const { takesPart, peers } = await readPeers(own, "2026-07-20");
  expect(takesPart).toBe(true);
  expect(peers).toMatchObject({ from: "2026-04-01", until: "2026-07-01" });
  // 12 of 20 seats against 1–10 of 20: quartiles at 3.25, 5.5 and 7.75 of 20, shown in steps of 5 %.
  expect(peers?.standings[0]).toMatchObject({
    ...{ metric: "seat_utilisation", value: 0.6, band: "top", cohort: "industry_size", peers: 10 },
    ...{ lower: 0.15, median: 0.3, upper: 0.4 },
  });
  // 12 people after 10.
  expect(peers?.standings.find(({ metric }) => metric === "growth")).toMatchObject({ band: "top" });
  expect(peers?.standings.find(({ metric }) => metric === "growth")?.value).toBeCloseTo(0.2, 12);

  const [first] = others;
  const scoped = await withAccount(own, (tx) => tx.peerStanding.findMany());
  expect(new Set(scoped.map(({ accountId }) => accountId))).toEqual(new Set([own]));
  expect(await withAccount(own, (tx) => tx.peerMeasure.count({ where: { accountId: first! } }))).toBe(0);
});

test("a run that was cut off is taken up again and comes to the same", async () => {
  await tenOthers();
  await customer(0, 12);
  await measurePeers(NOW);
  const whole = await rows("select * from peer_standing order by account_id, metric");
  await rows("delete from peer_round");
  await rows("delete from peer_standing where account_id in (select id from account where slug < 'peer-5')");
  await rows("delete from peer_measure where metric = 'growth'");
  expect(await measurePeers(NOW)).toBe(11);
  expect(await rows("select * from peer_standing order by account_id, metric")).toEqual(whole);
});

test("who takes no part is neither counted nor shown anything, and ten are too few for the eleventh", async () => {
  const others = await tenOthers();
  const own = await customer(0, 12);
  const leaver = others[0]!;
  const { id: contactId } = await createContact(leaver, { email: "admin@peer.example", role: "admin" });
  const seen = await getCompanySettings(leaver);
  expect(await changeCompanySettings(leaver, contactId, { ...seen, comparesPeers: false }, seen)).toBeNull();
  expect(await measurePeers(NOW)).toBe(10);
  expect(await rows(`select 1 from peer_measure where account_id = '${leaver}'`)).toEqual([]);
  expect(await readPeers(leaver, "2026-07-20")).toEqual({ takesPart: false, peers: null });
  // Nine others hide nobody.
  expect((await readPeers(own, "2026-07-20")).peers).toMatchObject({ from: "2026-04-01", standings: [] });
});

test("before a quarter is over everywhere nothing is measured, and a report knows only what was over by its end", async () => {
  await tenOthers();
  const own = await customer(0, 12);
  // In Hawaii it is still June.
  expect(await measurePeers(new Date("2026-07-01T05:00:00Z"))).toBe(11);
  expect(await rows("select from_on::text as from from peer_round")).toEqual([{ from: "2026-01-01" }]);
  expect(await measurePeers(NOW)).toBe(11);
  const before = await readSnapshot(own, parseQuarter("2025-Q4", 4)!);
  const after = await readSnapshot(own, parseQuarter("2026-Q1", 4)!);
  expect(before.peers).toMatchObject({ from: "2026-01-01", until: "2026-04-01" });
  expect(after.peers).toMatchObject({ from: "2026-04-01", until: "2026-07-01" });
  expect((await readSnapshot(own, parseQuarter("2025-Q3", 4)!)).peers).toBeUndefined();
});

test("without any use, or too short a time, a customer is not measured", async () => {
  const { id } = await createAccount({ slug: "silent", startedOn: "2025-10-01" });
  await createSubscription(id, { seats: 5, featureKeys: ["invoice"], startsOn: "2025-10-01" });
  await createAccount({ slug: "late", startedOn: "2026-06-20" });
  await createAccount({ slug: "gone", startedOn: "2025-10-01", endedOn: "2026-06-01" });
  expect(await measurePeers(NOW)).toBe(0);
  expect((await readPeers(id, "2026-07-20")).peers).toMatchObject({ standings: [] });
});
