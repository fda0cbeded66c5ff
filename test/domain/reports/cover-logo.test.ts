import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { keepLogo } from "#app/domain/accounts/brand.server.ts";
import { renderReport } from "#app/domain/reports/render.server.tsx";
import { thriving } from "#app/domain/reports/samples/thriving.ts";
import { pngOf } from "#test/support/pictures.ts";

test("the cover shows the logo that the frozen numbers name, also one that can be seen through; twice gives the same bytes", async () => {
  const { sha256: logo } = await keepLogo(pngOf(120, 40, [30, 90, 160, 128]), "image/png");
  const snapshot = { ...thriving, vendor: { ...thriving.vendor, logo } };
  const [first, second, without] = [
    await renderReport(snapshot, "ja"),
    await renderReport(snapshot, "ja"),
    await renderReport(thriving, "ja"),
  ];
  expect(first.sha256).toBe(second.sha256);
  expect(first.pages).toBe(without.pages);
  const pictures = (pdf: Buffer) => pdf.toString("latin1").match(/\/Subtype \/Image/g)?.length ?? 0;
  expect(pictures(first.pdf)).toBeGreaterThan(pictures(without.pdf));
});

test("a report whose logo is gone is not made without it", async () => {
  const logo = createHash("sha256").update("gone").digest("hex");
  const snapshot = { ...thriving, vendor: { ...thriving.vendor, logo } };
  await expect(renderReport(snapshot, "en")).rejects.toThrow(/is missing/);
});
