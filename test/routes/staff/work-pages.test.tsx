// The pages of the console's work as a browser without scripts gets them: in both languages, with every word there.
import type { ComponentType } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createRoutesStub } from "react-router";
import { expect, test } from "vitest";
import { LocaleProvider } from "#app/components/locale.tsx";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { openTask } from "#app/domain/tasks/task.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import * as history from "#app/routes/staff/account-history.tsx";
import * as value from "#app/routes/staff/account-value.tsx";
import * as driver from "#app/routes/staff/driver-change.tsx";
import * as template from "#app/routes/staff/driver-template.tsx";
import * as task from "#app/routes/staff/task-closing.tsx";
import * as tasks from "#app/routes/staff/tasks.tsx";
import * as templates from "#app/routes/staff/templates.tsx";
import { createAccount, createFeature, createStaff, insert } from "#test/support/factories.ts";
import { args, cookieOf, request } from "#test/support/request.ts";

type Module = { default: unknown; loader: (of: never) => unknown; action?: (of: never) => unknown };
const LOCALES = ["ja", "en"] as const;
type Ids = Record<string, string>;

/** What the page says when it has been read, or after a form has been sent to it. */
async function said(locale: "ja" | "en", module: Module, path: string, params: Ids, cookie: string, form?: Ids) {
  const answer = form && (await module.action?.(args(request(path, { cookie, form }), params)));
  const loaderData = await module.loader(args(request(path, { cookie }), params));
  const Page = module.default as ComponentType;
  const Stub = createRoutesStub([{ id: "page", path: "*", Component: Page }]);
  const actionData = answer && { page: (answer as { data: unknown }).data };
  const html = renderToStaticMarkup(
    <LocaleProvider locale={locale}>
      <Stub
        initialEntries={[path]}
        hydrationData={{ loaderData: { page: loaderData }, actionData: actionData ?? null }}
      />
    </LocaleProvider>,
  );
  return html;
}

