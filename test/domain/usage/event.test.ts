import { describe, expect, test } from "vitest";
import { type Message, readMessage } from "#app/domain/usage/event.ts";
import { featureKeyOf, plainText, quantityOf } from "#app/domain/usage/feature-key.ts";
import { dateRefusal, occurredAt, parseInstant } from "#app/domain/usage/instant.ts";
import { isRefusal } from "#app/domain/usage/refusal.ts";

const NOW = new Date("2026-04-01T00:00:00Z");

function read(raw: unknown): Message {
  const message = readMessage(raw, { receivedAt: NOW });
  if (isRefusal(message)) throw new Error(`${message.reason}: ${message.detail}`);
  return message;
}

function reason(raw: unknown): string | null {
  const message = readMessage(raw, { receivedAt: NOW });
  return isRefusal(message) ? message.reason : null;
}

test.each([
  ["Invoice Created", "invoice-created"],
  ["  invoice.created  ", "invoice-created"],
  ["invoice_created", "invoice_created"],
  ["請求書 作成・送付", "請求書-作成-送付"],
  ["ｲﾝﾎﾞｲｽ", "インボイス"],
  ["!!!", ""],
  ["x".repeat(300), "x".repeat(100)],
])("the event %j is the feature %j", (name, key) => {
  expect(featureKeyOf(name)).toBe(key);
});

test.each([
  ["2026-04-01T09:30:00Z", "2026-04-01T09:30:00.000Z"],
  ["2026-04-01T09:30:00.5Z", "2026-04-01T09:30:00.500Z"],
  ["2026-04-01T09:30:00.123456+09:00", "2026-04-01T00:30:00.123Z"],
  ["2026-04-01 09:30:00-0330", "2026-04-01T13:00:00.000Z"],
  ["2026/04/01 09:30", "2026-04-01T09:30:00.000Z"],
  ["2026-04-01", "2026-04-01T00:00:00.000Z"],
  ["2028-02-29T23:59:59.999Z", "2028-02-29T23:59:59.999Z"],
  [1_775_000_000_000, new Date(1_775_000_000_000).toISOString()],
])("the time %j is %s", (text, iso) => {
  expect(parseInstant(text)?.toISOString()).toBe(iso);
});

test.each([
  ...["", "yesterday", "2026-02-29", "2026-13-01", "2026-04-31T00:00:00Z", "2026-04-01T25:00:00Z", "0000-01-01"],
  ...["2026-04-01T09:30:00+99:00", "2026-04-01T09:30:00-05:99"],
  ...["+275760-09-13T00:00:00.000Z", "2026-04/01", "Wed, 01 Apr 2026 00:00:00 GMT", "1e9"],
  ...[Number.NaN, Number.POSITIVE_INFINITY, 1e300, {}, [], true, null],
])("the time %j cannot be read", (text) => {
  expect(parseInstant(text)).toBeNull();
});

describe("a sender's clock", () => {
  const said = "2026-03-31T12:00:00Z";
  test("that is an hour slow moves the event by an hour", () => {
    const sentAt = new Date(NOW.getTime() - 3_600_000);
    expect(occurredAt({ said, sentAt, receivedAt: NOW }).toISOString()).toBe("2026-03-31T13:00:00.000Z");
  });
  test("that is ahead moves it back", () => {
    const sentAt = new Date(NOW.getTime() + 7_200_000);
    expect(occurredAt({ said, sentAt, receivedAt: NOW }).toISOString()).toBe("2026-03-31T10:00:00.000Z");
  });
  test("that differs by less than a minute is right: it was the way through the network", () => {
    const sentAt = new Date(NOW.getTime() - 59_999);
    expect(occurredAt({ said, sentAt, receivedAt: NOW }).toISOString()).toBe("2026-03-31T12:00:00.000Z");
  });
  test("was corrected already when Segment passes the event on", () => {
    const raw = { type: "track", userId: "u", event: "e", timestamp: said, originalTimestamp: "2026-03-31T09:00:00Z" };
    const forwarded = { ...raw, sentAt: "2026-03-31T09:00:01Z", receivedAt: "2026-03-31T12:00:01Z" };
    expect(read(forwarded).occurredAt.toISOString()).toBe("2026-03-31T12:00:00.000Z");
  });
});

test.each([
  [5 * 60_000, null],
  [5 * 60_000 + 1, "date_in_future"],
  [-400 * 86_400_000, null],
  [-400 * 86_400_000 - 1, "date_too_old"],
  [Number.NaN, "date_unreadable"],
])("an event %d ms away from now: %s", (ms, expected) => {
  expect(dateRefusal(new Date(NOW.getTime() + ms), NOW)?.reason ?? null).toBe(expected);
});

test("the account is what the context names, then the message; a group call names its own", () => {
  const base = { userId: "u", event: "e" };
  expect(read({ ...base, type: "track", context: { groupId: "a" }, groupId: "b" }).groupId).toBe("a");
  expect(read({ ...base, type: "track", groupId: "b" }).groupId).toBe("b");
  expect(read({ ...base, type: "group", context: { groupId: "a" }, groupId: "b" }).groupId).toBe("b");
  const shared = readMessage({ ...base, type: "track" }, { receivedAt: NOW, context: { groupId: "c" } });
  expect(shared).toMatchObject({ groupId: "c" });
});

test.each([
  [null, "not_readable"],
  [[], "not_readable"],
  ["track", "not_readable"],
  [{}, "unknown_type"],
  [{ type: "toString", userId: "u" }, "unknown_type"],
  [{ type: "track", event: "e" }, "user_missing"],
  [{ type: "track", userId: "u" }, "event_missing"],
  [{ type: "track", userId: "u", event: " ‼ " }, "event_missing"],
  [{ type: "track", userId: {}, event: "e" }, "not_readable"],
  [{ type: "track", userId: "u".repeat(256), event: "e" }, "id_too_long"],
  [{ type: "track", userId: "u", event: "e", context: "acme" }, "not_readable"],
  [{ type: "track", userId: "u", event: "e", properties: { quantity: -1 } }, "quantity_invalid"],
  [{ type: "track", userId: "u", event: "e", properties: { quantity: Number.POSITIVE_INFINITY } }, "quantity_invalid"],
  [{ type: "track", userId: "u", event: "e", properties: { quantity: "many" } }, "quantity_invalid"],
  [{ type: "group", userId: "u" }, "group_missing"],
  [{ type: "alias", userId: "u" }, "previous_id_missing"],
])("%j is refused: %s", (raw, expected) => {
  expect(reason(raw)).toBe(expected);
});

test("ids may be numbers, quantities text, and names of properties anything at all", () => {
  const raw = JSON.parse('{"type":"track","userId":7,"event":"e","properties":{"__proto__":{"x":1},"quantity":"2.5"}}');
  expect(read(raw)).toMatchObject({ userId: "7", quantity: 2.5 });
  expect(({} as { x?: number }).x).toBeUndefined();
});

test("text from outside becomes one line without control characters", () => {
  expect(plainText(" a\u0007\r\nb\u2028c\ud800 ", 10)).toBe("a b c");
  expect(plainText("𠮷野家".repeat(100), 3)).toBe("𠮷野家");
  expect(plainText("   ", 10)).toBeNull();
  expect(plainText({ toString: () => "x" }, 10)).toBeNull();
  expect(quantityOf(undefined)).toBe(1);
});
