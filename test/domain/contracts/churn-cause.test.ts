import { expect, test } from "vitest";
import {
  archiveCause,
  type CauseDraft,
  changeCause,
  getCauses,
  getCausesInUse,
  makeCause,
} from "#app/domain/contracts/churn-cause.server.ts";

const draft = (nameEn: string, position = 900): CauseDraft => ({
  ...{ nameJa: `原因${nameEn}`, nameEn, influence: "product", position },
});

async function made(parentId: string | null, nameEn: string, position?: number): Promise<string> {
  const id = await makeCause(parentId, draft(nameEn, position));
  if (!id) throw new Error("the cause was refused");
  return id;
}

test("causes stand in the order of the tree, three levels deep and no deeper", async () => {
  const late = await made(null, "Late", 902);
  const early = await made(null, "Early", 901);
  const below = await made(late, "Below", 1);
  const lowest = await made(below, "Lowest", 1);
  expect(await makeCause(lowest, draft("Too deep"))).toBeNull();
  expect(await makeCause(crypto.randomUUID(), draft("Of nobody"))).toBeNull();
  const mine = [early, late, below, lowest];
  const found = (await getCauses()).filter(({ id }) => mine.includes(id));
  expect(found.map(({ id, depth }) => [id, depth])).toEqual([
    [early, 1],
    [late, 1],
    [below, 2],
    [lowest, 3],
  ]);
});

test("the same cause made several times at once is one; below another it is another", async () => {
  const ids = await Promise.all(Array.from({ length: 4 }, () => made(null, "Twice")));
  expect(new Set(ids).size).toBe(1);
  expect(await made(ids[0]!, "Twice")).not.toBe(ids[0]);
});

test("what was put away is named no more, nor what is below it, and both come back", async () => {
  const top = await made(null, "Top");
  const below = await made(top, "Below");
  const inUse = async () => (await getCausesInUse()).map(({ id }) => id).filter((id) => [top, below].includes(id));
  expect(await archiveCause(top, true)).toBe(true);
  expect(await inUse()).toEqual([]);
  expect(await makeCause(top, draft("More"))).toBeNull();
  expect((await getCauses()).find(({ id }) => id === below)).toMatchObject({ archivedAt: null, isInUse: false });
  expect(await archiveCause(top, false)).toBe(true);
  expect(await inUse()).toEqual([top, below]);
});

test("a change is seen where the cause is named; one that is not there changes nothing", async () => {
  const id = await made(null, "Price");
  expect(await changeCause(id, { ...draft("Terms"), influence: "sales" })).toBe(true);
  expect((await getCauses()).find((cause) => cause.id === id)).toMatchObject({ nameEn: "Terms", influence: "sales" });
  expect(await changeCause(crypto.randomUUID(), draft("Nobody"))).toBe(false);
  expect(await archiveCause(crypto.randomUUID(), true)).toBe(false);
});
