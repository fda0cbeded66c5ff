import { expect, test } from "vitest";
import { compareReports, hitsIn } from "#app/domain/reports/archive.ts";
import { fading } from "#app/domain/reports/samples/fading.ts";
import { thriving } from "#app/domain/reports/samples/thriving.ts";

test("words are found in either width and case, in the reader's language, once each and with their section", () => {
  const [driver] = thriving.value.drivers;
  const name = driver?.name.ja ?? expect.fail("no driver");
  expect(hitsIn(thriving, name.slice(0, 4), "ja")).toContainEqual({ section: "value", text: name });
  const english = driver?.name.en ?? "";
  const wide = english.toUpperCase().replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
  expect(hitsIn(thriving, wide, "en").map(({ text }) => text)).toContain(english);
  const hits = hitsIn(thriving, "の", "ja");
  expect(hits).toHaveLength(3);
  expect(new Set(hits.map(({ text }) => text)).size).toBe(3);
});

test("nothing, spaces and patterns find nothing that is not written there", () => {
  for (const asked of ["", "  ", ".*", "((", "%", "__"]) expect(hitsIn(thriving, asked, "ja")).toEqual([]);
});

test("two reports stand side by side, with what only one of them has", () => {
  const { headline, drivers } = compareReports(thriving, fading);
  const row = (key: string) => headline.find((each) => each.key === key);
  expect(row("value")).toMatchObject({
    firstRange: thriving.value.total,
    secondRange: fading.value.total,
    unit: "money",
  });
  expect(row("monthlyActive")).toMatchObject({
    first: thriving.usage.monthlyActive.value,
    second: fading.usage.monthlyActive.value,
  });
  const keys = new Set([...thriving.value.drivers, ...fading.value.drivers].map(({ key }) => key));
  expect(new Set(drivers.map(({ key }) => key))).toEqual(keys);
  const [lost, ...kept] = thriving.value.drivers;
  const without = compareReports(thriving, { ...thriving, value: { ...thriving.value, drivers: kept } }).drivers;
  expect(without.at(-1)).toMatchObject({
    key: lost?.key,
    second: null,
    secondRange: null,
    first: lost?.value?.expected,
  });
});