/** Keys that stand where their words should, and holes in them. */
function faultsOf(html: string): string[] {
  const words = html.replace(/<[^>]+>/g, "\n");
  const key = /^(?:work|nav|account|tasks?|templates?|driver|value|error|common|source|driverKind|industry)\.[\w.-]+$/;
  return words.split("\n").filter((line) => key.test(line.trim()) || /\{\{|undefined|NaN|\[object/.test(line));
}

async function aConsole() {
  await createFeature("invoice", { nameJa: "請求書発行", nameEn: "Invoicing" });
  const staff = await createStaff();
  const account = await createAccount({ slug: "aoba", staffId: staff.id });
  const note = { ja: "根拠です", en: "Grounds" };
  const factor = { key: "cost", name: { ja: "切手代", en: "Stamp" }, unit: "money", source: "benchmark", note };
  const factors = JSON.stringify([{ ...factor, low: 90, expected: 110, high: 130, min: 80, max: null }]);
  const names = { nameJa: "郵送費", nameEn: "Postage", kind: "cost_avoided", featureKey: "invoice" };
  await insert("driver_template", { key: "postage", industry: "manufacturing", size: "mid", ...names, factors });
  await insert("driver_template", { key: "gone", ...names, factors, retiredAt: new Date() });
  const id = crypto.randomUUID();
  await insert("value_driver", { accountId: account.id, id, key: "post", ...names, benefitGroup: "mail" });
  const values = { unit: "money", low: 1, expected: 2, high: 3, source: "assumed", asOf: "2026-01-01" };
  const stated = { key: "cost", nameJa: "切手代", nameEn: "Stamp", staffId: staff.id, ...values };
  await insert("assumption", { accountId: account.id, id, driverId: id, ...stated });
  const before = { accountId: account.id, assumptionId: id, version: 1, source: "assumed", asOf: "2025-01-01" };
  await insert("assumption_change", { ...before, reason: "見直し", staffId: staff.id });
  const detail = { title: "目標", by: "佐藤", text: "いつですか" };
  const goal = { ja: "郵送を減らす", en: "Post less" };
  await withAccount(account.id, async (tx) => {
    const moved = { before: "114 / 114 / 114", after: "114 / 114 / 114", targetBefore: 30, target: 40 };
    await recordAct(tx, account.id, { staffId: staff.id }, "goal_changed", goal, moved);
    await recordAct(tx, account.id, { staffId: staff.id }, "report_stopped", "2026-Q2");
  });
  const task = { kind: "comment", subjectId: id, detail, dueOn: "2026-01-01" } as const;
  await withAccount(account.id, (tx) => openTask(tx, account.id, task));
  const { tasks: open } = await tasks.loader(args(request("/staff/tasks", { cookie: await cookieOf(staff.email) })));
  return { cookie: await cookieOf(staff.email), taskId: open[0]?.id ?? "" };
}

test.each(
  LOCALES,
)("an account's history is in its reader's words, and what changed nothing is left out, %s", async (locale) => {
  const { cookie } = await aConsole();
  const html = await said(locale, history, "/staff/accounts/aoba/history", { account: "aoba" }, cookie);
  const words = html.replace(/<[^>]+>/g, "\n");
  const isJapanese = locale === "ja";
  expect(words).toContain(isJapanese ? "郵送を減らす" : "Post less");
  expect(words).toContain(isJapanese ? "目標値:30 → 40" : "Target: 30 → 40");
  expect(words).toContain(isJapanese ? "2026年度 第2四半期" : "FY2026 Q2");
  expect(words).not.toMatch(isJapanese ? /114|Post less|2026-Q2/ : /114|郵送|2026-Q2/);
});

test.each(LOCALES)("every page of the work has all of its words, %s", async (locale) => {
  const { cookie, taskId } = await aConsole();
  const at = "/staff/accounts/aoba";
  const seen: [expected: string, module: Module, path: string, params: Ids][] = [
    [locale === "ja" ? "日超過" : "days late", tasks, "/staff/tasks", {}],
    [locale === "ja" ? "条件に合うタスク" : "No task matches", tasks, "/staff/tasks?kind=dispute&owner=all", {}],
    [locale === "ja" ? "お客様" : "From", task, `${at}/tasks/${taskId}`, { account: "aoba", task: taskId }],
    [locale === "ja" ? "使用停止" : "Retired", templates, "/staff/templates?saved=postage", {}],
    ["切手代", template, "/staff/templates/drivers/postage", { template: "postage" }],
    [
      locale === "ja" ? "すべての業種" : "Every industry",
      template,
      "/staff/templates/drivers/new",
      { template: "new" },
    ],
    [locale === "ja" ? "見直し" : "Earlier values (1)", value, `${at}/value`, { account: "aoba" }],
    ["切手代", driver, `${at}/drivers/post`, { account: "aoba", driver: "post" }],
    ["postage", driver, `${at}/drivers/new?template=postage`, { account: "aoba", driver: "new" }],
  ];
  for (const [expected, module, path, params] of seen) {
    const html = await said(locale, module, path, params, cookie);
    expect([path, html.includes(expected), faultsOf(html)]).toEqual([path, true, []]);
    expect(html).not.toMatch(/ style="/);
  }
});

test.each(LOCALES)("a refused form says what is wrong at the field, and keeps what was typed, %s", async (locale) => {
  const { cookie } = await aConsole();
  const bad = { version: "0", nameJa: "残る言葉", "factors.0.nameEn": "kept", "factors.0.unit": "share" };
  const params = { account: "aoba", driver: "new", template: "new" };
  for (const [module, path] of [
    [template, "/staff/templates/drivers/new"],
    [driver, "/staff/accounts/aoba/drivers/new"],
  ] as const) {
    const form = { ...bad, "factors.0.low": "x", "factors.0.max": "101", position: "-1", group: "<", key: "new" };
    const html = await said(locale, module, path, params, cookie, form);
    expect(faultsOf(html)).toEqual([]);
    expect(html).toContain('value="残る言葉"');
    expect(html).toContain('value="kept"');
    expect(html).toContain(locale === "ja" ? "数を入力してください" : "Please enter a number");
    expect(html).toMatch(
      /aria-invalid="true"[^>]*name="factors\.0\.low"|name="factors\.0\.low"[^>]*aria-invalid="true"/,
    );
  }
});

test.each(LOCALES)("whoever comes second sees both versions side by side, %s", async (locale) => {
  const { cookie } = await aConsole();
  const [path, params] = ["/staff/templates/drivers/postage", { template: "postage" }];
  const { fields } = await template.loader(args(request(path, { cookie }), params));
  const html = await said(locale, template, path, params, cookie, { ...fields, version: "7", nameEn: "Letters" });
  expect(faultsOf(html)).toEqual([]);
  const [theirs, mine] = [html.indexOf('<td class="wide">Postage'), html.indexOf('<td class="wide">Letters')];
  expect(theirs).toBeGreaterThan(0);
  expect(mine).toBeGreaterThan(theirs);
  expect(html).toContain('name="version" value="1"');
});
