// Where the rows that did not count are put for whoever imports from the terminal: FILE.rejected.csv.

import { accessSync, constants, mkdirSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type RefusedFile, refusedFile } from "#app/domain/usage/refused-file.server.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { env } from "#app/lib/env.server.ts";

export function refusedRowsOf(file: string, locale: Locale): RefusedFile {
  return refusedFile(() => refusedPlaceFor(file), locale);
}

/** Beside the file; in the data directory when that place is not meant to be written to. */
export function refusedPlaceFor(file: string): string {
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
