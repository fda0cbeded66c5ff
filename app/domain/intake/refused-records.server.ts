// The rows of a file of records that were refused, as a file of their own: each with its line, the reason, and its cells as
// they were, for a person to mend and import again.
import { refusedLines } from "#app/domain/usage/refused-file.server.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { mistakesText } from "./mistake-text.ts";
import type { RefusedRecord } from "./record-import.server.ts";

export type RefusedRecordFile = {
  write(rows: RefusedRecord[], header: string[]): Promise<void>;
  /** Where they are, or null when there are none. */
  close(): Promise<string | null>;
};

/** @param placeFor says where the file is to be, once it is needed */
export function refusedRecordFile(placeFor: () => string, locale: Locale): RefusedRecordFile {
  const lines = refusedLines(placeFor);
  return {
    write: (rows, header) =>
      lines.write(
        ["line", "reason", ...header],
        rows.map(({ line, text, cells, mistakes }) => [
          String(line),
          mistakesText(mistakes, locale),
          ...(cells ?? [text]),
        ]),
      ),
    close: () => lines.close(),
  };
}
