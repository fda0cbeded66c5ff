import { expect, test } from "vitest";
import { readOrigins } from "#app/domain/accounts/origin.ts";

test("origins are taken one a line, each once", () => {
  const text =
    " https://app.example.com/\nhttps://app.example.com, https://b.example.com:8443\r\nhttp://localhost:3000\n\n";
  expect(readOrigins(text)).toEqual({
    origins: ["https://app.example.com", "https://b.example.com:8443", "http://localhost:3000"],
  });
  expect(readOrigins(" \n")).toEqual({ origins: [] });
});

test.each([
  "http://app.example.com",
  "https://app.example.com/path",
  "https://*.example.com",
  "https://user@app.example.com",
  "https://app.example.com;script-src",
  "https://app.example.com?x",
  "javascript:alert(1)",
  "'self'",
  "*",
  "data:text/html",
  "ftp://localhost",
  "http://localhost.evil.example",
  "app.example.com",
])("%s is no origin", (line) => {
  expect(readOrigins(`https://fine.example\n${line}`)).toEqual({ wrong: line });
});

test("there is an end to the list", () => {
  const text = Array.from({ length: 21 }, (_, n) => `https://s${n}.example.com`).join("\n");
  expect(readOrigins(text)).toEqual({ tooMany: 20 });
});
