import { expect, test } from "vitest";
import { classOf, isSlowDown, isUnknownAddress, waitOf } from "#app/mail/reply.ts";

test.each([
  ["550 5.1.1 no such user", "address", true],
  ["550 5.1.10 null MX", "address", true],
  ["550-5.1.2 bad destination host", "address", true],
  ["550 5.1.6 mailbox has moved", "address", false],
  ["450 4.1.1 unknown for now", "address", false],
  ["550 5.2.1 mailbox disabled", "mailbox", false],
  ["552 5.2.2 mailbox full", "full", false],
  ["552 quota exceeded", "full", false],
  ["552 5.3.4 message too big", "size", false],
  ["554 5.7.1 rejected as spam", "policy", false],
  ["550 5.4.4 unable to route", "route", false],
  ["554 5.6.0 bad content", "content", false],
  ["421 too many connections", "busy", false],
  ["451 try later", "busy", false],
  ["550 rejected by host 10.5.1.1", "other", false],
  ["connection lost", "other", false],
])("%s is about: %s", (reply, meaning, unknown) => {
  expect(classOf(reply)).toBe(meaning);
  expect(isUnknownAddress(reply)).toBe(unknown);
});

test.each([
  ["450 4.2.0 Greylisted, see http://postgrey.schweikert.ch/help for 300 seconds", 300],
  ["451 4.7.1 try again in 5 minutes", 300],
  ["450 4.7.1 retry after 60s", 60],
  ["421 come back in 1 hour", 3_600],
  ["450 4.2.0 please wait 45 sec.", 45],
  ["450 mailbox busy", null],
  ["421 4.7.0 service not available", null],
  ["450 4.2.1 too many messages from 10.0.0.15 hosts", null],
  ["451 try in 0 seconds", null],
  ["451 try in 99999 hours", null],
])("%s asks for %s seconds", (reply, seconds) => {
  expect(waitOf(reply)).toBe(seconds === null ? null : seconds * 1_000);
});

test("only a 421 says that it is too much at once", () => {
  expect([isSlowDown("421 4.7.0 slow down"), isSlowDown("450 421 of them"), isSlowDown("550 5.7.1 no")]).toEqual([
    true,
    false,
    false,
  ]);
});
