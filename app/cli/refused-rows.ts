// FILE.rejected.csv: the rows that did not count, each with its line and the reason, for a person to mend and import
// again. Only made when there are any.

import { once } from "node:events";
import { accessSync, constants, createWriteStream, mkdirSync, statSync, type WriteStream } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { RefusedRow } from "#app/domain/usage/import.server.ts";
import { COLUMNS } from "#app/domain/usage/usage-file.server.ts";
import type { TFunction } from "#app/i18n/translator.ts";
import { env } from "#app/lib/env.server.ts";

export type RefusedRows = {
  write(rows: RefusedRow[]): Promise<void>;
  /** Where they are, or null when there are none. */
  close(): Promise<string | null>;
};

export function refusedRowsOf(file: string, t: TFunction<"cli">): RefusedRows {
  let stream: WriteStream | null = null;
  return {
    async write(rows) {
      stream ??= start(file);
      const text = rows.map((row) => lineOf(row, t)).join("");
      if (!stream.write(text)) await once(stream, "drain");
    },
    async close() {
      if (!stream) return null;
      stream.end();
      await once(stream, "close");
      return String(stream.path);
    },
  };
}

function start(file: string): WriteStream {
  const stream = createWriteStream(placeFor(file));
  // With a byte order mark, so that Excel reads it as UTF-8.
  stream.write(`\ufeff${["line", "reason", ...COLUMNS].join(",")}\r\n`);
  return stream;
}

/** Beside the file; in the data directory when that place is not meant to be written to. */
function placeFor(file: string): string {
  const name = `${basename(file)}.rejected.csv`;
  const folder = dirname(resolve(file));
  if (isWritable(folder)) return join(folder, name);
  const imports = join(env().DATA_DIR, "imports");
  mkdirSync(imports, { recursive: true });
  return join(imports, name);
}

/** The permissions are asked too: for root, who may do anything, they still say what the place is meant for. */
function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return (statSync(folder).mode & 0o222) !== 0;
  } catch {
    return false;
  }
}

function lineOf({ line, text, cells, refusal }: RefusedRow, t: TFunction<"cli">): string {
  const reason = t(`import.reason.${refusal.reason}`, { detail: refusal.detail });
  const values = cells ? COLUMNS.map((column) => cells[column]) : [text];
  return `${[String(line), reason, ...values].map(cellOf).join(",")}\r\n`;
}

/** A cell that a spreadsheet would take for a formula is marked as text. */
function cellOf(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
