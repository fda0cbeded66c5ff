import { expect, test } from "vitest";
import { z } from "zod";
import { parseForm, readTexts } from "#app/lib/form.server.ts";

const Form = z.object({
  score: z.coerce.number().int().max(10),
  tags: z.union([z.string(), z.array(z.string())]).optional(),
});
const post = (body: BodyInit, headers = {}) =>
  new Request("https://portal.example.test/", { method: "POST", body, headers });

test("a form comes back as values, a repeated field as a list", async () => {
  const body = new URLSearchParams([
    ["score", "9"],
    ["tags", "a"],
    ["tags", "b"],
  ]);
  expect(await parseForm(post(body), Form)).toEqual({ ok: true, value: { score: 9, tags: ["a", "b"] } });
});

test("what a person can mend comes back by field", async () => {
  const parsed = await parseForm(post(new URLSearchParams({ score: "eleven" })), Form);
  expect(parsed).toMatchObject({ ok: false, errors: { score: [expect.any(String)] } });
});

test("a field in which there is nothing to see is empty; what joins letters stays", async () => {
  const seen = async (tags: string) => (await readTexts(post(new URLSearchParams({ tags }))))?.tags;
  for (const nothing of ["\u200b", " \u200d\u2060\ufeff\n", "\u3164\u00ad", "\u2800", "\ufe0f"])
    expect(await seen(nothing)).toBe("");
  for (const name of ["👩‍⚕️ 相談室", "葛\u{e0100}城", "が", "𠮷田", "- "]) expect(await seen(name)).toBe(name);
});

test("texts come without NUL, which the database would refuse", async () => {
  const body = () => post(new URLSearchParams({ score: "9", tags: "a\0b" }));
  expect(await parseForm(body(), Form)).toEqual({ ok: true, value: { score: 9, tags: "ab" } });
  expect(await readTexts(body())).toEqual({ score: "9", tags: "ab" });
});

test("a new line counts once, as it did in the field", async () => {
  const body = () => post(new URLSearchParams({ score: "9", tags: "one\r\ntwo" }));
  expect(await readTexts(body())).toEqual({ score: "9", tags: "one\ntwo" });
  expect(await parseForm(body(), Form)).toMatchObject({ value: { tags: "one\ntwo" } });
});

test("a body that is no form, and a file where a text should be, are answered and not thrown", async () => {
  const json = post("{", { "Content-Type": "application/json" });
  expect(await parseForm(json, Form)).toEqual({ ok: false, errors: { form: ["unreadable"] } });
  const files = new FormData();
  files.append("score", new File(["9"], "score.txt"));
  expect(await parseForm(post(files), z.object({ score: z.string().min(1) }))).toMatchObject({ ok: false });
});

test("names that objects have anyway are no fields", async () => {
  const parsed = await parseForm(post(new URLSearchParams({ __proto__: "x", constructor: "y", score: "1" })), Form);
  expect(parsed).toEqual({ ok: true, value: { score: 1 } });
});
