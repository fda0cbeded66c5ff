import { expect, test } from "vitest";
import { heightOf, type Placed, setOnPages } from "#templates/parts/pages.ts";
import type { Block } from "#templates/parts/part.ts";

const block = (height: number, more: Partial<Block> = {}): Block => ({ height, draw() {}, ...more });
const shape = (pages: Placed[][]) => pages.map((page) => page.map(({ block: { height } }) => height));

test("blocks fill a page and go on to the next, none cut", () => {
  expect(shape(setOnPages([block(50), block(40), block(60)], 100))).toEqual([[50, 40], [60]]);
});

test("space above a block falls away at the top of a page", () => {
  const pages = setOnPages([block(90), block(80, { above: 20 })], 100);
  expect(pages[1]?.[0]?.y).toBe(0);
});

test("a heading moves on with what it stands over", () => {
  expect(shape(setOnPages([block(80), block(10, { keep: true }), block(60)], 100))).toEqual([[80], [10, 60]]);
});

test("a rule between two parts is left out where the second begins a page", () => {
  const rule = block(1, { keep: true, between: true });
  expect(shape(setOnPages([block(60), rule, block(30)], 100))).toEqual([[60, 1, 30]]);
  expect(shape(setOnPages([block(80), rule, block(60)], 100))).toEqual([[80], [60]]);
});

test("a table's head comes again above rows that begin a page", () => {
  const head = block(10);
  const rows = Array.from({ length: 6 }, () => block(30, { head }));
  const pages = setOnPages([{ ...head, keep: true }, ...rows], 100);
  expect(shape(pages)).toEqual([
    [10, 30, 30, 30],
    [10, 30, 30, 30],
  ]);
});

test("a last page that would be almost empty takes over from the page before", () => {
  const pages = setOnPages(
    Array.from({ length: 11 }, () => block(10)),
    100,
  );
  expect(pages).toHaveLength(2);
  expect(heightOf(pages[1] ?? [])).toBeGreaterThanOrEqual(25);
});

test("what must begin a page does, and the page before keeps what it has", () => {
  expect(shape(setOnPages([block(20), block(30, { fresh: true })], 100))).toEqual([[20], [30]]);
});

test("a block taller than a page is set all the same", () => {
  expect(shape(setOnPages([block(20), block(300), block(20)], 100)).flat()).toEqual([20, 300, 20]);
});

test("what would fit with less space between begins no page of its own, and spaces shrink no more than they must", () => {
  const parts = [40, 40, 14].map((height) => block(height, { above: 10 }));
  const pages = setOnPages(parts, 110);
  expect(pages).toHaveLength(1);
  expect(pages[0]?.map(({ y }) => y)).toEqual([0, 47, 94]);
  expect(shape(setOnPages(parts, 104))).toEqual([[40], [40, 14]]);
});

test("a part with a heading of its own may stand alone on the last page, rather than tear the table before it", () => {
  const head = block(5);
  const rows = Array.from({ length: 9 }, () => block(10, { head }));
  const peers = [block(6, { keep: true, above: 2 }), block(12)];
  const pages = setOnPages([{ ...head, keep: true }, ...rows, ...peers], 100);
  expect(shape(pages)).toEqual([
    [5, ...rows.map(() => 10)],
    [6, 12],
  ]);
});
