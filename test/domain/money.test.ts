import { expect, test } from "vitest";
import { addRanges, minorDigitsOf, roundHalfAway } from "#app/domain/money.ts";
import { money, moneyRange, shortMoney } from "#app/i18n/format.ts";
import vectors from "#test/vectors/value.json";

test.each(vectors.roundings.cases)("%d rounds to %d", (value = 0, rounded = 0) => {
  expect(roundHalfAway(value)).toBe(rounded);
});

test("what a price in binary fractions loses is not lost", () => {
  expect(roundHalfAway(1.005 * 100)).toBe(101);
  expect(roundHalfAway(8.325 * 100)).toBe(833);
  expect(roundHalfAway(1.255 * 100)).toBe(126);
});

test.each([
  [0, "JPY KRW ISK VND CLP PYG UGX XAF XOF XPF"],
  [2, "USD EUR GBP CNY TWD INR CHF"],
  // Intl writes these without decimals, but the amounts in contracts and files have them.
  [2, "HUF IDR COP PKR"],
  [3, "KWD BHD OMR JOD TND IQD LYD"],
  [4, "CLF UYW"],
])("%d decimal digits: %s", (digits, currencies) => {
  expect(currencies.split(" ").map(minorDigitsOf)).toEqual(currencies.split(" ").map(() => digits));
});

test("an amount is written with all of its digits, whatever is usual for prices", () => {
  expect(money(123_456, "HUF", "en")).toContain("1,234.56");
  expect(money(123_456, "KWD", "en")).toContain("123.456");
  expect(money(123_456, "VND", "en")).toContain("123,456");
  expect(money(123_456, "JPY", "ja")).toContain("123,456");
});

test("ranges add end by end", () => {
  expect(addRanges([])).toEqual({ low: 0, expected: 0, high: 0 });
  expect(
    addRanges([
      { low: 1, expected: 2, high: 4 },
      { low: 10, expected: 20, high: 40 },
    ]),
  ).toEqual({ low: 11, expected: 22, high: 44 });
});

test.each([
  [{ low: 1_200_000, high: 1_900_000 }, "JPY", "120万〜190万円"],
  [{ low: 6_900, high: 27_000 }, "JPY", "6,900〜27,000円"],
  [{ low: 0, high: 27_000 }, "JPY", "0〜2.7万円"],
  [{ low: 6_900, high: 2_700_000 }, "JPY", "6,900円〜270万円"],
  [{ low: 490_000, high: 1_800_000 }, "NOK", "4,900〜18,000ノルウェークローネ"],
  [{ low: 490_000, high: 180_000_000 }, "NOK", "4,900ノルウェークローネ〜180万ノルウェークローネ"],
] as const)("no range can be read as ten thousand times what it is: %j %s", (range, currency, text) => {
  expect(moneyRange(range, currency, "ja")).toBe(text);
});

test("beside many of its kind, an amount has a sign in place of a long name", () => {
  expect(shortMoney(460_000, "NOK", "ja", 2)).toBe("kr\u00a04,600");
  expect(shortMoney(4_600_000, "USD", "ja", 2)).toBe("$4.6万");
  expect(shortMoney(46_000, "JPY", "ja", 2)).toBe("4.6万円");
  expect(shortMoney(460_000, "NOK", "en", 2)).toBe("kr\u00a04.6K");
});
