import { expect, test } from "vitest";
import { cards, localeOfEmbed, makeEmbedToken, readEmbedToken } from "#app/auth/embed-token.server.ts";
import { toAccountId } from "#app/domain/accounts/account-id.ts";
import { readUnsubscribeToken, unsubscribeUrl } from "#app/domain/contacts/unsubscribe.server.ts";
import { setEnvironment } from "#app/lib/env.server.ts";
import { request } from "#test/support/request.ts";
import { SESSION_SECRET } from "#test/support/secret.ts";

const accountId = toAccountId("11111111-1111-4111-8111-111111111111");
const otherId = "22222222-2222-4222-8222-222222222222";
const NOW = new Date("2026-05-01T00:00:00Z");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

test("a token says for which company, cards and language it is, until its second comes", () => {
  const { token, expiresAt } = makeEmbedToken({ accountId, cards: ["value"], locale: "en" }, 60, NOW);
  expect(expiresAt).toEqual(later(60));
  expect(readEmbedToken(token, later(59))).toEqual({ accountId, cards: ["value"], locale: "en", isOver: false });
  expect(readEmbedToken(token, later(60))).toMatchObject({ isOver: true });
});

test("none lives longer than a quarter of an hour", () => {
  expect(makeEmbedToken({ accountId, cards: [...cards], locale: null }, 86_400, NOW).expiresAt).toEqual(later(900));
});

test("nothing that was changed, cut or sealed for something else is a token", () => {
  const { token } = makeEmbedToken({ accountId, cards: ["value"], locale: null }, 60, NOW);
  const [body = "", seal = ""] = token.split(".");
  const content = JSON.parse(Buffer.from(body, "base64url").toString());
  const forge = (change: object) => Buffer.from(JSON.stringify({ ...content, ...change })).toString("base64url");
  const stop = unsubscribeUrl(accountId, otherId, "reports").split("/u/")[1] ?? "";
  const wrong = [
    `${forge({ a: otherId })}.${seal}`,
    `${forge({ e: content.e + 900 })}.${seal}`,
    `${forge({ c: [...cards] })}.${seal}`,
    `${body}.${stop.split(".")[1]}`,
    ...[stop, body, `${body}.`, `.${seal}`, "", ".", `${token}.${seal}`, `${token}=`, token.slice(0, -1)],
  ];
  for (const text of wrong) expect(readEmbedToken(text, NOW), text).toBeNull();
  expect(readUnsubscribeToken(token)).toBeNull();
});

test("another installation's token is none of ours", () => {
  const { token } = makeEmbedToken({ accountId, cards: ["value"], locale: null }, 60, NOW);
  setEnvironment({ SESSION_SECRET: "another secret of at least 32 characters" });
  try {
    expect(readEmbedToken(token, NOW)).toBeNull();
  } finally {
    setEnvironment({ SESSION_SECRET });
  }
});

test("a card is in the token's language, else in the browser's; elsewhere this says nothing", () => {
  const english = { headers: { "Accept-Language": "en-GB,en" } };
  const pathOf = (locale: "ja" | null) =>
    `/embed/${makeEmbedToken({ accountId, cards: ["value"], locale }, 60).token}/value`;
  expect(localeOfEmbed(request(pathOf("ja"), english))).toBe("ja");
  expect(localeOfEmbed(request(pathOf(null), english))).toBe("en");
  expect(localeOfEmbed(request("/usage", english))).toBeNull();
});
