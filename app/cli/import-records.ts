// npm run import -- records KIND FILE.csv[.gz] [--locale ja|en]
import { basename } from "node:path";
import { guessMapping, missingFields } from "#app/domain/intake/mapping.ts";
import { openRecordFile } from "#app/domain/intake/record-file.server.ts";
import { importRecords, openImport } from "#app/domain/intake/record-import.server.ts";
import { type RecordKind, recordKinds } from "#app/domain/intake/record-kinds.ts";
import { refusedRecordFile } from "#app/domain/intake/refused-records.server.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { progressOf } from "./progress.ts";
import { refusedPlaceFor } from "./refused-rows.ts";
import { say } from "./terminal.ts";

export function recordsUsage(locale: Locale): string {
  return translator(locale, "datain")("import.cli", { kinds: recordKinds.join("|") });
}

/** @returns the exit code */
export async function importRecordFile(file: string, kind: RecordKind, locale: Locale): Promise<number> {
  const [t, d] = [translator(locale, "cli"), translator(locale, "datain")];
  const { header, size } = await openRecordFile(file);
  const missing = missingFields(kind, guessMapping(kind, header));
  if (missing.length > 0) {
    process.stderr.write(
      `${d("import.cliMissing", { file, missing: missing.join(", "), found: header.join(", ") })}\n`,
    );
    return 1;
  }
  const fileName = basename(file);
  const importId = await openImport(kind, fileName, size);
  const refused = refusedRecordFile(() => refusedPlaceFor(file), locale);
  const reading = progressOf(t("import.reading", { file: fileName }), "import.rows", t);
  const result = await importRecords(file, {
    ...{ importId, kind, fileName, mapping: null },
    onRefused: (rows, names) => refused.write(rows, names),
    onProgress: ({ bytesRead, size, rows }) => reading.show(bytesRead, size, rows),
  }).finally(() => reading.end());
  const refusedIn = await refused.close();
  say(d("import.cliResult", result));
  if (refusedIn) say(t("import.refusedIn", { file: refusedIn }));
  if (result.rowsCreated + result.rowsChanged > 0) say(d("import.cliId"));
  if (!result.isCutOff) return 0;
  process.stderr.write(`${t("import.cutOff")}\n`);
  return 1;
}
