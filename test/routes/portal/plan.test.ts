import { expect, test } from "vitest";
import { addMonths, dayAt } from "#app/domain/day.ts";
import * as goal from "#app/routes/portal/goal.tsx";
import * as comment from "#app/routes/portal/goal-comment.ts";
import * as decision from "#app/routes/portal/goal-decision.ts";
import * as proposal from "#app/routes/portal/goal-proposal.tsx";
import * as completion from "#app/routes/portal/milestone-completion.ts";
import * as plan from "#app/routes/portal/plan.tsx";
import * as change from "#app/routes/staff/goal-change.tsx";
import { createGoal } from "#test/domain/milestones/goal-rows.ts";
import { createAccount, createContact, createFeature, createStaff, recordUsage } from "#test/support/factories.ts";
import { rows } from "#test/support/reports.ts";
import { args, cookieOf, type Entry, load, request, thrownBy } from "#test/support/request.ts";

const post = (action: Entry, cookie: string, params: Record<string, string>, form: Record<string, string>) =>
  Promise.resolve(action(args(request("/plan", { cookie, form }), params)));
const place = (answer: unknown) => (answer as Response).headers.get("Location");

async function company(role: "executive" | "admin" | "member" = "executive") {
  const account = await createAccount();
  const contact = await createContact(account.id, { role });
  const made = await createGoal(account.id, {}, [5]);
  return { account, goal: made, cookie: await cookieOf(contact.email ?? "") };
}

const proposed = {
  title: "席を使い切る",
  metric: "active_users",
  target: "60",
  due: "2027-03-31",
  steps: "even",
  even: "2",
};

test("a member proposes; what is wrong is said by field, and nothing typed is lost", async () => {
  const { cookie } = await company("member");
  const wrong = await post(proposal.action, cookie, {}, { ...proposed, title: "あ".repeat(10_000), due: "2026-13-01" });
  expect(wrong).toMatchObject({
    init: { status: 400 },
    data: { mistakes: { title: "tooLong", due: "noDay" }, fields: { target: "60" } },
  });
  const sent = await post(proposal.action, cookie, {}, proposed);
  expect(place(sent)).toMatch(/^\/plan\/[0-9a-f-]{36}\?said=proposed$/);
  expect(await load(plan.loader, "/plan", cookie)).toMatchObject({
    waiting: [{ title: { ja: "席を使い切る" }, proposedBy: "customer" }],
    plan: { goals: [{ milestones: [{ threshold: 5 }] }] },
    mayPropose: true,
    mayDecide: false,
  });
});

test("a prefilled form says what it could not use, and is measured at once", async () => {
  const { cookie } = await company();
  expect(await load(proposal.loader, "/plan/new?metric=active_users&target=60", cookie)).toMatchObject({
    fields: { metric: "active_users", target: "60" },
    ignored: false,
    measured: { value: null },
  });
  expect(await load(proposal.loader, "/plan/new?metric=__proto__&target=1e99", cookie)).toMatchObject({
    ignored: true,
    measured: null,
  });
});

test("of what is used a goal names the feature, and agreed figures have their receipts", async () => {
  const { account, cookie, goal: made } = await company();
  await createFeature("invoice", { nameJa: "請求", nameEn: "Invoices" });
  await recordUsage(account.id, "2026-04-10", "invoice", 3);
  await rows("update goal set metric = 'feature_events', feature_key = 'invoice'");
  const featureName = { ja: "請求", en: "Invoices" };
  const page = (await load(goal.loader, "/plan/x", cookie, { goal: made.id })) as Record<string, unknown>;
  expect(page).toMatchObject({ agreement: { featureName }, code: expect.stringMatching(/^R-/) });
  expect(await load(plan.loader, "/plan", cookie)).toMatchObject({
    featureNames: { [made.id]: featureName },
    goalCodes: { [made.id]: page.code },
  });
  await rows("update goal set accepted_at = null, accepted_by_contact_id = null, accepted_by_staff_id = null");
  expect(await load(goal.loader, "/plan/x", cookie, { goal: made.id })).toMatchObject({ code: null });
});

test("a member decides nothing and completes nothing", async () => {
  const { cookie, goal: made } = await company("member");
  const params = { goal: made.id, milestone: made.milestones[0] ?? "" };
  expect((await thrownBy(post(decision.action, cookie, params, { verdict: "accepted" }))).status).toBe(404);
  expect((await thrownBy(post(completion.action, cookie, params, { evidence: "x" }))).status).toBe(404);
  expect(place(await post(comment.action, cookie, params, { body: "質問です" }))).toContain("said=commented");
});

test.each([
  "nothing",
  "00000000-0000-4000-8000-000000000000",
  "theirs",
])("a goal that is not theirs is not there: %s", async (id) => {
  const [mine, other] = [await company(), await company()];
  const params = { goal: id === "theirs" ? other.goal.id : id, milestone: other.goal.milestones[0] ?? "" };
  const tries = [
    () => load(goal.loader, "/plan/x", mine.cookie, params),
    () => post(comment.action, mine.cookie, params, { body: "?" }),
    () => post(decision.action, mine.cookie, params, { verdict: "accepted" }),
    () => post(completion.action, mine.cookie, params, { evidence: "?" }),
  ];
  for (const attempt of tries) expect((await thrownBy(attempt())).status).toBe(404);
  expect(await rows("select from goal_comment")).toEqual([]);
});

