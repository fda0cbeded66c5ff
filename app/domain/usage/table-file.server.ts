// A file of rows, whatever wrote it: packed or not, UTF-8 or the Shift_JIS of a Japanese Excel, commas, semicolons or tabs.

import { isAscii } from "node:buffer";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse/sync";

/** A file that cannot be imported at all. */
export class TableFileError extends Error {
  override name = "TableFileError";
  readonly problem: "empty" | "workbook" | "columns" | "cut_off";
  /** Columns that are missing, and those that were found. */
  readonly missing: string[];
  readonly found: string[];
  constructor(problem: TableFileError["problem"], missing: string[] = [], found: string[] = []) {
    super(`${problem} ${missing.join(", ")}`.trim());
    this.problem = problem;
    this.missing = missing;
    this.found = found;
  }
}

/** Characters of a line; a longer one is no row of a table. */
export const MAX_LINE = 64 * 1024;
const CHUNK_BYTES = 64 * 1024;

export type TextFile = {
  /** Bytes on disk. */
  size: number;
  /** Bytes on disk that were read so far. */
  bytesRead(): number;
  /** Lines without their line feeds, some at a time. */
  lines: AsyncGenerator<string[]>;
};

/** Opens a file as text. Lines come when they are asked for. */
export async function openTextFile(path: string): Promise<TextFile> {
  const { size } = await stat(path);
  const magic = await firstBytes(path);
  if (magic.toString("latin1") === "PK\x03\x04") throw new TableFileError("workbook");
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  const isPacked = magic[0] === 0x1f && magic[1] === 0x8b;
  // Errors of either stream come out of the last one, where they are read.
  const bytes = isPacked ? pipeline(file, createGunzip({ chunkSize: CHUNK_BYTES }), () => {}) : file;
  return { size, bytesRead: () => file.bytesRead, lines: linesOf(textOf(bytes)) };
}

/** What stands between the cells of a line. */
export function delimiterOf(line: string): string {
  return [",", "\t", ";"].reduce((best, each) => (count(line, each) > count(line, best) ? each : best));
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
    throw code === "Z_BUF_ERROR" || code === "Z_DATA_ERROR" ? new TableFileError("cut_off") : error;
  }
  if (decoder) yield decoder.decode();
}

/** By its mark; else UTF-8 or Shift_JIS, whichever leaves fewer bytes unread: one broken byte proves nothing. */
export function encodingOf(chunk: Buffer): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return "utf-16le";
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return "utf-16be";
  const unread = (encoding: string) => count(new TextDecoder(encoding).decode(chunk, { stream: true }), "\ufffd");
  return unread("utf-8") <= unread("shift_jis") ? "utf-8" : "shift_jis";
}

/**
 * Lines without their ends. The last one counts even without an end. "CSV (Macintosh)" of Excel ends lines with a carriage
 * return alone, which shows in the first piece: it has some in its middle, and no line feed.
 */
async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string[]> {
  let rest = "";
  let end: string | null = null;
  for await (const chunk of text) {
    end ??= !chunk.includes("\n") && /\r./.test(chunk) ? "\r" : "\n";
    const lines = (rest + chunk).split(end);
    rest = lines.pop() ?? "";
    // A file without line ends is cut, so that it cannot fill the memory.
    if (rest.length > 4 * MAX_LINE) rest = rest.slice(0, 2 * MAX_LINE);
    if (lines.length > 0) yield lines;
  }
  if (rest) yield [rest];
}

/** Null when a quotation mark is out of place. */
export function split(line: string, delimiter: string): string[] | null {
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
