// Parts the cases into those to learn from and those to be judged by. Whoever learnt from a case knows its outcome.

export type Split = {
  learn: number[];
  judge: number[];
  by: { kind: "time"; from: string } | { kind: "chance"; seed: number };
};

/**
 * By time where days are known: the latest are judged, for a forecast is always of what comes later; cases of one day
 * stay together. Else by chance, the same on every run with the same seed.
 *
 * @param share of the cases that are judged, 0–1
 */
export function split(
  count: number,
  days: readonly string[] | null,
  { share, seed }: { share: number; seed: number },
): Split {
  const judged = Math.round(count * share);
  if (days) {
    const order = [...days].sort();
    const from = order[count - judged] ?? order.at(-1) ?? "";
    const places = days.map((_, index) => index);
    return {
      learn: places.filter((index) => days[index]! < from),
      judge: places.filter((index) => days[index]! >= from),
      by: { kind: "time", from },
    };
  }
  const places = shuffled(count, seed);
  return { learn: places.slice(judged), judge: places.slice(0, judged), by: { kind: "chance", seed } };
}

/** Fisher and Yates, by the generator of Park and Miller. */
function shuffled(count: number, seed: number): number[] {
  const places = Array.from({ length: count }, (_, index) => index);
  let state = (Math.abs(Math.trunc(seed)) % 2_147_483_646) + 1;
  for (let at = count - 1; at > 0; at--) {
    state = (state * 48_271) % 2_147_483_647;
    const other = Math.floor((state / 2_147_483_647) * (at + 1));
    [places[at], places[other]] = [places[other]!, places[at]!];
  }
  return places;
}
