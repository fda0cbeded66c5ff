// What a file says is enough: each figure is computed again from its text alone, and is the figure to the last digit.
import { beforeEach, expect, test } from "vitest";
import { parseQuarter } from "#app/domain/quarter.ts";
import { amountOf } from "#app/domain/reports/receipt-amount.ts";
import { receiptCodeOf, receiptCodes } from "#app/domain/reports/receipt-codes.server.ts";
import { receiptCsv } from "#app/domain/reports/receipt-csv.ts";
import { type ReceiptPage, readReceipt } from "#app/domain/reports/receipt-page.server.ts";
import { readSnapshot } from "#app/domain/reports/snapshot.server.ts";
import { type SingleFigure, singleFigures } from "#app/domain/reports/snapshot.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { loader as csv } from "#app/routes/portal/receipt-csv.ts";
import { insert } from "#test/support/factories.ts";
import { readRows, recompute, statedIn } from "#test/support/recompute.ts";
import { args, cookieOf, request } from "#test/support/request.ts";
import { type Customer, makeTwoCustomers } from "#test/support/two-quarters.ts";

const NOW = new Date("2026-07-08T09:00:00Z");
const DRIVERS = ["typing", "waiting", "hurry", "paper", "errors"];
/** Those that no report shows. */
const ONLY_LIVE: SingleFigure[] = ["stickiness", "loginRate", "depth"];

let customers: [Customer, Customer];
beforeEach(async () => {
  customers = await makeTwoCustomers();
}, 60_000);

async function receiptsOf({ id, quarter }: Customer): Promise<ReceiptPage[]> {
  const goals = await ownerPool().query<{ id: string }>("select id from goal where account_id = $1", [id]);
  const codes = [
    ...Object.values(receiptCodes(id, quarter)),
    ...DRIVERS.map((name) => receiptCodeOf(id, quarter, { figure: "driver", name })),
    ...goals.rows.map(({ id: name }) => receiptCodeOf(id, quarter, { figure: "goal", name })),
  ];
  const found = await Promise.all(codes.map((code) => readReceipt(id, code, NOW, { role: "admin" })));
  return found.map((receipt) => {
    if (!receipt) throw new Error("a figure has no receipt");
    return receipt;
  });
}

test("every figure of two customers follows from the text of its file, to the last digit, live and frozen", async () => {
  for (const customer of customers) {
    const quarter = parseQuarter(customer.quarter, customer.locale === "ja" ? 4 : 1);
    if (!quarter) throw new Error("no quarter");
    const snapshot = await readSnapshot(customer.id, quarter);
    const receipts = await receiptsOf(customer);
    expect(receipts.map(({ figure }) => figure)).toEqual([...singleFigures, ...DRIVERS.map(() => "driver"), "goal"]);
    for (const receipt of receipts) {
      const { figure, name, live } = receipt;
      const told = `${customer.slug} ${figure} ${name}`;
      if (!live) throw new Error(`${told} is not live`);
      const rows = readRows(receiptCsv(receipt, customer.locale));
      if (name === "errors") {
        expect([told, live.amount.missing, statedIn(rows)]).toEqual([told, "no-baseline", null]);
        continue;
      }
      const again = recompute(rows, live.sources.rule, customer.digits);
      expect([told, again]).toEqual([told, statedIn(rows)]);

      const { unit, value, range } = live.amount;
      const minor = (amount: number) => (unit === "money" ? Math.round(amount * 10 ** customer.digits) : amount);
      const computed = Object.values(again).map(minor);
      expect([told, computed]).toEqual([told, range ? [range.low, range.expected, range.high] : [value]]);
      expect(computed.every((end) => Number.isFinite(end))).toBe(true);
      if (!ONLY_LIVE.includes(figure as SingleFigure)) {
        expect([told, amountOf(snapshot, receipt)]).toEqual([told, live.amount]);
        expect(snapshot.receipts.find(({ code }) => code === receipt.code)).toMatchObject({
          figure,
          formula: live.formula,
        });
      }
    }
  }
}, 60_000);

test("the figures are not trivial: overlaps, shares of months, decimals and people without a name are in them", async () => {
  const [yen] = customers;
  const find = async (figure: SingleFigure) => {
    const found = await readReceipt(yen.id, receiptCodes(yen.id, yen.quarter)[figure], NOW, { role: "admin" });
    return found?.live;
  };
  expect((await find("value"))?.sources.exclusions).toMatchObject([
    { kind: "overlap", amount: 1, names: [{ en: "Driver hurry" }] },
    { kind: "unmeasured", amount: 1, names: [{ en: "Driver errors" }] },
  ]);
  expect((await find("cost"))?.sources.rows).toMatchObject([
    { value: 123_457, part: { of: 30, whole: 30 } },
    { part: { of: 31, whole: 31 } },
    { part: { of: 30, whole: 30 } },
    { value: 9_999, period: { from: "2026-05-12" }, part: { of: 20, whole: 31 } },
    { part: { of: 30, whole: 30 } },
  ]);
  expect((await find("monthlyActive"))?.sources.exclusions).toMatchObject([{ kind: "without-user" }]);
  expect((await find("dailyActive"))?.sources.exclusions).toEqual([{ kind: "weekends", amount: 26, names: [] }]);
  expect((await find("breadth"))?.sources.exclusions).toMatchObject([
    { kind: "outside-contract", names: [{ en: "Feature print" }] },
  ]);
  expect((await find("nps"))?.amount.value).toBeCloseTo(((3 - 2) / 7) * 100, 10);
});

