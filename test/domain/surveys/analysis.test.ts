import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { listActs } from "#app/domain/staff/audit.server.ts";
import { analyse } from "#app/domain/surveys/analysis.server.ts";
import { answerRows, figureRows } from "#app/domain/surveys/analysis-export.server.ts";
import { readAnalysisQuery } from "#app/domain/surveys/analysis-query.ts";
import { tallyQuestions } from "#app/domain/surveys/question-tallies.server.ts";
import { changeReason, listReasons, makeReason, tagAnswer } from "#app/domain/surveys/reasons.server.ts";
import { makeSurvey, publishSurvey, saveDraft } from "#app/domain/surveys/survey.server.ts";
import { readVerbatimQuery } from "#app/domain/surveys/verbatim-query.ts";
import { findVerbatims } from "#app/domain/surveys/verbatims.server.ts";
import { csvStream } from "#app/lib/csv.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { createAccount, createContact, createStaff, insert } from "#test/support/factories.ts";

const ids = { spring: randomUUID(), summer: randomUUID(), csat: randomUUID() };
let steel: AccountId;
let foods: AccountId;
let staffId: string;

type Asked = {
  role?: "executive" | "admin" | "member";
  sponsor?: true;
  campaign?: keyof typeof ids;
  at?: string;
  score?: number;
  byStaff?: string;
  comment?: string;
  mail?: "accepted" | "bounced" | "waiting";
};

/** Somebody new is asked, and answers or not. @returns the invitation's id */
async function ask(accountId: AccountId, { campaign = "summer", at = "2026-08-01T00:00:00Z", ...asked }: Asked) {
  const id = randomUUID();
  const email = `${id}@customer.example`;
  const person = await createContact(accountId, {
    email,
    role: asked.role ?? "member",
    isSponsor: asked.sponsor ?? false,
  });
  const row = { accountId, id, campaignId: ids[campaign], contactId: person.id, tokenHash: id };
  await insert("invitation", { ...row, invitedAt: at, expiresAt: "2027-01-01T00:00:00Z" });
  if (asked.mail) {
    await insert("delivery", {
      accountId,
      ...{ purpose: "survey", subjectId: id, contactId: person.id, addressHash: id, locale: "ja", messageId: id },
      acceptedAt: asked.mail === "waiting" ? null : at,
      bouncedAt: asked.mail === "bounced" ? at : null,
    });
  }
  if (asked.score !== undefined) {
    const kind = campaign === "csat" ? "csat" : "nps";
    const answer = {
      kind,
      score: asked.score,
      staffId: asked.byStaff ?? null,
      answeredAt: at,
      comment: asked.comment ?? "",
    };
    await insert("response", { accountId, id, invitationId: id, ...answer });
  }
  return id;
}

function read(address: string) {
  return analyse(readAnalysisQuery(new URLSearchParams(address)));
}

beforeEach(async () => {
  const staff = await createStaff();
  staffId = staff.id;
  for (const [name, opensOn] of [
    ["spring", "2026-04-10"],
    ["summer", "2026-07-10"],
    ["csat", "2026-07-20"],
  ] as const) {
    const kind = name === "csat" ? "csat" : "nps";
    await insert("campaign", { id: ids[name], kind, nameJa: name, nameEn: name, opensOn, closesOn: "2026-12-31" });
  }
  steel = (await createAccount({ name: "A 製鋼", industry: "manufacturing", size: "large", locale: "ja" })).id;
  foods = (await createAccount({ name: "B Foods", industry: "food", size: "small", locale: "en" })).id;
  await ask(steel, { role: "executive", score: 10, mail: "accepted" });
  await ask(steel, { score: 9 });
  await ask(steel, { score: 8, sponsor: true });
  await ask(foods, { score: 2 });
  await ask(foods, { mail: "bounced" });
  await ask(foods, { mail: "waiting" });
  await ask(foods, { mail: "bounced", score: 7 });
  await ask(foods, {});
  // What counts nowhere: given in somebody's name, another kind, and an answer that is held back.
  await ask(steel, { score: 0, byStaff: staff.id });
  await ask(steel, { campaign: "csat", score: 1 });
  await ask(steel, { campaign: "csat", score: 5 });
  const held = await ask(steel, {});
  await insert("held_answer", { accountId: steel, invitationId: held, score: 0, signals: "{fast}" });
  // Midnight in Tokyo, when the summer begins, is still June elsewhere; the moment before belongs to spring.
  await ask(steel, { campaign: "spring", at: "2026-06-30T14:59:59Z", score: 3 });
  await ask(steel, { campaign: "spring", at: "2026-06-30T15:00:00Z", score: 6 });
});