test("a milestone with a threshold is nobody's to complete; an empty word is asked for again", async () => {
  const { cookie, goal: made } = await company();
  const params = { goal: made.id, milestone: made.milestones[0] ?? "" };
  expect((await thrownBy(post(completion.action, cookie, params, { evidence: "seen" }))).status).toBe(404);
  await rows("update milestone set threshold = null");
  expect(place(await post(completion.action, cookie, params, { evidence: " " }))).toContain("said=empty");
  expect(place(await post(completion.action, cookie, params, { evidence: "x".repeat(1_001) }))).toContain(
    "said=tooLong",
  );
  expect(place(await post(completion.action, cookie, params, { evidence: "議事録" }))).toContain("said=completed");
  const again = (evidence: string) => post(completion.action, cookie, params, { evidence });
  expect(place(await again("もう一度"))).toMatch(/said=alreadyKept$/);
  for (const words of ["もう一度", "議事録"]) expect(place(await again(words))).toMatch(/said=already$/);
  expect(await rows("select body from goal_comment")).toEqual([{ body: "もう一度" }]);
  expect(await load(goal.loader, "/plan/x", cookie, params)).toMatchObject({
    goal: { milestones: [{ status: "achieved", note: "議事録", achievedOn: dayAt(new Date(), "Asia/Tokyo") }] },
  });
  expect(await load(plan.loader, "/plan", cookie)).toMatchObject({ plan: { goals: [{ status: "not_measurable" }] } });
});

test("staff who look as the customer change nothing", async () => {
  const { account, goal: made } = await company();
  const staff = await createStaff();
  const cookie = await cookieOf(staff.email);
  await rows("update session set viewing_account_id = $1, viewing_role = 'executive' where staff_id is not null", [
    account.id,
  ]);
  await rows("update session set viewing_until = now() + interval '1 hour' where staff_id is not null").catch(() => []);
  expect(await load(plan.loader, "/plan", cookie)).toMatchObject({ mayPropose: false, mayDecide: false });
  expect((await thrownBy(post(comment.action, cookie, { goal: made.id }, { body: "?" }))).status).toBe(403);
});

test("of two who change a goal the second sees the first's change, keeps what was typed, and may save then", async () => {
  const { account, goal: made } = await company();
  const cookie = await cookieOf((await createStaff()).email);
  const params = { account: account.slug, goal: made.id };
  const form = {
    ...{
      version: "1",
      titleJa: "目標",
      titleEn: "Goal",
      target: "12",
      due: "2026-09-30",
      contact: "",
      staff: "",
      rows: "3",
    },
    ...{ step1Id: made.milestones[0] ?? "", step1TitleJa: "マイルストーン1", step1Value: "5", step1Due: "2026-09-30" },
  };
  expect(place(await post(change.action, cookie, params, form))).toContain("said=changed");
  const second = await post(change.action, cookie, params, { ...form, target: "15" });
  expect(second).toMatchObject({ init: { status: 409 }, data: { moved: true, fields: { target: "15" } } });
  expect(await rows("select target, version from goal")).toEqual([{ target: 12, version: 2 }]);
  expect(place(await post(change.action, cookie, params, { ...form, target: "15", version: "2" }))).toContain(
    "changed",
  );
  expect(await rows("select target, version from goal")).toEqual([{ target: 15, version: 3 }]);
  expect(await rows("select version, threshold, title_en from milestone where retired_at is null")).toEqual([
    { version: 1, threshold: 5, title_en: "マイルストーン1" },
  ]);
  expect(await post(change.action, cookie, params, { ...form, version: "3", due: "tomorrow" })).toMatchObject({
    init: { status: 400 },
    data: { mistakes: { due: "noDay" } },
  });
});

test("a step that the first of two has added stays when the second saves, unless the second takes it out", async () => {
  const { account, goal: made } = await company();
  const cookie = await cookieOf((await createStaff()).email);
  const params = { account: account.slug, goal: made.id };
  const soon = addMonths(dayAt(new Date(), "Asia/Tokyo"), 6);
  const form = {
    ...{ titleJa: "目標", titleEn: "Goal", target: "12", due: soon, contact: "", staff: "", rows: "3" },
    ...{ step1Id: made.milestones[0] ?? "", step1TitleJa: "マイルストーン1", step1Value: "5", step1Due: "2026-09-30" },
  };
  const added = { step2TitleJa: "追加", step2Value: "8", step2Due: soon };
  await post(change.action, cookie, params, { ...form, ...added, version: "1" });
  const refused = await post(change.action, cookie, params, { ...form, target: "15", version: "1" });
  const { fields } = (refused as unknown as { data: { fields: Record<string, string> } }).data;
  expect(fields).toMatchObject({ target: "15", rows: "4", step4TitleJa: "追加", step4Value: "8" });

  const kept = () => rows("select title_ja from milestone where retired_at is null order by threshold");
  await post(change.action, cookie, params, { ...fields, version: "2" });
  expect(await kept()).toEqual([{ title_ja: "マイルストーン1" }, { title_ja: "追加" }]);
  const emptied = { step4TitleJa: "", step4TitleEn: "", step4Value: "" };
  await post(change.action, cookie, params, { ...fields, ...emptied, version: "3" });
  expect(await kept()).toEqual([{ title_ja: "マイルストーン1" }]);
});
