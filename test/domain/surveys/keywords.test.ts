import { expect, test } from "vitest";
import { countKeywords, wordsOf } from "#app/domain/surveys/keywords.ts";

test("Japanese is cut into words, without particles and endings", () => {
  const words = wordsOf("請求書の承認が早くなりました。現場の入力も楽です。");
  for (const word of ["請求", "承認", "現場", "入力"])
    expect([...words].some((one) => one.startsWith(word))).toBe(true);
  for (const word of ["の", "が", "です", "ました"]) expect(words).not.toContain(word);
});

test("English has one spelling, and the words of every sentence are left out", () => {
  expect([...wordsOf("The export's slow. EXPORT is the problem, and I don't like it: 30 minutes!")]).toEqual([
    "export",
    "slow",
    "problem",
    "minutes",
  ]);
});

test("a word counts once for an answer, and one answer alone is no finding", () => {
  expect(countKeywords(["export export", "Export broke", "roster broke", "seldom"])).toEqual([
    { word: "broke", answers: 2 },
    { word: "export", answers: 2 },
  ]);
  expect(countKeywords(["CSV出力", "ＣＳＶの取り込み"]).map(({ word }) => word)).toContain("csv");
  expect(countKeywords([])).toEqual([]);
});
