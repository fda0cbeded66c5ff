import { expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { dayAt } from "#app/domain/day.ts";
import { quarterOf } from "#app/domain/quarter.ts";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { receiptCodeOf, receiptCodes } from "#app/domain/reports/receipt-codes.server.ts";
import { formulaText } from "#app/i18n/formula.ts";
import * as page from "#app/routes/portal/receipt.tsx";
import * as csv from "#app/routes/portal/receipt-csv.ts";
import * as search from "#app/routes/portal/receipt-search.tsx";
import { createGoal } from "#test/domain/milestones/goal-rows.ts";
import { createAccount, createContact, createFeature, recordUsage } from "#test/support/factories.ts";
import { prepareAll, rows } from "#test/support/reports.ts";
import { args, cookieOf, request, thrownBy } from "#test/support/request.ts";

const load = async (loader: (of: never) => unknown, email: string, code: string) => {
  const cookie = await cookieOf(email);
  return loader(args(request(`/receipts/${encodeURIComponent(code)}`, { cookie }), { code })) as never;
};

async function customer() {
  const account = await createAccount();
  const { email } = await createContact(account.id);
  await recordUsage(account.id, "2026-05-12", "invoice", 40, ["a", "b"]);
  return { id: account.id, email: email ?? "", codes: receiptCodes(account.id, "2026-Q1") };
}

async function issue(id: AccountId) {
  await prepareAll(new Date("2026-07-05T20:00:00Z"));
  await approveReport(id, "2026-Q1", null);
}

test("a code is read however it is typed, and nobody else's is there", async () => {
  const [mine, theirs] = [await customer(), await customer()];
  const typed = mine.codes.events.slice(2).toLowerCase();
  const { receipt } = (await load(page.loader, mine.email, typed)) as Awaited<ReturnType<typeof page.loader>>;
  expect(receipt).toMatchObject({ code: mine.codes.events, figure: "events", live: { amount: { value: 40 } } });
  for (const code of [theirs.codes.events, "R-0000000", "../../etc/passwd", "'; drop", "", "💥"]) {
    for (const loader of [page.loader, csv.loader]) {
      expect([code, (await thrownBy(load(loader, mine.email, code))).status]).toEqual([code, 404]);
    }
  }
});

test("what is looked up is found, or the reader is told that it is not", async () => {
  const { email, codes } = await customer();
  const cookie = await cookieOf(email);
  const ask = (typed: string) =>
    Promise.resolve(search.loader(args(request(`/receipts?code=${encodeURIComponent(typed)}`, { cookie }))));
  const found = await thrownBy(ask(` ${codes.events.toLowerCase()}`));
  expect([found.status, found.headers.get("Location")]).toEqual([302, `/receipts/${codes.events}`]);
  expect(await ask("R-0000000")).toMatchObject({ init: { status: 400 }, data: { problem: "lookUpNone" } });
  expect(await ask(" ")).toMatchObject({ init: { status: 400 }, data: { problem: "lookUpEmpty" } });
});

test("an issued figure stays, the live one moves, and the receipt says why they differ", async () => {
  const { id, email, codes } = await customer();
  await issue(id);
  const read = async () =>
    ((await load(page.loader, email, codes.events)) as Awaited<ReturnType<typeof page.loader>>).receipt;
  expect(await read()).toMatchObject({ frozen: { amount: { value: 40 } }, differences: [] });

  await recordUsage(id, "2026-06-30", "invoice", 3);
  await recordUsage(id, "2026-07-01", "invoice", 100);
  await rows(
    "update usage_event set received_at = now() + interval '1 minute' where account_id = $1 and day > '2026-06-01'",
    [id],
  );
  expect(await read()).toMatchObject({
    live: { amount: { value: 43 } },
    frozen: { amount: { value: 40 } },
    differences: [{ kind: "late-events", events: 3 }],
  });
});

test("a code of an edition from before, which was shorter, is still found", async () => {
  const { id, email, codes } = await customer();
  await issue(id);
  await rows("update report_edition set snapshot = replace(snapshot::text, $2, 'R-7F3')::jsonb where account_id = $1", [
    id,
    codes.events,
  ]);
  const { receipt } = (await load(page.loader, email, "r-7f3")) as Awaited<ReturnType<typeof page.loader>>;
  expect(receipt).toMatchObject({ code: "R-7F3", figure: "events", frozen: { amount: { value: 40 } } });
});

test("the rows behind a figure are in its file and not in the page", async () => {
  const { email, codes } = await customer();
  const shown = (await load(page.loader, email, codes.monthlyActive)) as Awaited<ReturnType<typeof page.loader>>;
  expect(shown.receipt?.live?.sources).not.toHaveProperty("rows");
});

test("a formula has the units of its reader, and a goal's receipt says by what it is measured", async () => {
  expect(formulaText("4,603 × 5.5 min × 50% × ¥4,200/h = ¥886,077", "ja")).toBe(
    "4,603 × 5.5分 × 50% × ￥4,200/時間 = ￥886,077",
  );
  expect(formulaText("R-7F3K2MB + R-A1B4C5D = 310.5 h", "ja")).toBe("R-7F3K2MB + R-A1B4C5D = 310.5時間");
  expect(formulaText("1 × 5 min", "en")).toBe("1 × 5 min");
  const account = await createAccount();
  const { email } = await createContact(account.id);
  await createFeature("invoice", { nameJa: "請求", nameEn: "Invoices" });
  const day = dayAt(new Date(), "Asia/Tokyo");
  await recordUsage(account.id, day, "invoice", 3);
  const made = await createGoal(account.id, { metric: "feature_events", featureKey: "invoice", startsOn: day });
  const quarter = quarterOf(day, 4).key;
  const code = receiptCodeOf(account.id, quarter, { figure: "goal", name: made.id });
  const { receipt } = (await load(page.loader, email ?? "", code)) as Awaited<ReturnType<typeof page.loader>>;
  expect(receipt).toMatchObject({
    figure: "goal",
    goal: { metric: "feature_events", featureName: { ja: "請求", en: "Invoices" }, startsOn: day },
  });
});
