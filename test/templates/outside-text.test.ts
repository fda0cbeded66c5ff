import { expect, test } from "vitest";
import { lettersFor } from "#app/domain/reports/fonts.server.ts";
import { renderReport } from "#app/domain/reports/render.server.tsx";
import { printable, runsOf } from "#templates/parts/letters.ts";
import { readPdf } from "#test/support/pdf.ts";
import { stored, withText } from "#test/support/sample-snapshot.ts";

test.each([
  "<script>alert(1)</script>",
  "javascript:alert(1)",
  "file:///etc/passwd",
  "https://canary.example/track.png",
  "{{vendor.name}} $t(title)",
])("what people wrote stays text: %s", async (text) => {
  const { pdf } = await renderReport(stored(withText(text)), "en");
  const report = await readPdf(pdf);
  expect(report.text).toContain(text);
  expect(report.links).toEqual([]);
  const bytes = pdf.toString("latin1");
  for (const name of ["/JavaScript", "/JS ", "/Launch", "/URI", "/EmbeddedFile", "/SubmitForm"]) {
    expect(bytes).not.toContain(name);
  }
});

test("the only addresses in a report are those of the people to ask", async () => {
  const { thriving } = await import("#test/support/sample-snapshot.ts");
  const { links } = await readPdf((await renderReport(stored(thriving), "ja")).pdf);
  expect(links).toEqual(["mailto:misaki.takahashi@minamo.example", "mailto:success@minamo.example"]);
});

const HARD = "￥¥−〜①髙𠮷﨑鷗葛Ⅲ㈱ｶﾞＡ";

test.each(["ja", "en"] as const)("characters of Japanese names are set as they are (%s)", async (locale) => {
  const { pdf } = await renderReport(stored(withText(HARD)), locale);
  const { text } = await readPdf(pdf);
  expect(text).toContain(HARD);
  expect(text).not.toContain("〓");
  const letters = await lettersFor(HARD, locale);
  for (const weight of ["regular", "bold"] as const) {
    for (const { face, text } of runsOf(HARD, weight, letters)) {
      for (const letter of text) expect(face.has(letter.codePointAt(0) ?? 0), letter).toBe(true);
    }
  }
});

test("a character that no typeface has is shown as 〓, and the report says what that means", async () => {
  const { pdf } = await renderReport(stored(withText("김민수 🙂")), "ja");
  const { text } = await readPdf(pdf);
  expect(text).toContain("〓〓〓 〓");
  expect(text).toContain("「〓」は、この書面の書体に含まれない文字です。");
});

test("marks that would turn or hide text are left out, and joined letters stay joined", () => {
  expect(printable("abc\u202Egpj.exe")).toBe("abcgpj.exe");
  expect(printable("葛\u{E0100}城")).toBe("葛城");
  expect(printable("か\u3099")).toBe("が");
  expect(printable("Cafe\u0301")).toBe("Café");
  expect(printable("\uFA19")).toBe("\uFA19");
  expect(printable("9:05\u202FAM")).toBe("9:05 AM");
  expect(printable("a\ud800b")).toBe("a〓b");
  expect(printable("a\u0000\tb\r\nc")).toBe("a b\nc");
});