test("the latest quarter with answers is shown, beside the one before", async () => {
  const { about, all, before, waves } = await read("");
  expect(about).toEqual({ wave: "2026-Q3" });
  expect(waves.map(({ wave, answered }) => [wave, answered])).toEqual([
    ["2026-Q2", 1],
    ["2026-Q3", 6],
  ]);
  expect(all).toEqual({ asked: 11, delivered: 9, answered: 6, tally: [0, 0, 1, 0, 0, 0, 1, 1, 1, 1, 1] });
  expect(before).toMatchObject({ wave: "2026-Q2", answered: 1 });
});

test("a campaign that asks once is one wave, beside the campaign before", async () => {
  const { about, all, before } = await read(`campaign=${ids.summer}`);
  expect(about).toEqual({ campaign: ids.summer });
  expect(all).toMatchObject({ asked: 10, answered: 5 });
  expect(before).toMatchObject({ campaign: ids.spring, answered: 2 });
});

test("decision makers, languages, roles, segments and companies are parts of the whole", async () => {
  const { all, deciders, language, by, accounts } = await read(`campaign=${ids.summer}`);
  expect(deciders).toMatchObject({ answered: 2, tally: [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1] });
  expect(language.ja.answered + language.other.answered).toBe(all.answered);
  expect(accounts.map(({ name, asked, delivered, answered }) => [name, asked, delivered, answered])).toEqual([
    ["A 製鋼", 5, 5, 3],
    ["B Foods", 5, 3, 2],
  ]);
  for (const part of ["role", "industry", "size"] as const) {
    expect(by[part].reduce((sum, one) => sum + one.asked, 0)).toBe(all.asked);
  }
  expect(by.industry.find(({ key }) => key === "food")).toMatchObject({ asked: 5, delivered: 3, answered: 2 });
});

test("filters narrow what is counted", async () => {
  expect((await read("role=executive")).all).toMatchObject({ asked: 1, answered: 1 });
  expect((await read("industry=food&size=small")).all.answered).toBe(2);
  expect((await read("industry=food&size=large")).all).toMatchObject({ asked: 0, answered: 0 });
  expect((await read("wave=all&from=2026-06-30&to=2026-07-01")).all).toMatchObject({ asked: 2, answered: 2 });
  expect((await read("wave=2026-Q2")).all.tally[3]).toBe(1);
  expect((await read("kind=csat")).all).toMatchObject({ asked: 2, tally: [0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0] });
});

test("what nobody was asked is nothing, not zero", async () => {
  const { all, before, waves, campaigns } = await read("kind=ces");
  expect({ before, waves, campaigns }).toEqual({ before: null, waves: [], campaigns: [] });
  expect(all).toMatchObject({ asked: 0, delivered: 0, answered: 0 });
});

test("an address that makes no sense asks for everything that it does not name", () => {
  const query = readAnalysisQuery(
    new URLSearchParams("kind=love&campaign=1&wave=2026-Q5&role=king&industry='&size=9&from=2026-02-30&to=x"),
  );
  expect(query).toEqual({
    kind: "nps",
    campaign: null,
    wave: null,
    role: null,
    industry: null,
    size: null,
    from: null,
    to: null,
  });
});

function search(address: string) {
  return findVerbatims(readVerbatimQuery(new URLSearchParams(address)));
}

