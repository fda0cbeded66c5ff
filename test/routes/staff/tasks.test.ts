import { expect, test } from "vitest";
import { addDays, dayAt } from "#app/domain/day.ts";
import { listActs } from "#app/domain/staff/audit.server.ts";
import { closeTask, listOpenWork, openTask } from "#app/domain/tasks/task.server.ts";
import { dueness, taskQueryOf } from "#app/domain/tasks/task-query.ts";
import { reviewClaim } from "#app/domain/value/claim-review.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { loader as openFrame } from "#app/routes/staff/frame.tsx";
import { action, loader } from "#app/routes/staff/task-closing.tsx";
import { loader as openTasks } from "#app/routes/staff/tasks.tsx";
import { createAccount, createContact, createStaff, insert } from "#test/support/factories.ts";
import { args, cookieOf, request, thrownBy } from "#test/support/request.ts";

async function aDesk() {
  const staff = await createStaff({ name: "高橋 美咲" });
  const other = await createStaff({ name: "Daniel Reyes" });
  const cookie = await cookieOf(staff.email);
  const mine = await createAccount({ slug: "mine", staffId: staff.id });
  const theirs = await createAccount({ slug: "theirs", staffId: other.id });
  const nobodys = await createAccount({ slug: "nobodys" });
  return {
    accounts: { mine, theirs, nobodys },
    list: (search = "") => openTasks(args(request(`/staff/tasks${search}`, { cookie }))),
    count: async () => (await openFrame(args(request("/staff", { cookie })))).tasks,
    open: (task: string, account = "mine") =>
      loader(args(request(`/staff/accounts/${account}/tasks/${task}`, { cookie }), { account, task })),
    close: (task: string, form: Record<string, string>, account = "mine") =>
      action(args(request(`/staff/accounts/${account}/tasks/${task}`, { cookie, form }), { account, task })),
  };
}
type Account = Awaited<ReturnType<typeof createAccount>>;

async function aTask(
  { id }: Account,
  kind: "comment" | "proposal",
  dueInDays: number,
  subjectId = crypto.randomUUID(),
) {
  const detail = { title: "目標", by: "佐藤 花子", text: "いつ終わりますか。" };
  const dueOn = addDays(dayAt(new Date(), "Asia/Tokyo"), dueInDays);
  await withAccount(id, (tx) => openTask(tx, id, { kind, subjectId, detail, dueOn }));
  return subjectId;
}

test("what is late comes first, and says so", async () => {
  const { accounts, list } = await aDesk();
  for (const days of [3, -2, 0]) await aTask(accounts.mine, "comment", days);
  const { tasks } = await list();
  expect(tasks.map(({ due }) => due)).toEqual([
    { kind: "late", days: 2 },
    { kind: "today", days: 0 },
    { kind: "ahead", days: 3 },
  ]);
  expect(tasks[0]).toMatchObject({ account: { slug: "mine" }, owner: { name: "高橋 美咲" } });
  expect(dueness("2026-03-01", "2026-02-28")).toEqual({ kind: "ahead", days: 1 });
});

test("an account's own pages list what is open there, the most urgent first, and nothing of its neighbour", async () => {
  const { accounts, open } = await aDesk();
  for (const days of [3, -2]) await aTask(accounts.mine, "comment", days);
  await aTask(accounts.theirs, "comment", 0);
  const done = await aTask(accounts.mine, "comment", 1);
  const { id } = accounts.mine;
  const end = { outcome: "answered", staffId: null };
  await withAccount(id, (tx) => closeTask(tx, id, { kind: "comment", subjectId: done }, end));
  const work = await listOpenWork(id);
  expect(work.map(({ due }) => due)).toEqual([
    { kind: "late", days: 2 },
    { kind: "ahead", days: 3 },
  ]);
  // The task's own page says the same of its day.
  expect((await open(work[0]?.id ?? "")).due).toEqual({ kind: "late", days: 2 });
});

test("the address says whose, which and whether open; the navigation counts mine and nobody's", async () => {
  const { accounts, list, count } = await aDesk();
  await aTask(accounts.mine, "comment", 1);
  await aTask(accounts.nobodys, "proposal", 2);
  const subjectId = await aTask(accounts.theirs, "comment", 3);
  const slugs = async (search: string) => (await list(search)).tasks.map(({ account }) => account.slug);
  expect(await slugs("")).toEqual(["mine", "nobodys"]);
  expect(await count()).toBe(2);
  expect(await slugs("?owner=all")).toEqual(["mine", "nobodys", "theirs"]);
  expect(await slugs("?owner=all&kind=proposal")).toEqual(["nobodys"]);
  const { id } = accounts.theirs;
  await withAccount(id, (tx) =>
    closeTask(tx, id, { kind: "comment", subjectId }, { outcome: "answered", staffId: null }),
  );
  expect(await slugs("?owner=all&state=closed")).toEqual(["theirs"]);
  expect(await slugs("?owner=all")).toEqual(["mine", "nobodys"]);
});

