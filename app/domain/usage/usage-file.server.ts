// A file of usage, row by row, columns in any order. A row is one line; a broken one spoils no other.

import { delimiterOf, MAX_LINE, openTextFile, split, TableFileError } from "./table-file.server.ts";

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

/** Opens a file. Rows come when they are asked for; a wrong header is told then, as a TableFileError. */
export async function openUsageFile(path: string): Promise<UsageFile> {
  const { lines, ...file } = await openTextFile(path);
  return { ...file, rows: rowsOf(lines) };
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
  if (!header) throw new TableFileError("empty");
}

type Header = { delimiter: string; width: number; places: Record<Column, number> };

function headerOf(line: string): Header {
  const delimiter = delimiterOf(line);
  const found = (split(line, delimiter) ?? [line]).map((name) =>
    name
      .replace(/^\ufeff/, "")
      .trim()
      .toLowerCase(),
  );
  const missing = COLUMNS.filter((column) => !found.includes(column));
  if (missing.length > 0)
    throw new TableFileError(
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
