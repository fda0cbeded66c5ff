// A person lets an edition pass in spite of what the check found.
import { expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { findPassedOver, passOver } from "#app/domain/reports/preflight/passing-over.server.ts";
import { renewEdition } from "#app/domain/reports/preflight/renewal.server.ts";
import { listFailing } from "#app/domain/reports/preflight.server.ts";
import { listActs } from "#app/domain/staff/audit.server.ts";
import { action } from "#app/routes/staff/report-passing.tsx";
import { createAccount, createContact, createStaff, createVendor } from "#test/support/factories.ts";
import { listDeliveries, prepareAll, rows } from "#test/support/reports.ts";
import { args, cookieOf, request } from "#test/support/request.ts";

const JULY_1 = new Date("2026-07-01T00:00:00Z");
const WHY = { version: 1, reason: " 青葉物流様は共同利用のパートナーです " };

/** A reader at the domain of two people of another company. */
async function heldForItsReader(approvalMode: "person" | "automatic"): Promise<AccountId> {
  await createVendor({ approvalMode });
  const other = await createAccount({ slug: "aoba", name: "青葉物流株式会社" });
  for (const name of ["a", "b"]) await createContact(other.id, { email: `${name}@aoba.example` });
  const { id } = await createAccount({ slug: "kawa", name: "川岸製鋼株式会社" });
  await createContact(id, { email: "adviser@aoba.example" });
  await prepareAll(JULY_1);
  expect(await listFailing({ accountId: id })).toMatchObject([{ findings: [{ reason: "foreignDomain" }] }]);
  return id;
}

test("what is for a person to judge passes with a reason, and then waits for its approval; all of it is on record", async () => {
  const id = await heldForItsReader("person");
  const staff = await createStaff();
  expect(await approveReport(id, "2026-Q1", staff.id)).toBe(false);
  expect(await passOver(id, "2026-Q1", staff.id, { ...WHY, version: 2 })).toBe("moved");
  expect(await passOver(id, "2026-Q1", staff.id, WHY)).toBe("passed");
  expect(await passOver(id, "2026-Q1", staff.id, WHY)).toBe("absent");
  expect(await listFailing({ accountId: id })).toEqual([]);
  const passed = { checkedBy: staff.name, reason: WHY.reason.trim(), findings: [{ reason: "foreignDomain" }] };
  expect(await findPassedOver(id, "2026-Q1")).toMatchObject(passed);
  expect(await listActs(id)).toMatchObject([{ act: "report_passed_over", subject: "2026-Q1" }]);
  expect((await listDeliveries()).filter(({ email }) => email === "adviser@aoba.example")).toEqual([]);
  expect(await approveReport(id, "2026-Q1", staff.id)).toBe(true);
  expect(await listDeliveries()).toMatchObject([{ email: "adviser@aoba.example" }]);
});

test("where reports go by themselves it goes on at once", async () => {
  const id = await heldForItsReader("automatic");
  const staff = await createStaff();
  expect(await passOver(id, "2026-Q1", staff.id, WHY)).toBe("passed");
  const mails = (await listDeliveries()).map(({ email }) => email);
  expect(mails).toContain("adviser@aoba.example");
});

test("a fault that only mending ends is passed over by nobody, nor is one beside it", async () => {
  const id = await heldForItsReader("person");
  const staff = await createStaff();
  await createContact(id, { email: "one@two@three" });
  await rows("delete from report_edition where account_id = $1", [id]);
  await prepareAll(JULY_1);
  await renewEdition(id, "2026-Q1", staff.id);
  const [held] = await listFailing({ accountId: id });
  expect(held?.findings.map(({ reason }) => reason).sort()).toEqual(["foreignDomain", "unreachable"]);
  expect(await passOver(id, "2026-Q1", staff.id, { ...WHY, version: held?.version ?? 0 })).toBe("absent");
});

test("the next edition is judged anew", async () => {
  const id = await heldForItsReader("person");
  const staff = await createStaff();
  expect(await renewEdition(id, "2026-Q1", staff.id)).toBe(false);
  expect(await passOver(id, "2026-Q1", staff.id, { ...WHY, version: 2 })).toBe("passed");
  expect(await findPassedOver(id, "2026-Q1")).not.toBeNull();
});

test("the page asks for a reason in words that fit, and keeps what was typed", async () => {
  const id = await heldForItsReader("person");
  const cookie = await cookieOf((await createStaff()).email);
  const post = (form: Record<string, string>) =>
    action(
      args(request("/staff/reports/kawa/2026-Q1/passing", { cookie, form }), { account: "kawa", quarter: "2026-Q1" }),
    );
  expect(await post({ version: "1", reason: " " })).toMatchObject({
    init: { status: 400 },
    data: { mistake: "missing" },
  });
  const long = "長".repeat(501);
  expect(await post({ version: "1", reason: long })).toMatchObject({ data: { mistake: "long", reason: long } });
  expect(await post({ version: "2", reason: "早い" })).toMatchObject({
    init: { status: 409 },
    data: { reason: "早い" },
  });
  expect(await findPassedOver(id, "2026-Q1")).toBeNull();
  expect(await post({ version: "1", reason: "共同利用" })).toMatchObject({ status: 302 });
  expect(await findPassedOver(id, "2026-Q1")).toMatchObject({ reason: "共同利用" });
});
