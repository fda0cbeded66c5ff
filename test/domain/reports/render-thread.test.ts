// The thread that makes PDFs is the built program's own.
import { expect, test } from "vitest";
import { renderReport } from "#app/domain/reports/render.server.tsx";
import { RenderThread } from "#app/domain/reports/render-thread.server.ts";
import { failureKind, RENDER_MEGABYTES } from "#app/domain/reports/run.ts";
import { thriving } from "#app/domain/reports/samples/thriving.ts";
import { translator } from "#app/i18n/translator.ts";

const portalUrl = "https://portal.example.test";
const job = { snapshot: thriving, locale: "ja", portalUrl } as const;

test("an edition that needs more memory than it may fails and says so, and the process goes on", async () => {
  const small = new RenderThread({ megabytes: 32 });
  for (let n = 0; n < 2; n++) {
    const failure = await small.render(job).then(String, (error: Error) => error.message);
    expect(failureKind(failure), failure).toBe("tooBig");
  }
  expect(translator("ja", "approval")("dead.tooBig", { megabytes: RENDER_MEGABYTES })).toContain("メモリが 256 MB");
  expect(translator("en", "approval")("dead.tooBig", { megabytes: RENDER_MEGABYTES })).toContain("more memory");
}, 60_000);

test("the thread makes the same bytes as the program itself, one edition after the other", async () => {
  const thread = new RenderThread();
  const broken = { ...thriving, vendor: { ...thriving.vendor, logo: "0".repeat(64) } };
  const [first, failed, last] = await Promise.allSettled([
    thread.render(job),
    thread.render({ ...job, snapshot: broken }),
    thread.render({ ...job, locale: "en" }),
  ]);
  expect(first).toMatchObject({ value: { sha256: (await renderReport(thriving, "ja", portalUrl)).sha256 } });
  expect(failed).toMatchObject({ reason: { message: expect.stringContaining("is missing") } });
  expect(last).toMatchObject({ value: { sha256: (await renderReport(thriving, "en", portalUrl)).sha256 } });
}, 60_000);
