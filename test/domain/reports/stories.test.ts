// Stories in a report: frozen with it, and not let out once consent has ended.
import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { withdrawConsent } from "#app/domain/peers/story-consent.server.ts";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { saveContext } from "#app/domain/reports/context.server.ts";
import { readEdition } from "#app/domain/reports/editions.server.ts";
import { resumeRelease } from "#app/domain/reports/release.server.ts";
import { movableSections } from "#app/domain/reports/sections.ts";
import { createAccount, createContact, createStaff, createVendor, recordUsage } from "#test/support/factories.ts";
import { drainQueue } from "#test/support/queue.ts";
import { listDeliveries, prepareAll, rows } from "#test/support/reports.ts";
import { writeStories } from "#test/support/stories.ts";

const QUARTER = "2026-Q1";
const NOW = new Date("2026-07-02T00:00:00Z");
const nothing = { ja: null, en: null, order: [...movableSections] };
let reader: AccountId;
let staffId: string;
let consent: { accountId: AccountId; id: string };
let person: string;

beforeEach(async () => {
  await createVendor();
  staffId = (await createStaff()).id;
  reader = (await createAccount({ slug: "acme" })).id;
  await createContact(reader, { receivesReports: true });
  await recordUsage(reader, "2026-05-11", "invoice", 3);
  const { id } = await createAccount({ slug: "told", startedOn: "2026-08-01" });
  person = (await createContact(id)).id;
  consent = { accountId: id, id: (await writeStories(id, person, staffId, randomUUID())).consentId };
  await prepareAll(NOW);
});

const storiesNow = async () => (await readEdition(reader, QUARTER))?.snapshot.stories;

test("a story that matches is frozen with the report, and stays in it when consent is taken back later", async () => {
  expect(await storiesNow()).toMatchObject([
    { title: { ja: "締めが早くなった" }, company: null, because: ["industry", "size"] },
  ]);
  expect(await approveReport(reader, QUARTER, staffId)).toBe(true);
  await withdrawConsent(consent, person);
  expect(await storiesNow()).toHaveLength(1);
});

test("consent that ends between the approval and the mail stops what has not gone out", async () => {
  expect(await approveReport(reader, QUARTER, staffId)).toBe(true);
  expect(await listDeliveries()).toMatchObject([{ state: "waiting" }]);
  await withdrawConsent(consent, person);
  await drainQueue();
  expect(await listDeliveries()).toMatchObject([{ state: "stopped" }]);
  expect(await rows("select stopped_at is not null as stopped, stopped_by from report_release")).toEqual([
    { stopped: true, stopped_by: null },
  ]);
  const [{ edition_id: edition } = { edition_id: "" }] = await rows<{ edition_id: string }>(
    "select edition_id from report_release",
  );
  await resumeRelease(reader, edition, staffId);
  await drainQueue();
  expect(await listDeliveries()).toMatchObject([{ state: "stopped" }]);
});

test("consent that ends before the approval holds the report, and saving its words makes one without the story", async () => {
  await withdrawConsent(consent, person);
  expect(await approveReport(reader, QUARTER, staffId)).toBe(false);
  expect(await rows("select passed, findings from preflight order by checked_at desc limit 1")).toMatchObject([
    { passed: false, findings: [{ check: "strangers", reason: "storyEnded", detail: "締めが早くなった" }] },
  ]);
  expect(await saveContext(reader, QUARTER, staffId, 1, nothing)).toBe("saved");
  expect(await storiesNow()).toBeUndefined();
  expect(await approveReport(reader, QUARTER, staffId)).toBe(true);
});
