// Answers that are told beside the others and counted nowhere, until one of us lets them.
import { beforeEach, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { askDue } from "#app/domain/surveys/asking.server.ts";
import { openCampaign } from "#app/domain/surveys/campaign.server.ts";
import { noteOpened } from "#app/domain/surveys/intent.server.ts";
import { type GivenAnswer, recordAnswer } from "#app/domain/surveys/response.server.ts";
import { action as decide } from "#app/routes/staff/held-decision.ts";
import { loader as openSpeaking, action as speak } from "#app/routes/staff/person-answer.tsx";
import { loader } from "#app/routes/staff/survey-held.tsx";
import { createAccount, createContact, createStaff } from "#test/support/factories.ts";
import { listJobs } from "#test/support/queue.ts";
import { rows } from "#test/support/reports.ts";
import { args, cookieOf, request, thrownBy } from "#test/support/request.ts";

let accountId: AccountId;
let contact: string;
let asked: { accountId: AccountId; id: string };
let cookie: string;
beforeEach(async () => {
  ({ id: accountId } = await createAccount({ slug: "acme" }));
  contact = (await createContact(accountId, { name: "佐藤 花子" })).id;
  cookie = await cookieOf((await createStaff({ name: "高橋 美咲" })).email);
  const today = dayAt(new Date(), "Asia/Tokyo");
  const round = { nameJa: "秋", nameEn: "Autumn", opensOn: today, closesOn: addDays(today, 9) };
  await askDue(await openCampaign(round), new Date());
  const [invitation] = await rows<{ id: string }>("select id from invitation");
  asked = { accountId, id: invitation!.id };
});

const doubtful: GivenAnswer = { answers: { score: 2, comment: "遅い" }, signals: ["fast", "program"] };

test("a held answer counts from the moment it was sent once it was released, by one click that is on record", async () => {
  const sentAt = new Date(Date.now() - 3_600_000);
  expect(await recordAnswer(asked, doubtful, sentAt)).toBe("held");
  expect(await counted()).toBe(0);
  const [line] = (await open()).waiting;
  expect(line).toMatchObject({
    signals: ["fast", "program"],
    said: { score: 2, comment: "遅い" },
    person: "佐藤 花子",
  });
  const clicks = await Promise.all([1, 2, 3].map(() => act(line!.id, "release")));
  expect(clicks.filter((place) => place?.includes("done=released"))).toHaveLength(1);
  expect(clicks.filter((place) => place?.includes("done=already"))).toHaveLength(2);
  expect(await counted()).toBe(1);
  expect(await rows("select answered_at from response")).toEqual([{ answered_at: sentAt }]);
  expect(await listJobs("score_health")).toHaveLength(1);
  expect(await rows("select act, subject from audit_entry")).toEqual([
    { act: "answer_released", subject: "佐藤 花子" },
  ]);
  expect((await open()).decided).toMatchObject([{ decision: "released", decidedBy: "高橋 美咲" }]);
});

test("one that was left out counts nowhere, and what is not there cannot be decided", async () => {
  await recordAnswer(asked, doubtful);
  const [line] = (await open()).waiting;
  expect(await act(line!.id, "dismiss")).toContain("done=dismissed");
  expect(await act(line!.id, "release")).toContain("done=already");
  expect(await counted()).toBe(0);
  for (const [held, word] of [
    [contact, "release"],
    ["x", "release"],
    [line!.id, "explode"],
  ])
    expect(await thrownBy(act(held!, word!))).toMatchObject({ status: 404 });
});

test("figures that were opened and not sent are told in their order, until there is an answer", async () => {
  for (const score of [9, 3, 9]) await noteOpened(asked, { what: "score", score });
  await noteOpened(asked, { what: "hidden" });
  expect((await open()).intents).toMatchObject([{ scores: [9, 3], times: 2, person: "佐藤 花子" }]);
  expect(await counted()).toBe(0);
  await recordAnswer(asked, { answers: { score: 9 } });
  expect((await open()).intents).toEqual([]);
});

test("what one of us records in somebody's name is marked, on record and counted nowhere; their own answer wins", async () => {
  expect(await say({ score: "11" })).toMatchObject({ status: 400 });
  expect(await say({ score: "8", comment: "電話で" })).toMatchObject({ place: expect.stringContaining("done=kept") });
  expect(await counted()).toBe(0);
  expect(await listJobs("score_health")).toHaveLength(0);
  expect((await open()).named).toMatchObject([{ score: 8, comment: "電話で", by: "高橋 美咲" }]);
  expect(await rows("select act from audit_entry")).toEqual([{ act: "answer_recorded" }]);
  expect(await openSpeaking(speaking())).toMatchObject({ asked: { isBefore: true, said: { score: 8 } } });
  expect(await recordAnswer(asked, { answers: { score: 3 } })).toBe("counted");
  expect(await counted()).toBe(1);
  expect(await say({ score: "10" })).toMatchObject({ place: expect.stringContaining("done=theirs") });
  expect(await rows("select score, staff_id from response")).toEqual([{ score: 3, staff_id: null }]);
  expect(await rows("select score from response_change")).toEqual([{ score: 8 }]);
});

async function open() {
  return loader(args(request("/staff/surveys/held", { cookie })));
}

async function act(held: string, act: string) {
  const params = { account: "acme", held, act };
  return (await decide(args(request("/staff/x", { cookie, form: {} }), params))).headers.get("Location");
}

function speaking(form?: Record<string, string>) {
  return args(request("/staff/x", { cookie, ...(form && { form }) }), { account: "acme", contact });
}

async function say(form: Record<string, string>) {
  const answer = await speak(speaking(form));
  return answer instanceof Response ? { place: answer.headers.get("Location") } : { status: answer.init?.status };
}

async function counted(): Promise<number> {
  return (await rows("select 1 from response where staff_id is null")).length;
}
