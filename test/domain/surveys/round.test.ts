import { expect, test } from "vitest";
import { chooseRound, readRound } from "#app/domain/surveys/round.ts";

const now = {
  asked: 10,
  accounts: [
    { name: "happy", asked: 4, scores: [10, 9, 9] },
    { name: "quiet", asked: 3, scores: [] },
    { name: "sad", asked: 3, scores: [2] },
  ],
};

test("a round counts every answer, and every company once", () => {
  const round = readRound(now, undefined);
  expect(round.nps).toMatchObject({ n: 4, promoters: 3, detractors: 1, score: 50 });
  expect(round.weighted).toEqual({ accounts: 2, score: 0 });
  expect(round.rate!.share).toBe(0.4);
  expect(round.histogram.reduce((sum, n) => sum + n, 0)).toBe(4);
  expect(round.changed).toBeNull();
});

test("the unhappiest company comes first, those without an answer last", () => {
  expect(readRound(now, undefined).accounts.map(({ name }) => name)).toEqual(["sad", "happy", "quiet"]);
});

test("a round that asked nobody has no rate and no score", () => {
  const round = readRound({ asked: 0, accounts: [] }, now);
  expect(round).toMatchObject({ rate: null, nps: { score: null, n: 0 }, weighted: { score: null }, changed: null });
});

test("the latest round with an answer is shown, unless another is asked for", () => {
  const empty = { ...now, accounts: now.accounts.map((account) => ({ ...account, scores: [] })) };
  const campaigns = ["third", "second", "first"].map((id, i) => ({
    ...(i === 0 ? empty : now),
    campaign: { id, nameJa: id, nameEn: id },
  }));
  expect(chooseRound(campaigns, null)).toMatchObject({ chosen: { id: "second" }, before: { en: "first" } });
  expect(chooseRound(campaigns, "third")).toMatchObject({ chosen: { id: "third" }, before: { en: "second" } });
  expect(chooseRound(campaigns, "nonsense").chosen?.id).toBe("second");
  expect(chooseRound([], null)).toEqual({ rounds: [], chosen: undefined, before: undefined });
});
