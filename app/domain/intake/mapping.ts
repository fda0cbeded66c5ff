// Which column of a file is which field: guessed from the columns' names, which may be ours, in Japanese or in English, and
// decided by whoever imports.
import { translator } from "#app/i18n/translator.ts";
import { fieldsOf } from "./field-list.ts";
import { idFromContent, type RecordKind } from "./record-kinds.ts";

/** The field of each column by place; empty for a column that is left out. */
export type Mapping = string[];

export function guessMapping(kind: RecordKind, header: string[]): Mapping {
  const names = new Map<string, string>();
  for (const { name } of fieldsOf(kind)) {
    for (const locale of ["ja", "en"] as const) {
      names.set(plain(translator(locale, "datain")(`label.${name as "name"}`)), name);
    }
  }
  // Our own names win over words that happen to be the same.
  for (const { name } of fieldsOf(kind)) names.set(plain(name), name);
  return onceEach(header.map((column) => names.get(plain(column)) ?? ""));
}

/** What was asked for, as far as the kind has such fields and the file such columns. */
export function readMapping(kind: RecordKind, asked: string[], columns: number): Mapping {
  const known = new Set(fieldsOf(kind).map(({ name }) => name));
  const mapping = Array.from({ length: columns }, (_, place) => asked[place] ?? "");
  return onceEach(mapping.map((name) => (known.has(name) ? name : "")));
}

/** Required fields that no column is. */
export function missingFields(kind: RecordKind, mapping: Mapping): string[] {
  const mayLack = idFromContent.includes(kind) ? ["externalId"] : [];
  const required = fieldsOf(kind).filter(({ name, isRequired }) => isRequired && !mayLack.includes(name));
  return required.map(({ name }) => name).filter((name) => !mapping.includes(name));
}

/** A field is one column: the first. */
function onceEach(mapping: Mapping): Mapping {
  return mapping.map((name, place) => (mapping.indexOf(name) === place ? name : ""));
}

function plain(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_\-()()・]/g, "");
}
