// npm run preview:report [FOLDER]
// Writes the made-up sample reports in both languages, to look at while changing templates. Needs no database.
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { renderReport } from "#app/domain/reports/render.server.tsx";
import { empty } from "#app/domain/reports/samples/empty.ts";
import { fading } from "#app/domain/reports/samples/fading.ts";
import { thriving } from "#app/domain/reports/samples/thriving.ts";
import { locales } from "#app/i18n/locale.ts";

const samples = { thriving, fading, empty };

export async function run([folder = ".data/preview"]: string[] = []): Promise<number> {
  await mkdir(folder, { recursive: true });
  for (const [name, snapshot] of Object.entries(samples)) {
    for (const locale of locales) {
      const { pdf, pages } = await renderReport(snapshot, locale);
      const path = resolve(join(folder, `report-${name}-${locale}.pdf`));
      await writeFile(path, pdf);
      process.stdout.write(`${path}  ${pages} pages, ${Math.round(pdf.length / 1024)} kB\n`);
    }
  }
  return 0;
}
