// What the address of the usage page asks, and what it cannot ask.
import { expect, test } from "vitest";
import { usageQuery, usageQuestionOf } from "#app/domain/reports/usage-question.ts";

const asked = (query: string) => usageQuestionOf(new URLSearchParams(query));

test("nothing asked is the usual: compared with the quarter before, no feature chosen", () => {
  expect(asked("")).toEqual({
    question: { quarter: null, compare: "previous", features: [] },
    refused: { compare: null, features: [], tooMany: false },
  });
});

test.each(["previous", "last-year", "goal"])("%s is a comparison", (compare) => {
  expect(asked(`compare=${compare}`)).toMatchObject({ question: { compare }, refused: { compare: null } });
});

test.each([
  "",
  "Goal",
  "lastyear",
  "__proto__",
  "'; drop table goal",
  "x".repeat(500),
])("“%s” is no comparison: the usual one is shown, and what was typed is named", (compare) => {
  const { question, refused } = asked(new URLSearchParams({ compare }).toString());
  expect(question.compare).toBe("previous");
  expect(refused.compare).toBe(compare.slice(0, 40));
});

test("features are taken in their order, each once; a sixth is too many", () => {
  expect(asked("feature=b&feature=a&feature=b&feature=")).toMatchObject({
    question: { features: ["b", "a"] },
    refused: { tooMany: false },
  });
  const six = asked("feature=a&feature=b&feature=c&feature=d&feature=e&feature=f");
  expect(six).toMatchObject({ question: { features: ["a", "b", "c", "d", "e"] }, refused: { tooMany: true } });
});

test("a question written into an address is read back from it", () => {
  const question = { quarter: "2026-Q1", compare: "goal" as const, features: ["請求 書", "a&b=c"] };
  expect(asked(usageQuery(question)).question).toEqual(question);
  expect(usageQuery({ compare: "previous", features: [] })).toBe("");
});
