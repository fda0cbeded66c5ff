import { expect, test } from "vitest";
import { standardContent } from "#app/domain/surveys/standard.ts";
import {
  archiveSurvey,
  findSurvey,
  findVersion,
  listSurveys,
  listVersionChoices,
  makeSurvey,
  publishSurvey,
  saveDraft,
} from "#app/domain/surveys/survey.server.ts";
import { createStaff } from "#test/support/factories.ts";

const name = { ja: "導入後のアンケート", en: "After the start" };
const asked = (text: string) => {
  const content = standardContent("csat");
  return { ...content, questions: [{ ...content.questions[0]!, text: { ja: text, en: text } }] };
};

test("a change of the draft never rewrites what was published", async () => {
  const staff = await createStaff();
  const id = await makeSurvey(staff.id, "csat", name);
  expect(await publishSurvey(id, 1, staff.id)).toEqual({ version: 1 });
  expect(await publishSurvey(id, 1, staff.id)).toBe("same");
  expect(await saveDraft(id, 1, name, asked("新しい問い"))).toBe(2);
  expect((await findSurvey(id))?.isAhead).toBe(true);
  expect(await publishSurvey(id, 2, staff.id)).toEqual({ version: 2 });
  expect(await findVersion(id, 1)).toEqual(standardContent("csat"));
  expect(await findVersion(id, 2)).toEqual(asked("新しい問い"));
  expect(await listVersionChoices()).toMatchObject([{ surveyId: id, version: 2, kind: "csat", name }]);
  expect(await findSurvey(id)).toMatchObject({
    isAhead: false,
    versions: [{ version: 2, by: staff.name }, { version: 1 }],
  });
});

test("of two who write on a draft, the second is told, and nothing of the first is lost", async () => {
  const staff = await createStaff();
  const id = await makeSurvey(staff.id, "csat", name);
  expect(await saveDraft(id, 1, name, asked("一人目"))).toBe(2);
  expect(await saveDraft(id, 1, name, asked("二人目"))).toBeNull();
  expect(await publishSurvey(id, 1, staff.id)).toBe("moved");
  expect((await findSurvey(id))?.content).toEqual(asked("一人目"));
  expect(await listVersionChoices()).toEqual([]);
});

test("what lacks something is kept as a draft and not published", async () => {
  const staff = await createStaff();
  const id = await makeSurvey(staff.id, "custom", name);
  expect(await publishSurvey(id, 1, staff.id)).toEqual({
    faults: [
      { what: "noText", question: "q1", language: "ja" },
      { what: "noText", question: "q1", language: "en" },
    ],
  });
  expect(await listSurveys()).toMatchObject([{ id, version: null, questions: 1, isAhead: true }]);
});

test("an archived survey is offered to no campaign and is not written on, until it is taken back", async () => {
  const staff = await createStaff();
  const id = await makeSurvey(staff.id, "ces", name);
  await publishSurvey(id, 1, staff.id);
  await archiveSurvey(id, true);
  expect(await listVersionChoices()).toEqual([]);
  expect(await saveDraft(id, 1, name, asked("x"))).toBeNull();
  expect(await publishSurvey(id, 1, staff.id)).toBe("moved");
  await archiveSurvey(id, false);
  expect(await saveDraft(id, 1, name, standardContent("ces"))).toBe(2);
});
