// A file of records: a line of names, then rows. A cell in quotation marks may go over several lines, as notes do.
import {
  delimiterOf,
  MAX_LINE,
  openTextFile,
  split,
  TableFileError,
  type TextFile,
} from "#app/domain/usage/table-file.server.ts";

/** Null cells: the row cannot be taken apart. `line` is the first of its lines. */
export type FileRow = { line: number; text: string; cells: string[] | null };
export type RecordFile = Omit<TextFile, "lines"> & {
  /** The names of the columns as the file has them. */
  header: string[];
  /** Rows in the order of the file, some at a time. */
  rows: AsyncGenerator<FileRow[]>;
};

/** Lines that one row may have. */
const MAX_LINES = 200;
const MAX_COLUMNS = 200;
/** Bytes that hint at a table of something else, such as a picture, are read as text; this much of a name is shown. */
const MAX_NAME = 60;

/** Opens a file and reads its first line. Throws a TableFileError when it is no table. */
export async function openRecordFile(path: string): Promise<RecordFile> {
  const { lines, ...file } = await openTextFile(path);
  const rows = rowsOf(lines);
  const { value: first, done } = await rows.next();
  if (done || !first) throw new TableFileError("empty");
  return { ...file, header: first.header, rows: inBatches(first.rows, rows) };
}

type Step = { header: string[]; rows: FileRow[] };

async function* inBatches(first: FileRow[], steps: AsyncGenerator<Step>): AsyncGenerator<FileRow[]> {
  if (first.length > 0) yield first;
  for await (const { rows } of steps) if (rows.length > 0) yield rows;
}

/** The first step has the header. */
async function* rowsOf(chunks: AsyncGenerator<string[]>): AsyncGenerator<Step> {
  const joined = new JoinedLines();
  let header: string[] | null = null;
  let delimiter = ",";
  for await (const lines of chunks) {
    const rows: FileRow[] = [];
    for (const { line, text, isWhole } of joined.take(lines)) {
      if (!text.trim()) continue;
      if (header) rows.push(rowOf(line, text, isWhole, delimiter, header.length));
      else {
        delimiter = delimiterOf(text);
        header = (split(text, delimiter) ?? [text]).slice(0, MAX_COLUMNS).map(nameOf);
      }
    }
    if (header) yield { header, rows };
  }
  const rest = joined.rest();
  if (header && rest.length > 0) {
    const rows = rest.filter(({ text }) => text.trim());
    const width = header.length;
    yield { header, rows: rows.map(({ line, text, isWhole }) => rowOf(line, text, isWhole, delimiter, width)) };
  }
}

function rowOf(line: number, text: string, isWhole: boolean, delimiter: string, width: number): FileRow {
  const cells = isWhole && text.length <= MAX_LINE ? split(text, delimiter) : null;
  return { line, text: text.slice(0, MAX_LINE), cells: cells?.length === width ? cells : null };
}

function nameOf(cell: string): string {
  return cell
    .replace(/^\ufeff/, "")
    .replaceAll("\0", "")
    .trim()
    .slice(0, MAX_NAME);
}

type Joined = { line: number; text: string; isWhole: boolean };

/** Puts lines together whose quotation marks are open. One that is never closed spoils its own line alone. */
class JoinedLines {
  #open: string[] = [];
  #first = 1;
  #isOpen = false;
  #chars = 0;

  take(lines: string[]): Joined[] {
    const queue = [...lines];
    const whole: Joined[] = [];
    for (let raw = queue.shift(); raw !== undefined; raw = queue.shift()) {
      const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
      this.#open.push(line);
      this.#chars += line.length;
      if ((line.split('"').length - 1) % 2 === 1) this.#isOpen = !this.#isOpen;
      if (!this.#isOpen) whole.push(this.#close(this.#open.length, true));
      else if (this.#open.length >= MAX_LINES || this.#chars > MAX_LINE) {
        const again = this.#open.slice(1);
        whole.push(this.#close(1, false));
        queue.unshift(...again);
      }
    }
    return whole;
  }

  /** What stayed open at the end of the file: the first line is broken, the others may be whole. */
  rest(): Joined[] {
    const joined: Joined[] = [];
    while (this.#open.length > 0) {
      const again = this.#open.slice(1);
      joined.push(this.#close(1, false), ...this.take(again));
    }
    return joined;
  }

  #close(lines: number, isWhole: boolean): Joined {
    const joined = { line: this.#first, text: this.#open.slice(0, lines).join("\n"), isWhole };
    this.#first += lines;
    this.#open = [];
    this.#isOpen = false;
    this.#chars = 0;
    return joined;
  }
}
