import fc from "fast-check";
import { expect, test } from "vitest";
import { pathOf, plainWords, readAnswers } from "#app/domain/surveys/answers.ts";
import { faultsOf, type Question, type SurveyContent, scaleOf, textIn } from "#app/domain/surveys/content.ts";
import { actOf, contentOfForm, withAct } from "#app/domain/surveys/content-form.ts";
import { SurveyContent as Schema } from "#app/domain/surveys/content-schema.ts";
import { standardContent } from "#app/domain/surveys/standard.ts";

const both = { ja: "問い", en: "Question" };
const question = (key: string, kind: Question["kind"], more: Partial<Question> = {}): Question => ({
  key,
  kind,
  text: both,
  required: true,
  ...more,
});
const survey = (...questions: Question[]): SurveyContent => ({ languages: ["ja", "en"], questions });
const formOf = (fields: Record<string, string | string[]>) => {
  const form = new FormData();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) form.append(name, value);
  return form;
};

const branched = survey(
  question("score", "nps", {
    next: [
      { atLeast: 9, goTo: "story" },
      { atMost: 6, goTo: "why" },
    ],
  }),
  question("ease", "rating", { steps: 5, next: [{ atLeast: 1, goTo: "end" }] }),
  question("why", "single", {
    options: [
      { key: "price", text: both },
      { key: "other", text: both },
    ],
  }),
  question("story", "text", { required: false }),
);

test.each([
  ["a promoter is asked for the story", { score: 9 }, ["score", "story"]],
  ["a detractor is asked why", { score: 6 }, ["score", "why", "story"]],
  ["a passive is asked what follows", { score: 7 }, ["score", "ease", "why", "story"]],
  ["a rule that ends ends", { score: 7, ease: 3 }, ["score", "ease"]],
])("%s", (_, answers, keys) => {
  expect(pathOf(branched, answers).map(({ key }) => key)).toEqual(keys);
});

test("what was not asked is neither kept nor missed", () => {
  const { answers, faults } = readAnswers(branched, formOf({ score: "10", ease: "2", why: "price", story: "速い" }));
  expect(faults).toEqual([]);
  expect(answers).toEqual({ score: 10, story: "速い" });
});

test("what is missing and what is no answer are told apart", () => {
  expect(readAnswers(branched, formOf({ score: "3" })).faults).toEqual([{ question: "why", what: "missing" }]);
  for (const score of ["11", "-1", "1e1", "９", "3.5", " 3"])
    expect(readAnswers(branched, formOf({ score })).faults[0]).toEqual({ question: "score", what: "notAnAnswer" });
  expect(readAnswers(branched, formOf({ score: "3", why: "hacked" })).faults).toEqual([
    { question: "why", what: "notAnAnswer" },
  ]);
});

test("several options are kept once each", () => {
  const content = survey(question("all", "multiple", { options: ["a", "b"].map((key) => ({ key, text: both })) }));
  expect(readAnswers(content, formOf({ all: ["b", "a", "b"] })).answers).toEqual({ all: ["b", "a"] });
});

test("words lose only what no reader can take", () => {
  expect(plainWords("  a\0b\u0007 🙂 مرحبا \ud800 \n次 ")).toBe("ab 🙂 مرحبا \ufffd \n次");
  expect(plainWords("🙂".repeat(4_000)).length).toBeLessThanOrEqual(4_000);
  expect(plainWords("a".repeat(100_000))).toHaveLength(4_000);
});

test("every path ends, whatever the rules say", () => {
  const key = fc.constantFrom("q0", "q1", "q2", "q3", "end", "nowhere");
  const rule = fc.record({ goTo: key, atLeast: fc.integer({ min: 0, max: 10 }) });
  const rules = fc.array(fc.array(rule, { maxLength: 3 }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(rules, fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 4, maxLength: 4 }), (all, figures) => {
      const content = survey(...all.map((next, at) => question(`q${at}`, "nps", { next })));
      const path = pathOf(content, Object.fromEntries(figures.map((figure, at) => [`q${at}`, figure])));
      const order = path.map((one) => content.questions.indexOf(one));
      expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
      expect(order[0]).toBe(0);
    }),
  );
});

