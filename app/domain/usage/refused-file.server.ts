// The rows of a file that did not count, as a file of their own: each with its line and the reason, for a person to mend
// and import again. Only made when there are any.

import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import type { RefusedRow } from "./import-counting.server.ts";
import type { Refusal } from "./refusal.ts";
import { COLUMNS } from "./usage-file.server.ts";

export type RefusedFile = {
  write(rows: RefusedRow[]): Promise<void>;
  /** Where they are, or null when there are none. */
  close(): Promise<string | null>;
};

/** @param placeFor says where the file is to be, once it is needed */
export function refusedFile(placeFor: () => string, locale: Locale): RefusedFile {
  const lines = refusedLines(placeFor);
  return {
    write: (rows) =>
      lines.write(
        ["line", "reason", ...COLUMNS],
        rows.map((row) => cellsOf(row, locale)),
      ),
    close: () => lines.close(),
  };
}

export type RefusedLines = {
  /** The header is written before the first line. */
  write(header: string[], lines: string[][]): Promise<void>;
  close(): Promise<string | null>;
};

/** Lines of any table, with what a spreadsheet needs to read them unharmed. */
export function refusedLines(placeFor: () => string): RefusedLines {
  let stream: WriteStream | null = null;
  return {
    async write(header, lines) {
      stream ??= start(placeFor(), header);
      if (!stream.write(lines.map(lineOf).join(""))) await once(stream, "drain");
    },
    async close() {
      if (!stream) return null;
      stream.end();
      await once(stream, "close");
      return String(stream.path);
    },
  };
}

/** Why a row does not count, in words. */
export function reasonText({ reason, detail }: Refusal, locale: Locale): string {
  return translator(locale, "cli")(`import.reason.${reason}`, { detail });
}

function start(path: string, header: string[]): WriteStream {
  const stream = createWriteStream(path);
  // With a byte order mark, so that Excel reads it as UTF-8.
  stream.write(`\ufeff${lineOf(header)}`);
  return stream;
}

function cellsOf({ line, text, cells, refusal }: RefusedRow, locale: Locale): string[] {
  const values = cells ? COLUMNS.map((column) => cells[column]) : [text];
  return [String(line), reasonText(refusal, locale), ...values];
}

function lineOf(cells: string[]): string {
  return `${cells.map(cellOf).join(",")}\r\n`;
}

/** A cell that a spreadsheet would take for a formula is marked as text. */
function cellOf(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