test("an address typed by hand shows what it can", () => {
  const asked = (search: string) => taskQueryOf(new URLSearchParams(search));
  expect(asked("owner=%00&kind=dragon&state=")).toEqual({ owner: "mine", kind: null, state: "open" });
  expect(asked("owner=all&kind=dispute&kind=x&state=closed")).toEqual({
    owner: "all",
    kind: "dispute",
    state: "closed",
  });
});

test("a comment is closed once, with an outcome and by name", async () => {
  const { accounts, list, open, close } = await aDesk();
  await aTask(accounts.mine, "comment", 1);
  const id = (await list()).tasks[0]?.id ?? "";
  expect(await close(id, { note: "x" })).toMatchObject({
    init: { status: 400 },
    data: { errors: { outcome: ["outcome"] } },
  });
  expect(await close(id, { outcome: "kept", note: "" })).toMatchObject({ init: { status: 400 } });
  expect(await close(id, { outcome: "dismissed", note: "電話で解決" })).toMatchObject({ status: 302 });
  expect(await close(id, { outcome: "answered", note: "" })).toMatchObject({
    init: { status: 409 },
    data: { isGone: true },
  });
  expect((await open(id)).task).toMatchObject({
    outcome: "dismissed",
    note: "電話で解決",
    closedBy: "高橋 美咲",
    closedAt: expect.any(Date),
  });
});

test("a proposal is decided where the goal stands", async () => {
  const { accounts, list, close } = await aDesk();
  await aTask(accounts.mine, "proposal", 1);
  const id = (await list()).tasks[0]?.id ?? "";
  expect(await thrownBy(Promise.resolve(close(id, { outcome: "accepted", note: "" })))).toMatchObject({ status: 400 });
});

test("a dispute is answered with words for the customer, and its claim is open no more", async () => {
  const { accounts, list, open, close } = await aDesk();
  const { id } = accounts.mine;
  const driver = {
    accountId: id,
    id: crypto.randomUUID(),
    key: "postage",
    kind: "cost_avoided",
    featureKey: "invoice",
  };
  await insert("value_driver", { ...driver, nameJa: "郵送費", nameEn: "Postage" });
  const contact = await createContact(id, { role: "admin", name: "大西 優" });
  const words = { driver: "postage", quarter: "2026-Q1", adjusted: null, comment: "多すぎます。", seen: "" };
  expect(await reviewClaim(id, contact.id, { ...words, verdict: "disputed" })).toEqual({ kind: "reviewed" });

  const [task] = (await list("?kind=dispute")).tasks;
  expect(task?.detail).toMatchObject({ driver: "郵送費", by: "大西 優", comment: "多すぎます。" });
  const taskId = task?.id ?? "";
  expect(await close(taskId, { outcome: "removed", note: " " })).toMatchObject({
    data: { errors: { note: ["note"] } },
  });
  expect(await close(taskId, { outcome: "removed", note: "根拠が足りませんでした。" })).toMatchObject({ status: 302 });
  expect(await close(taskId, { outcome: "kept", note: "やはり" })).toMatchObject({ init: { status: 409 } });
  expect((await open(taskId)).task).toMatchObject({ outcome: "removed", note: "根拠が足りませんでした。" });
  expect((await listActs(id))[0]).toMatchObject({ act: "dispute_closed", subject: "郵送費", who: { side: "staff" } });
});

test("a task is found under its own account alone", async () => {
  const { accounts, list, open, close } = await aDesk();
  await aTask(accounts.mine, "comment", 1);
  const id = (await list()).tasks[0]?.id ?? "";
  expect(await thrownBy(open(id, "theirs"))).toMatchObject({ status: 404 });
  expect(await thrownBy(open("not-an-id"))).toMatchObject({ status: 404 });
  const end = { outcome: "answered", note: "" };
  expect(await thrownBy(Promise.resolve(close(id, end, "theirs")))).toMatchObject({ status: 404 });
  expect((await open(id)).task.closedAt).toBeNull();
});