test.each(["nps", "csat", "ces"] as const)("the standard question of %s can be published in both languages", (kind) => {
  const content = standardContent(kind);
  expect(faultsOf(kind, content)).toEqual([]);
  expect(textIn(content.questions[0]!.text, "ja", "Kaede")).toMatch(/Kaede.*。$/);
  expect(textIn(content.questions[0]!.text, "en", "Kaede")).toContain("Kaede");
});

test.each<[string, SurveyContent, string]>([
  ["one key twice", survey(question("score", "nps"), question("score", "text")), "sameKey"],
  ["a choice between one", survey(question("score", "nps"), question("a", "single", { options: [] })), "noOptions"],
  ["a rule that leads back", survey(question("score", "nps", { next: [{ atLeast: 1, goTo: "score" }] })), "backwards"],
  ["a language without its text", survey(question("score", "nps", { text: { ja: "問い" } })), "noText"],
  ["another main question", survey(question("score", "nps"), question("b", "csat")), "mainTwice"],
  ["no main question first", survey(question("why", "text"), question("score", "nps")), "mainFirst"],
])("%s is not published", (_, content, what) => {
  expect(faultsOf("nps", content).map((fault) => fault.what)).toContain(what);
});

test("a survey with a main question of another kind is none of the custom kind", () => {
  expect(faultsOf("custom", survey(question("score", "nps"))).map(({ what }) => what)).toEqual(["mainTwice"]);
});

test("the editor's form says what its content says", () => {
  const fields = {
    questions: "2",
    "language.ja": "on",
    ...{ "q0.key": "q1", "q0.kind": "single", "q0.required": "on", "q0.text.ja": "理由", "q0.text.en": "Why" },
    ...{ "q0.o0.key": "o1", "q0.o0.ja": "価格", "q0.o2.ja": "その他", "q0.r0.option": "o1", "q0.r0.goTo": "end" },
    ...{
      "q1.key": "q2",
      "q1.kind": "rating",
      "q1.steps": "7",
      "q1.text.ja": "満足度",
      "q1.r1.to": "3",
      "q1.r1.goTo": "end",
    },
  };
  const content = contentOfForm(formOf(fields))!;
  expect(content.languages).toEqual(["ja"]);
  expect(content.questions[0]).toMatchObject({
    options: [
      { key: "o1", text: { ja: "価格" } },
      { key: "o2", text: { ja: "その他" } },
    ],
    next: [{ anyOf: ["o1"], goTo: "end" }],
  });
  expect(content.questions[1]).toMatchObject({ steps: 7, required: false, next: [{ atMost: 3, goTo: "end" }] });
  expect(faultsOf("custom", content)).toEqual([]);
  expect(contentOfForm(formOf({ ...fields, questions: "999" }))).toBeNull();
  for (const steps of ["11", "999999999", "Infinity", "1e9", "-3", "2.5"]) {
    const asked = contentOfForm(formOf({ ...fields, "q1.steps": steps }))!;
    expect(scaleOf(asked.questions[1]!)!.max).toBeLessThanOrEqual(11);
    expect(Schema.safeParse(asked).success).toBe(false);
  }
  expect(Schema.safeParse(contentOfForm(formOf({ ...fields, "q0.key": "../x" }))).success).toBe(false);
});

test("questions are added, moved and removed, each under a key of its own", () => {
  let content = standardContent("nps");
  for (const act of ["add:single", "add:text", "up:3", "remove:1", "remove:99", "up:0"])
    content = withAct(content, actOf(act)!);
  expect(content.questions.map(({ key, kind }) => `${key} ${kind}`)).toEqual(["score nps", "q2 text", "q1 single"]);
  expect(actOf("add:virus")).toBeNull();
  expect(actOf("drop")).toBeNull();
});
