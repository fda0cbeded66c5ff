import { expect, test } from "vitest";
import { findByWords } from "#app/domain/health/finding.server.ts";
import { listPortfolio } from "#app/domain/health/portfolio.server.ts";
import { readQuery } from "#app/domain/health/portfolio.ts";
import { listSegments, removeSegment, saveSegment } from "#app/domain/health/segment.server.ts";
import { createAccount, createContact, createStaff } from "#test/support/factories.ts";

test("a kept segment is its maker's until it is for everybody, and only its maker forgets it", async () => {
  const [mine, theirs] = [await createStaff(), await createStaff({ name: "佐伯 美咲" })];
  expect(await saveSegment(mine.id, { name: "危険", search: "band=red&page=4&x=1", isShared: false })).toBe("band=red");
  await saveSegment(theirs.id, { name: "小売", search: "industry=retail", isShared: true });
  await saveSegment(theirs.id, { name: "秘密", search: "silent=1", isShared: false });
  const seen = await listSegments(mine.id);
  expect(seen.map(({ name, by }) => [name, by])).toEqual([
    ["危険", null],
    ["小売", "佐伯 美咲"],
  ]);
  expect(await removeSegment(mine.id, seen[1]!.id)).toBe(false);
  expect(await removeSegment(mine.id, seen[0]!.id)).toBe(true);
  expect(await removeSegment(mine.id, seen[0]!.id)).toBe(false);
});

test("the same name again replaces the filters, and no filters are nothing to keep", async () => {
  const { id } = await createStaff();
  await saveSegment(id, { name: "A", search: "band=red", isShared: false });
  await saveSegment(id, { name: "A", search: "band=amber", isShared: true });
  expect(await listSegments(id)).toMatchObject([{ name: "A", query: "band=amber", isShared: true }]);
  expect(await saveSegment(id, { name: "B", search: "sort=name", isShared: false })).toBeNull();
});

test("accounts and people are found by a few letters of any width and case; who begins with them comes first", async () => {
  const { id } = await createAccount({ name: "株式会社あおば物流", slug: "aoba" });
  await createAccount({ name: "あおば書店", slug: "books" });
  await createAccount({ name: "別の会社", slug: "other" });
  await createContact(id, { name: "青木 誠", email: "aoki@aoba.example" });
  const names = async (words: string) => {
    const { accounts, people } = await findByWords(words);
    return [...accounts.map(({ name }) => name), ...people.map(({ name }) => name)];
  };
  expect(await names("あおば")).toEqual(["あおば書店", "株式会社あおば物流"]);
  expect(await names("ＡＯＫＩ")).toEqual(["青木 誠"]);
  expect(await names("%")).toEqual([]);
  expect(await names("  ")).toEqual([]);
});

test("a sign that stands for letters is found by the sign and by its letters", async () => {
  const { id } = await createAccount({ name: "№１酒店㏇", slug: "sake", externalId: "℡-７" });
  const owner = await createStaff({ name: "™田 守" });
  await createAccount({ name: "別の会社", slug: "other", staffId: owner.id });
  await createContact(id, { name: "㍻ ㎞子", email: "heisei@sake.example" });
  for (const words of ["№1", "no1", "酒店ＣＯ", "tel-7", "℡"]) {
    expect((await findByWords(words)).accounts).toMatchObject([{ slug: "sake" }]);
  }
  for (const words of ["㍻", "平成", "km子"])
    expect((await findByWords(words)).people).toMatchObject([{ slug: "sake" }]);
  const listed = async (q: string) => (await listPortfolio(readQuery(new URLSearchParams({ q })))).rows;
  expect(await listed("NO１")).toMatchObject([{ slug: "sake" }]);
  expect(await listed("tm田")).toMatchObject([{ slug: "other" }]);
});