test("what the customer said of a claim is in the rows: an amount of theirs counts, a dispute does not", async () => {
  const [yen] = customers;
  const review = async (key: string, fields: object) => {
    const driver = await ownerPool().query("select id from value_driver where account_id = $1 and key = $2", [
      yen.id,
      key,
    ]);
    await insert("claim_review", { accountId: yen.id, driverId: driver.rows[0].id, quarter: yen.quarter, ...fields });
  };
  await review("typing", { verdict: "adjusted", adjustedExpected: 1_234_567, comment: "ours" });
  await review("waiting", { verdict: "disputed", comment: "too much" });
  const read = async (code: string) => {
    const receipt = await readReceipt(yen.id, code, NOW, { role: "admin" });
    if (!receipt?.live) throw new Error("not live");
    const rows = readRows(receiptCsv(receipt, "ja"));
    expect(recompute(rows, receipt.live.sources.rule, 0)).toEqual(statedIn(rows));
    return receipt;
  };
  const typing = await read(receiptCodeOf(yen.id, yen.quarter, { figure: "driver", name: "typing" }));
  expect(typing.live).toMatchObject({
    amount: { value: 1_234_567, estimated: false },
    formula: "= ¥1,234,567",
    sources: { rule: "adjusted" },
  });
  const lines = readRows(receiptCsv(typing, "ja"));
  expect(lines.find(({ row }) => row === "formula")?.what).toContain("= ¥1,234,567");
  expect(lines.find(({ row }) => row === "adjusted")).toMatchObject({ value: "1234567", part: "91", whole: "91" });
  const waiting = await read(receiptCodeOf(yen.id, yen.quarter, { figure: "driver", name: "waiting" }));
  expect(waiting.live?.sources.exclusions).toMatchObject([{ kind: "disputed", names: [{ en: "Driver waiting" }] }]);
  expect(typing.claims).toMatchObject([{ verdict: "adjusted", adjusted: 1_234_567, comment: "ours" }]);
  const total = await read(receiptCodes(yen.id, yen.quarter).value);
  expect(total.live?.sources.exclusions).toMatchObject([{ kind: "disputed", names: [{ en: "Driver waiting" }] }, {}]);
  expect(total.live?.sources.rows.filter(({ counts }) => counts).map(({ what }) => what?.en)).toEqual([
    ...["Driver typing", "Driver hurry", "Driver paper"],
  ]);
  await read(receiptCodes(yen.id, yen.quarter).hours);
  await read(receiptCodes(yen.id, yen.quarter).roi);

  // One that cannot be measured is left out because it is disputed, not for lack of a factor.
  await review("errors", { verdict: "disputed", comment: "never" });
  const left = (await read(receiptCodes(yen.id, yen.quarter).value)).live?.sources.exclusions;
  expect(left).toMatchObject([{ kind: "disputed", names: [{ en: "Driver waiting" }, { en: "Driver errors" }] }]);
}, 30_000);

test("a file tells who was active only to whom the customer's administrator lets see it; else users are numbers", async () => {
  const [{ id, quarter, email, slug }] = customers;
  const code = receiptCodes(id, quarter).monthlyActive;
  const textFor = async (reader: string) => {
    const response = await csv(args(request(`/receipts/${code}/csv`, { cookie: await cookieOf(reader) }), { code }));
    return { text: await response.text(), headers: response.headers };
  };
  const member = `reader-1@${slug}.example`;
  const show = (userView: string) =>
    ownerPool().query("update account set user_view = $2 where id = $1", [id, userView]);

  const hidden = await textFor(email);
  expect(hidden.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
  expect(hidden.headers.get("Content-Disposition")).toContain(`${slug}-${quarter}-${code}.csv`);
  expect(hidden.text).not.toContain("person-");
  expect((await textFor(member)).text).toBe(hidden.text);
  await show("admins");
  expect((await textFor(email)).text).toContain("person-3");
  expect((await textFor(member)).text).toBe(hidden.text);
  await show("everyone");
  const shown = (await textFor(member)).text;
  expect(shown).toContain("person-3");
  const users = (text: string) =>
    new Set(
      readRows(text)
        .filter(({ row }) => row === "active")
        .map(({ id }) => id),
    ).size;
  expect(users(shown)).toBe(users(hidden.text));
});

test("answers stand in a file as scores in order of size, and nothing else of whoever gave them", async () => {
  const [{ id, quarter }] = customers;
  const receipt = await readReceipt(id, receiptCodes(id, quarter).nps, NOW, { role: "executive" });
  const text = receipt ? receiptCsv(receipt, "en") : "";
  const rows = readRows(text).filter(({ row }) => row === "answer");
  expect(rows.map(({ value }) => value)).toEqual(["3", "6", "7", "8", "9", "9", "10"]);
  expect(new Set(rows.map(({ value: _, ...rest }) => JSON.stringify(rest))).size).toBe(1);
  expect(text).not.toMatch(/secret-comment|reader-|読者/);

  await ownerPool().query("delete from response where account_id = $1 and score > 8", [id]);
  const few = await readReceipt(id, receiptCodes(id, quarter).nps, NOW, { role: "executive" });
  expect(few?.live?.amount).toMatchObject({ value: null, missing: "few-answers" });
  expect(few?.live?.sources.rows).toEqual([]);
});
