import { expect, test } from "vitest";
import { snoozeAlert } from "#app/domain/alerts/alert.server.ts";
import { pageOf, reasonOf } from "#app/domain/alerts/to-do-words.ts";
import { listToday } from "#app/domain/alerts/today.server.ts";
import { addDays } from "#app/domain/day.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { createAccount, createStaff, insert } from "#test/support/factories.ts";
import { aStoppedAlert, today } from "#test/support/my-day.ts";
import { prepareAll } from "#test/support/reports.ts";

test("an alert that was put off is not named before its day, under whatever name", async () => {
  const { id: staffId } = await createStaff();
  const { id } = await createAccount({ staffId });
  const alertId = await aStoppedAlert(id, { staffId });
  const task = {
    accountId: id,
    kind: "alert",
    subjectId: alertId,
    detail: '{"alert": "stopped", "days": 14}',
    staffId,
  };
  await insert("task", { ...task, dueOn: addDays(today(), 1) });
  expect((await listToday(staffId, today())).list).toMatchObject([{ do: "alert", id: alertId, isTaken: false }]);
  await snoozeAlert(id, alertId, addDays(today(), 2), staffId);
  expect(await listToday(staffId, today())).toEqual({ list: [], later: 1 });
});

test("a report that waits is named by its period; one that was dropped is nobody's work", async () => {
  const { id: staffId } = await createStaff();
  await createAccount({ slug: "aoba", staffId });
  await prepareAll(new Date("2026-07-01T00:00:00Z"));
  const [waiting] = (await listToday(staffId, "2026-07-01")).list;
  expect(waiting && [reasonOf("en", waiting), reasonOf("ja", waiting), pageOf(waiting)]).toEqual([
    "The report of FY2026 Q1 waits for approval.",
    "2026年度 第1四半期のレポートが承認を待っています。",
    "/staff/reports/aoba/2026-Q1",
  ]);
  await ownerPool().query("update report set dropped_at = now()");
  expect((await listToday(staffId, "2026-07-01")).list).toEqual([]);
});
