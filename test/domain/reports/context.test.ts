// What our own people add to a report before it is approved: words and an order, never other numbers.
import { beforeEach, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { saveContext } from "#app/domain/reports/context.server.ts";
import { CONTEXT_LENGTH, readContext } from "#app/domain/reports/context.ts";
import { readEditionHistory } from "#app/domain/reports/edition-history.server.ts";
import { readEdition } from "#app/domain/reports/editions.server.ts";
import { findAccountOrder } from "#app/domain/reports/section-order.server.ts";
import {
  type MovableSection,
  movableSections,
  moveSection,
  readOrder,
  sectionOrder,
} from "#app/domain/reports/sections.ts";
import { action, loader } from "#app/routes/staff/report-context.tsx";
import { createAccount, createContact, createStaff, createVendor, recordUsage } from "#test/support/factories.ts";
import { prepareAll, rows } from "#test/support/reports.ts";
import { args, cookieOf, request } from "#test/support/request.ts";

const QUARTER = "2026-Q1";
const VALUE_FIRST: MovableSection[] = ["value", "usage", "plan", "voice", "stories", "nextSteps"];
const NOW = new Date("2026-07-02T00:00:00Z");
let accountId: AccountId;
let staff: Awaited<ReturnType<typeof createStaff>>;

beforeEach(async () => {
  await createVendor();
  staff = await createStaff();
  accountId = (await createAccount({ slug: "acme" })).id;
  await createContact(accountId, { receivesReports: true });
  await recordUsage(accountId, "2026-05-11", "invoice", 3);
});

test.each([
  ["  一行目\r\n二行目\r\n\r\n\r\n\r\n三行目  ", { text: "一行目\n二行目\n\n三行目" }],
  [" \n ", { text: null }],
  ["あ".repeat(CONTEXT_LENGTH), { text: "あ".repeat(CONTEXT_LENGTH) }],
  ["あ".repeat(CONTEXT_LENGTH + 1), { mistake: "tooLong" }],
  [Array(16).fill("x").join("\n"), { mistake: "tooManyLines" }],
  ["bell\u0007", { mistake: "control" }],
  ["turned \u202eround", { mistake: "control" }],
])("the text %j is read", (field, read) => expect(readContext(field)).toEqual(read));

test("a part changes places with its neighbour, and the ends stay", () => {
  expect(moveSection(movableSections, "up:value")).toEqual(VALUE_FIRST);
  expect(moveSection(movableSections, "up:usage")).toEqual(movableSections);
  expect(moveSection(movableSections, "down:nextSteps")).toEqual(movableSections);
  expect(moveSection(movableSections, "up:summary")).toEqual(movableSections);
});

test.each([
  [["usage"]],
  [["value", "value", "plan", "voice", "nextSteps"]],
  [["nonsense", ...movableSections]],
])("no part is ever lost: %j", (given) =>
  expect(sectionOrder(given)).toEqual(["summary", ...movableSections, "method"]));

test("an order from before there were stories keeps its own, with stories before what comes next", () => {
  const before = ["nextSteps", "value", "usage", "plan", "voice"];
  expect(sectionOrder(before)).toEqual(["summary", "stories", ...before, "method"]);
  expect(readOrder(before.join())).toEqual({ order: ["stories", ...before], wrong: null });
  expect(sectionOrder(VALUE_FIRST.filter((name) => name !== "stories"))).toEqual(["summary", ...VALUE_FIRST, "method"]);
});

test("saving makes the next version with the same numbers, checked again; the earlier one stays", async () => {
  await prepareAll(NOW);
  const first = await readEdition(accountId, QUARTER);
  expect(
    await saveContext(accountId, QUARTER, staff.id, 1, { ja: "一行目\n二行目", en: null, order: VALUE_FIRST }),
  ).toBe("saved");
  const second = await readEdition(accountId, QUARTER);
  const { context, sectionOrder: order, ...numbers } = second!.snapshot;
  expect(numbers).toEqual(first!.snapshot);
  expect(context).toMatchObject({ ja: "一行目\n二行目", en: null });
  expect(order).toEqual(VALUE_FIRST);
  expect(second!.sha256).not.toBe(first!.sha256);
  expect(second!.documents).toHaveLength(2);
  expect(await rows("select passed, findings from preflight where edition_id = $1", [second!.id])).toEqual([
    { passed: true, findings: [] },
  ]);
  const { editions } = await readEditionHistory(accountId, QUARTER);
  expect(editions.map(({ version, edited }) => [version, edited])).toEqual([
    [2, { context: true, order: true }],
    [1, { context: false, order: false }],
  ]);
  expect(editions[1]?.sha256).toBe(first?.sha256);
});

test("two at once: one is saved, the other is told", async () => {
  await prepareAll(NOW);
  const save = (ja: string) =>
    saveContext(accountId, QUARTER, staff.id, 1, { ja, en: null, order: [...movableSections] });
  expect((await Promise.all([save("one"), save("two")])).toSorted()).toEqual(["moved", "saved"]);
  expect(await rows("select version from report_edition order by version")).toEqual([{ version: 1 }, { version: 2 }]);
});

test("the second form is shown what was saved first, and keeps what was entered", async () => {
  await prepareAll(NOW);
  const cookie = await cookieOf(staff.email);
  const path = `/staff/reports/acme/${QUARTER}/context`;
  const params = { account: "acme", quarter: QUARTER };
  const send = (form: Record<string, string>) =>
    action(
      args(request(path, { cookie, form: { version: "1", en: "", order: movableSections.join(), ...form } }), params),
    );
  expect(await send({ ja: "x\u0007" })).toMatchObject({ init: { status: 400 }, data: { mistakes: { ja: "control" } } });
  expect(await send({ ja: "draft", move: "up:value" })).toMatchObject({ data: { ja: "draft", order: VALUE_FIRST } });
  expect(await send({ ja: "first" })).toMatchObject({ status: 302 });
  expect(await send({ ja: "second" })).toMatchObject({ init: { status: 409 }, data: { ja: "second", moved: true } });
  expect(await loader(args(request(path, { cookie }), params))).toMatchObject({ version: 2, edit: { ja: "first" } });
});

test("an approved edition cannot be changed", async () => {
  await prepareAll(NOW);
  await approveReport(accountId, QUARTER, staff.id);
  const edit = { ja: "late", en: null, order: [...movableSections] };
  expect(await saveContext(accountId, QUARTER, staff.id, 1, edit)).toBe("approved");
  expect(await rows("select from report_edition")).toHaveLength(1);
});

test("the account's order goes for its reports; one that names an unknown part is told of, and the usual goes", async () => {
  await rows("update account set section_order = 'value,usage,plan,voice,nextSteps'");
  await prepareAll(NOW);
  expect((await readEdition(accountId, QUARTER))?.snapshot.sectionOrder).toEqual(VALUE_FIRST);
  await rows("update account set section_order = 'value,weather,plan,voice,nextSteps'");
  expect(await findAccountOrder(accountId)).toEqual({ order: [...movableSections], wrong: ["weather"] });
});
