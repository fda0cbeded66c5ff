// What the console says once something was done: on the list that comes next, and on the account's timeline.
import type { ComponentType } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createRoutesStub } from "react-router";
import { expect, test } from "vitest";
import { LocaleProvider } from "#app/components/locale.tsx";
import { addPlaybook, findPlaybook, listRuns, stopPlaybook } from "#app/domain/alerts/playbooks.server.ts";
import { openTask, settleTask } from "#app/domain/tasks/task.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import * as work from "#app/routes/staff/account-work.tsx";
import * as alert from "#app/routes/staff/alert.tsx";
import * as alerts from "#app/routes/staff/alerts.tsx";
import * as causes from "#app/routes/staff/churn-causes.tsx";
import * as playbooks from "#app/routes/staff/playbooks.tsx";
import * as losses from "#app/routes/staff/post-mortems.tsx";
import * as task from "#app/routes/staff/task-closing.tsx";
import * as tasks from "#app/routes/staff/tasks.tsx";
import * as timeline from "#app/routes/staff/timeline.tsx";
import { createAccount, createStaff, insert } from "#test/support/factories.ts";
import { aStoppedAlert } from "#test/support/my-day.ts";
import { cookieOf, type Entry, load, post } from "#test/support/request.ts";

type Locale = "ja" | "en";
type Module = { default: unknown; loader: Entry };

/** The words of a page, one piece of text a line. */
async function wordsOf(locale: Locale, module: Module, path: string, cookie: string, params = {}) {
  const page = await load(module.loader, path, cookie, params);
  const Stub = createRoutesStub([{ id: "page", path: "*", Component: module.default as ComponentType }]);
  const html = renderToStaticMarkup(
    <LocaleProvider locale={locale}>
      <Stub initialEntries={[path]} hydrationData={{ loaderData: { page } }} />
    </LocaleProvider>,
  );
  return html.replace(/<[^>]+>/g, "\n").split("\n");
}

async function aConsole() {
  const staff = await createStaff({ name: "高橋 美咲" });
  const account = await createAccount({ slug: "aoba", staffId: staff.id });
  return { accountId: account.id, staffId: staff.id, cookie: await cookieOf(staff.email) };
}

const AT = "/staff/accounts/aoba";
const step = {
  title: "15 分のお時間を伺う",
  titleEn: "Ask for 15 minutes",
  by: "静かな取引先へ",
  byEn: "A light touch",
};

async function aStep(accountId: Awaited<ReturnType<typeof aConsole>>["accountId"], cookie: string) {
  const about = { kind: "playbook_step", subjectId: crypto.randomUUID(), detail: step, dueOn: "2026-01-05" } as const;
  await withAccount(accountId, (tx) => openTask(tx, accountId, about));
  const { tasks: open } = (await load(tasks.loader, "/staff/tasks", cookie)) as { tasks: { id: string }[] };
  return open[0]?.id ?? "";
}

test.each(["ja", "en"] as const)("a closed task says on the timeline what it was about, %s", async (locale) => {
  const { accountId, cookie } = await aConsole();
  const id = await aStep(accountId, cookie);
  const [path, params] = [`${AT}/tasks/${id}`, { account: "aoba", task: id }];
  const isJapanese = locale === "ja";

  const open = await wordsOf(locale, task, path, cookie, params);
  expect(open).toEqual(expect.arrayContaining(isJapanese ? ["すること", "プレイブック"] : ["What to do", "Playbook"]));
  expect(open).not.toContain(isJapanese ? "お客様" : "From");

  const answer = (await post(task.action, path, cookie, { outcome: "done", note: "伺いました" }, params)) as Response;
  expect(answer.headers.get("Location")).toBe("/staff/tasks?done=task");
  const next = await wordsOf(locale, tasks, "/staff/tasks?done=task", cookie);
  expect(next).toContain(isJapanese ? "タスクの対応を終えました。" : "The task is closed.");

  const lines = await wordsOf(locale, timeline, `${AT}/timeline`, cookie, { account: "aoba" });
  expect(lines).toContain(isJapanese ? "プレイブック: 15 分のお時間を伺う" : "Playbook: Ask for 15 minutes");
  expect(lines).toContain(isJapanese ? "実施した　伺いました" : "Done · 伺いました");
});

test("an alert that was ended is said to have ended", async () => {
  const { accountId, cookie } = await aConsole();
  const id = await aStoppedAlert(accountId);
  const params = { account: "aoba", alert: id };
  const form = { outcome: "contacted", note: "" };
  const answer = (await post(alert.action, `${AT}/alerts/${id}`, cookie, form, params)) as Response;
  const next = answer.headers.get("Location") ?? "";
  expect(await wordsOf("en", alerts, next, cookie)).toContain("The alert has ended.");
  expect(await wordsOf("en", alerts, "/staff/alerts", cookie)).not.toContain("The alert has ended.");
});

test("a talk without a subject is told by what was said, once", async () => {
  const { accountId, cookie } = await aConsole();
  const talk = { accountId, kind: "call", occurredAt: "2026-01-05T00:00:00Z" };
  await insert("touchpoint", { ...talk, summary: "Regular review" });
  await insert("touchpoint", { ...talk, subject: "Renewal", summary: "They will renew" });
  const lines = await wordsOf("en", timeline, `${AT}/timeline`, cookie, { account: "aoba" });
  const told = (words: string) => lines.filter((line) => line === words).length;
  expect(["Regular review", "Renewal", "They will renew"].map(told)).toEqual([1, 1, 1]);
});

test("a playbook that was stopped is told as stopped, not as finished", async () => {
  const { accountId, staffId, cookie } = await aConsole();
  const steps = ["Send the agenda", "Hold the review"].map((titleEn) => {
    return { titleJa: titleEn, titleEn, dueDays: 3, role: "owner" as const };
  });
  const playbook = await findPlaybook(
    await addPlaybook({ nameJa: "定例", nameEn: "Regular review", trigger: null, steps }, staffId),
  );
  const params = { account: "aoba" };
  const began = (await post(work.action, `${AT}/work`, cookie, { playbook: playbook?.id ?? "" }, params)) as Response;
  const next = began.headers.get("Location") ?? "";
  expect(await wordsOf("en", work, next, cookie, params)).toContain(
    "The playbook has started. Its steps are tasks now.",
  );
  const [run] = await listRuns(accountId);
  const [first] = run?.steps ?? [];
  await settleTask(accountId, first?.taskId ?? "", { outcome: "done", note: "", staffId });
  await stopPlaybook(accountId, run?.id ?? "", staffId);
  const page = (await wordsOf("en", work, `${AT}/work`, cookie, { account: "aoba" })).join(" ");
  expect(page).toContain("stopped, 1 of 2 steps done");
  expect(page).not.toContain("steps finished");
});

test.each([
  ["The playbook is saved.", playbooks, "/staff/playbooks"],
  ["The review is saved.", losses, "/staff/post-mortems"],
  ["The causes are saved.", causes, "/staff/churn-causes"],
] as const)("a list that follows a saved form says so: %s", async (words, module, path) => {
  const { cookie } = await aConsole();
  expect(await wordsOf("en", module, `${path}?done=saved`, cookie)).toContain(words);
  expect(await wordsOf("en", module, path, cookie)).not.toContain(words);
});