test("words are found by text, score, account and reason, and those given in somebody's name are not", async () => {
  const slow = await ask(foods, { score: 3, comment: "The roster export is 100% slow_er" });
  const kind = await ask(steel, { score: 9, comment: "現場の入力が楽になった" });
  await ask(steel, { score: 1, byStaff: staffId, comment: "roster" });
  const top = await makeReason(null, { nameJa: "機能", nameEn: "Features", position: 1 });
  const below = await makeReason(top, { nameJa: "出力", nameEn: "Export", position: 1 });
  expect(await tagAnswer(foods, slow, below!, staffId, "tag")).toBe(true);
  const found = async (address: string) => (await search(address)).rows.map(({ id }) => id);
  expect((await found("")).toSorted()).toEqual([slow, kind].toSorted());
  expect(await found("q=ROSTER")).toEqual([slow]);
  expect(await found("q=%25")).toEqual([slow]);
  expect(await found("q=_")).toEqual([slow]);
  expect(await found("group=good")).toEqual([kind]);
  expect(await found("group=middle")).toEqual([]);
  expect(await found(`reason=${top}`)).toEqual([slow]);
  expect(await found("reason=none")).toEqual([kind]);
  expect(await search("page=9&q=roster")).toMatchObject({ total: 1, rows: [] });
  expect(await found("kind=csat")).toEqual([]);
});

test("a tag is an act, filed once, and no other company's answer takes it", async () => {
  const answer = await ask(steel, { score: 9, comment: "good" });
  const reason = (await makeReason(null, { nameJa: "価格", nameEn: "Price", position: 1 }))!;
  expect(await tagAnswer(foods, answer, reason, staffId, "tag")).toBe(false);
  expect(await tagAnswer(steel, answer, randomUUID(), staffId, "tag")).toBe(false);
  for (const act of ["tag", "tag", "untag", "untag"] as const) {
    expect(await tagAnswer(steel, answer, reason, staffId, act)).toBe(true);
  }
  const acts = (await listActs(steel)).map(({ act, subject, subjectEn }) => [act, subject, subjectEn]);
  expect(acts.toSorted()).toEqual([
    ["answer_tagged", "価格", "Price"],
    ["answer_untagged", "価格", "Price"],
  ]);
});

test("the tree has three levels, in the order that was given", async () => {
  const draft = (nameEn: string, position: number) => ({ nameJa: nameEn, nameEn, position });
  const late = await makeReason(null, draft("late", 10));
  const first = await makeReason(null, draft("first", 2));
  const second = await makeReason(first, draft("second", 1));
  const third = await makeReason(second, draft("third", 1));
  expect(await makeReason(third, draft("fourth", 1))).toBeNull();
  expect(await makeReason(randomUUID(), draft("nowhere", 1))).toBeNull();
  expect(await changeReason(late!, draft("later", 11))).toBe(true);
  const tree = (await listReasons()).map(({ nameEn, depth }) => [nameEn, depth]);
  expect(tree).toEqual([
    ["first", 1],
    ["second", 2],
    ["third", 3],
    ["later", 1],
  ]);
});

test("the files have the same answers and figures, and no formula", async () => {
  await ask(steel, { score: 9, comment: '=HYPERLINK("x")' });
  const query = readVerbatimQuery(new URLSearchParams());
  const lines = (await csvStream("answers", answerRows(query)).text()).trim().split("\r\n");
  expect(lines[0]).toBe(
    "answered_at,kind,campaign,account,account_name,person,role,score,comment,place,reasons,answers",
  );
  expect(lines).toHaveLength(1 + 8);
  expect(lines.join()).toContain(`"'=HYPERLINK(""x"")"`);
  const rows = figureRows(query, await read("wave=all"));
  expect(rows[1]!.slice(0, 5)).toEqual(["all", "", 13, 11, 8]);
  expect(rows.filter(([part]) => part === "account").map(([, key]) => key)).toHaveLength(2);
  expect(figureRows({ ...query, kind: "ces" }, await read("kind=ces"))[1]!.slice(2, 8)).toEqual([
    0,
    0,
    0,
    null,
    null,
    null,
  ]);
});

