import { expect, test } from "vitest";
import { readWrittenPdf } from "#app/domain/reports/preflight/written-pdf.server.ts";
import { renderReport } from "#app/domain/reports/render.server.tsx";
import { fading } from "#app/domain/reports/samples/fading.ts";
import { thriving } from "#app/domain/reports/samples/thriving.ts";
import { readPdf } from "#test/support/pdf.ts";

test.each([
  ["thriving", thriving, "ja"],
  ["fading", fading, "en"],
] as const)("reads of the %s report what an independent reader reads", async (_, snapshot, locale) => {
  const { pdf, pages } = await renderReport(snapshot, locale, "https://portal.example");
  const [ours, theirs] = [readWrittenPdf(pdf), await readPdf(pdf)];
  const tight = (text: string) => text.replace(/\s+/g, "");
  expect(ours.pages).toHaveLength(pages);
  expect(ours.pages.map(tight)).toEqual(theirs.pages.map(tight));
  expect([...ours.links].sort()).toEqual([...theirs.links].sort());
  expect(ours.lostLetters).toBe(0);
  expect(ours.fonts.length).toBeGreaterThanOrEqual(2);
  for (const font of ours.fonts) expect(font).toMatchObject({ isEmbedded: true, hasLetters: true });
});

test("what is no PDF is not read", () => {
  expect(() => readWrittenPdf(Buffer.from("%PDF-1.7 nothing"))).toThrow("no pages");
});
