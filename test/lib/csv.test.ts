import { expect, test } from "vitest";
import { csvOf, csvResponse } from "#app/lib/csv.ts";

test("numbers stay numbers, texts keep their commas, quotes and lines, nothing is nothing", () => {
  const csv = csvOf(
    ["月", "効果額"],
    [
      ["7月", -1200.5],
      ['a "b", c\nd', null],
      ["髙橋 𠮷", Number.NaN],
    ],
  );
  expect(csv).toBe('\uFEFF月,効果額\r\n7月,-1200.5\r\n"a ""b"", c\nd",\r\n髙橋 𠮷,\r\n');
});

test.each([
  "=1+1",
  "+81",
  "-2",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "=cmd()",
  "@a",
])("a spreadsheet does not compute %j", (text) => {
  expect(csvOf(["a"], [[text]]).split("\r\n")[1]).toMatch(/^"?'/);
});

test("the name of the file is plain", () => {
  const { headers } = csvResponse('a"b/../c 売上', "");
  expect(headers.get("Content-Disposition")).toBe('attachment; filename="a-b-..-c---.csv"');
});
