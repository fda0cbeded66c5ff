import { expect, test } from "vitest";
import { costOf, featuresOn, renewalFrom, type Subscription, seatsOn } from "#app/domain/contracts/subscription.ts";

const base: Subscription = {
  seats: 20,
  mrrMinor: 300_000,
  currency: "JPY",
  startsOn: "2026-04-01",
  renewsOn: "2027-04-01",
  endedOn: null,
  featureKeys: ["invoice", "approval"],
};
const contract = (fields: Partial<Subscription> = {}) => ({ ...base, ...fields });
const quarter = { from: "2026-07-01", until: "2026-10-01" };

test("a contract holds from its first day to the day before its end", () => {
  const held = [contract({ endedOn: "2026-06-01" })];
  expect(["2026-03-31", "2026-04-01", "2026-05-31", "2026-06-01"].map((day) => seatsOn(held, day))).toEqual([
    null,
    20,
    20,
    null,
  ]);
  expect(seatsOn([], "2026-04-01")).toBeNull();
  expect(seatsOn([contract(), contract({ seats: 5 })], "2026-04-01")).toBe(25);
});

test("features of all contracts that hold, each once", () => {
  const both = [contract(), contract({ featureKeys: ["invoice", "audit"], endedOn: "2026-06-01" })];
  expect(featuresOn(both, "2026-05-31")).toEqual(["approval", "audit", "invoice"]);
  expect(featuresOn(both, "2026-06-01")).toEqual(["approval", "invoice"]);
  expect(featuresOn([], "2026-06-01")).toEqual([]);
});

test("the next renewal is today or later, the nearest of those that hold", () => {
  const both = [
    contract(),
    contract({ renewsOn: "2026-09-30" }),
    contract({ renewsOn: "2026-07-01", endedOn: "2026-06-30" }),
  ];
  expect(renewalFrom(both, "2026-07-01")).toBe("2026-09-30");
  expect(renewalFrom(both, "2026-09-30")).toBe("2026-09-30");
  expect(renewalFrom(both, "2026-10-01")).toBe("2027-04-01");
  expect(renewalFrom(both, "2027-04-02")).toBeNull();
});

test("a whole quarter costs three monthly prices, however long its months", () => {
  expect(costOf([contract()], quarter, "JPY")).toBe(900_000);
  expect(costOf([contract({ mrrMinor: 100_001 })], quarter, "JPY")).toBe(300_003);
});

test("a month held in part costs its share of days", () => {
  expect(costOf([contract({ startsOn: "2026-09-21" })], quarter, "JPY")).toBe(100_000);
  expect(costOf([contract({ endedOn: "2026-07-02" })], quarter, "JPY")).toBe(9_677);
  expect(costOf([contract()], { from: "2026-07-01", until: "2026-07-01" }, "JPY")).toBe(0);
});

test("a price change in the middle of the quarter counts from its day", () => {
  const changed = [contract({ endedOn: "2026-08-01" }), contract({ startsOn: "2026-08-01", mrrMinor: 400_000 })];
  expect(costOf(changed, quarter, "JPY")).toBe(1_100_000);
});

test("no contract yet is unknown; one that has ended costs nothing any more", () => {
  expect(costOf([], quarter, "JPY")).toBeNull();
  expect(costOf([contract({ startsOn: "2026-10-01" })], quarter, "JPY")).toBeNull();
  expect(costOf([contract({ endedOn: "2026-07-01" })], quarter, "JPY")).toBe(0);
});

test("amounts in two currencies have no sum", () => {
  expect(costOf([contract(), contract({ currency: "USD" })], quarter, "JPY")).toBeNull();
  expect(costOf([contract(), contract({ currency: "USD", endedOn: "2026-07-01" })], quarter, "JPY")).toBe(900_000);
});
