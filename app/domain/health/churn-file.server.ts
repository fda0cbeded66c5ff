// Reads a table of customers of whom is known who left: packed or not, UTF-8 or the Shift_JIS of a Japanese Excel.
import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { encodingOf } from "#app/domain/usage/table-file.server.ts";

export type Table = { header: string[]; rows: string[][] };

/** A file that is no table of customers. */
export class ChurnFileError extends Error {
  override name = "ChurnFileError";
  readonly problem: "missing" | "empty" | "workbook" | "cut_off" | "large" | "line" | "names";
  readonly detail: string;
  constructor(problem: ChurnFileError["problem"], detail = "") {
    super(`${problem} ${detail}`.trim());
    this.problem = problem;
    this.detail = detail;
  }
}

/** Beyond this a fit would not be worth its wait, and no company has so many customers to renew. */
const MOST_BYTES = 200 * 1024 * 1024;

export async function readChurnFile(path: string): Promise<Table> {
  const text = await textOf(path);
  const first = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = [",", "\t", ";"].reduce((best, each) => (count(first, each) > count(first, best) ? each : best));
  const [header = [], ...rows] = take(text, delimiter);
  if (header.length === 0 || rows.length === 0) throw new ChurnFileError("empty");
  const names = header.map((name) => name.trim());
  const twice = names.find((name, index) => name === "" || names.indexOf(name) !== index);
  if (twice !== undefined) throw new ChurnFileError("names", twice);
  return { header: names, rows };
}

async function textOf(path: string): Promise<string> {
  const bytes = await readFile(path).catch(() => {
    throw new ChurnFileError("missing");
  });
  if (bytes.subarray(0, 4).toString("latin1") === "PK\x03\x04") throw new ChurnFileError("workbook");
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const unpacked = isPacked ? unpack(bytes) : bytes;
  if (unpacked.length > MOST_BYTES) throw new ChurnFileError("large");
  return new TextDecoder(encodingOf(unpacked)).decode(unpacked);
}

function unpack(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    throw new ChurnFileError((error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE" ? "large" : "cut_off");
  }
}

function take(text: string, delimiter: string): string[][] {
  try {
    return parse(text, { delimiter, bom: true, skip_empty_lines: true, trim: true }) as string[][];
  } catch (error) {
    throw new ChurnFileError("line", String((error as { lines?: number }).lines ?? ""));
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
