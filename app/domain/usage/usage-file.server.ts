// A file of usage, line by line, whatever wrote it: packed or not, UTF-8 or the Shift_JIS of a Japanese Excel, commas,
// semicolons or tabs, columns in any order. A row is one line; a broken one spoils no other.

import { isAscii } from "node:buffer";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse/sync";

export const COLUMNS = ["account", "user", "occurred_at", "feature", "quantity"] as const;
export type Column = (typeof COLUMNS)[number];

/** A row's cells by column; `text` is the line as it stands. Null cells: the line cannot be taken apart. */
export type UsageRow = { line: number; text: string; cells: Record<Column, string> | null };

export type UsageFile = {
  /** Bytes on disk. */
  size: number;
  /** Bytes on disk that were read so far. */
  bytesRead(): number;
  /** Rows in the order of the file, some at a time. */
  rows: AsyncGenerator<UsageRow[]>;
};

/** A file that cannot be imported at all. */
export class UsageFileError extends Error {
  override name = "UsageFileError";
  readonly problem: "empty" | "workbook" | "columns" | "cut_off";
  /** Columns that are missing, and those that were found. */
  readonly missing: string[];
  readonly found: string[];
  constructor(problem: UsageFileError["problem"], missing: string[] = [], found: string[] = []) {
    super(`${problem} ${missing.join(", ")}`.trim());
    this.problem = problem;
    this.missing = missing;
    this.found = found;
  }
}

/** Characters of a line; a longer one is no row of usage. */
const MAX_LINE = 64 * 1024;
const CHUNK_BYTES = 64 * 1024;

/** Opens a file. Rows come when they are asked for; a wrong header is told then, as a UsageFileError. */
export async function openUsageFile(path: string): Promise<UsageFile> {
  const { size } = await stat(path);
  const magic = await firstBytes(path);
  if (magic.toString("latin1") === "PK\x03\x04") throw new UsageFileError("workbook");
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  const isPacked = magic[0] === 0x1f && magic[1] === 0x8b;
  // Errors of either stream come out of the last one, where they are read.
  const bytes = isPacked ? pipeline(file, createGunzip({ chunkSize: CHUNK_BYTES }), () => {}) : file;
  return { size, bytesRead: () => file.bytesRead, rows: rowsOf(linesOf(textOf(bytes))) };
}

async function firstBytes(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** What the encoding is shows at the first byte that is not ASCII; until then it makes no difference. */
async function* textOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  try {
    for await (const chunk of bytes) {
      decoder ??= isAscii(chunk) ? null : new TextDecoder(encodingOf(chunk));
      yield decoder ? decoder.decode(chunk, { stream: true }) : chunk.toString("latin1");
    }
  } catch (error) {
    const { code } = error as { code?: string };
    throw code === "Z_BUF_ERROR" || code === "Z_DATA_ERROR" ? new UsageFileError("cut_off") : error;
  }
  if (decoder) yield decoder.decode();
}

/** By its mark; else UTF-8 or Shift_JIS, whichever leaves fewer bytes unread: one broken byte proves nothing. */
function encodingOf(chunk: Buffer): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return "utf-16le";
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return "utf-16be";
  const unread = (encoding: string) => count(new TextDecoder(encoding).decode(chunk, { stream: true }), "\ufffd");
  return unread("utf-8") <= unread("shift_jis") ? "utf-8" : "shift_jis";
}

/** Lines without their ends. The last one counts even without an end. */
async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string[]> {
  let rest = "";
  for await (const chunk of text) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    // A file without line ends is cut, so that it cannot fill the memory.
    if (rest.length > 4 * MAX_LINE) rest = rest.slice(0, 2 * MAX_LINE);
    if (lines.length > 0) yield lines;
  }
  if (rest) yield [rest];
}

async function* rowsOf(chunks: AsyncGenerator<string[]>): AsyncGenerator<UsageRow[]> {
  let number = 0;
  let header: Header | null = null;
  for await (const lines of chunks) {
    const rows: UsageRow[] = [];
    for (const raw of lines) {
      number++;
      const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
      if (!line.trim()) continue;
      if (header) rows.push({ line: number, text: line.slice(0, MAX_LINE), cells: cellsOf(line, header) });
      else header = headerOf(line);
    }
    yield rows;
  }
  if (!header) throw new UsageFileError("empty");
}

type Header = { delimiter: string; width: number; places: Record<Column, number> };

function headerOf(line: string): Header {
  const delimiter = [",", "\t", ";"].reduce((best, each) => (count(line, each) > count(line, best) ? each : best));
  const found = (split(line, delimiter) ?? [line]).map((name) =>
    name
      .replace(/^\ufeff/, "")
      .trim()
      .toLowerCase(),
  );
  const missing = COLUMNS.filter((column) => !found.includes(column));
  if (missing.length > 0)
    throw new UsageFileError(
      "columns",
      missing,
      found.map((name) => name.slice(0, 60)),
    );
  const places = Object.fromEntries(COLUMNS.map((column) => [column, found.indexOf(column)]));
  return { delimiter, width: found.length, places: places as Record<Column, number> };
}

function cellsOf(line: string, { delimiter, width, places }: Header): Record<Column, string> | null {
  if (line.length > MAX_LINE) return null;
  const cells = split(line, delimiter);
  if (cells?.length !== width) return null;
  return {
    account: cells[places.account]!.trim(),
    user: cells[places.user]!.trim(),
    occurred_at: cells[places.occurred_at]!.trim(),
    feature: cells[places.feature]!.trim(),
    quantity: cells[places.quantity]!.trim(),
  };
}

/** Null when a quotation mark is out of place. */
function split(line: string, delimiter: string): string[] | null {
  if (!line.includes('"')) return line.split(delimiter);
  try {
    return parse(line, { delimiter, relax_column_count: true })[0] ?? null;
  } catch {
    return null;
  }
}

function count(text: string, part: string): number {
  return text.split(part).length;
}