test("what answers opened is counted by how much of it is done, how soon, and in time", async () => {
  const work = async (kind: string, hours: number | null, dueOn: string, fields: Record<string, unknown> = {}) => {
    const subjectId = await ask(steel, { score: 3 });
    const closedAt = hours === null ? null : new Date(Date.parse("2026-08-03T00:00:00Z") + hours * 3_600_000);
    await insert("task", {
      accountId: steel,
      kind,
      subjectId,
      openedAt: "2026-08-03T00:00:00Z",
      closedAt,
      dueOn,
      ...fields,
    });
    return subjectId;
  };
  const replied = await work("detractor", 4, "2026-08-05", { outcome: "heard" });
  const reply = { accountId: steel, responseId: replied, staffId, subject: "x", body: "y" };
  await insert("survey_reply", reply);
  await work("detractor", 100, "2026-08-05", { outcome: "answered" });
  await work("detractor", null, "2026-08-05");
  await work("detractor", 1, "2026-08-05", { outcome: "superseded" });
  await work("promoter", null, "2099-01-01");
  const { followed } = await analyse(readAnalysisQuery(new URLSearchParams()));
  const detractor = {
    path: "detractor",
    opened: 3,
    open: 1,
    late: 1,
    closed: 2,
    inTime: 1,
    medianHours: 52,
    replied: 1,
  };
  expect(followed).toMatchObject([detractor, { path: "promoter", opened: 1, late: 0, medianHours: null }]);
  expect((await analyse(readAnalysisQuery(new URLSearchParams("role=admin")))).followed).toEqual([]);
});

test("the questions of a survey are told option by option, of the version that was answered last", async () => {
  const text = (en: string) => ({ ja: en, en });
  const options = ["price", "speed", "help"].map((key) => ({ key, text: text(key) }));
  const question = (key: string, kind: "rating" | "single" | "multiple" | "text", more = {}) => {
    return { key, kind, text: text(`${key}?`), required: false, ...more };
  };
  const questions = [
    question("one", "single", { options }),
    question("many", "multiple", { options }),
    question("stars", "rating", { steps: 4 }),
    question("words", "text"),
  ];
  const survey = await makeSurvey(staffId, "custom", { ja: "手応え", en: "Feel" });
  await saveDraft(survey, 1, { ja: "手応え", en: "Feel" }, { languages: ["ja", "en"], questions });
  await publishSurvey(survey, 2, staffId);
  const { rows } = await ownerPool().query<{ id: string }>("select id from survey_version");
  const [custom, surveyVersionId] = [randomUUID(), rows[0]?.id];
  const days = { opensOn: "2026-07-01", closesOn: "2027-07-01" };
  await insert("campaign", { id: custom, nameJa: "x", nameEn: "x", kind: "custom", surveyVersionId, ...days });
  const say = async (answers: Record<string, unknown>, fields = {}) => {
    const id = await ask(steel, {});
    await ownerPool().query("update invitation set campaign_id = $1 where id = $2", [custom, id]);
    const said = {
      accountId: steel,
      id,
      invitationId: id,
      kind: "custom",
      answeredAt: "2026-08-02T00:00:00Z",
      ...fields,
    };
    await insert("response", { ...said, score: null, answers: JSON.stringify(answers) });
  };
  await say({ one: "price", many: ["price", "help"], stars: 4, words: "速い" });
  await say({ one: "price", many: ["help"], stars: 1 });
  await say({ words: "遅い" });
  await say({ one: "speed", stars: 2 }, { staffId });
  const read = (search: string) => tallyQuestions(readAnalysisQuery(new URLSearchParams(search)), null);
  const tallies = await read("kind=custom");
  expect(tallies?.survey).toEqual({ ja: "手応え", en: "Feel", version: 1 });
  const times = tallies?.questions.map(({ key, answered, mean, bars }) => [
    key,
    answered,
    mean,
    bars.map((bar) => bar.times),
  ]);
  expect(times).toEqual([
    ["one", 2, null, [2, 0, 0]],
    ["many", 2, null, [1, 0, 2]],
    ["stars", 2, 2.5, [1, 0, 0, 1]],
  ]);
  expect(await read("kind=custom&role=admin")).toBeNull();
  expect(await read("kind=nps")).toBeNull();
});

test("the same reason made several times at once is one; below another it is another", async () => {
  const twice = { nameJa: "二度", nameEn: "Twice", position: 1 };
  const ids = await Promise.all(Array.from({ length: 4 }, () => makeReason(null, twice)));
  expect(new Set(ids).size).toBe(1);
  expect(await makeReason(ids[0]!, twice)).not.toBe(ids[0]);
});
