// Cells of a file as the values of a record, as people and spreadsheets write them.

import type { z } from "zod";
import { datain as en } from "#app/i18n/en/datain.ts";
import { datain as ja } from "#app/i18n/ja/datain.ts";
import { type FieldFacts, fieldsOf } from "./field-list.ts";
import { type RecordOf, schemas } from "./kinds.ts";
import type { Mapping } from "./mapping.ts";
import { type Mistake, mistake, mistakesOf } from "./mistake.ts";
import type { RecordKind } from "./record-kinds.ts";

/** A row as a record, or what is wrong with it. @param idOf makes the outside id of a row that brings none */
export function readCells(
  kind: RecordKind,
  mapping: Mapping,
  cells: string[] | null,
  idOf: (saying: string) => string,
): RecordOf<RecordKind> | Mistake[] {
  if (!cells) return [mistake("", "row_shape")];
  const given: Record<string, unknown> = {};
  for (const field of fieldsOf(kind)) {
    const cell = cells[mapping.indexOf(field.name)]?.trim() ?? "";
    if (cell !== "") given[field.name] = valueIn(field, cell);
  }
  if (given.externalId === undefined && !["account", "contact", "subscription"].includes(kind)) {
    given.externalId = idOf(JSON.stringify(given));
  }
  const schema: z.ZodType = schemas[kind];
  const read = schema.safeParse(given);
  return read.success ? (read.data as RecordOf<RecordKind>) : mistakesOf(kind, read.error);
}

function valueIn({ is, choices }: FieldFacts, cell: string): unknown {
  const plain = cell.normalize("NFKC").trim();
  if (is === "whole") return /^-?[\d,]+(?:\.0+)?$/.test(plain) ? Number(plain.replaceAll(",", "")) : plain;
  if (is === "amount")
    return plain
      .replace(/^[¥$€£\\]\s*/, "")
      .replace(/\s*円$/, "")
      .replaceAll(",", "");
  if (is === "day") return dayOf(plain);
  if (is === "instant") return instantOf(plain);
  if (is === "yes_no") return yesNoOf(plain);
  if (is === "choice") return choiceOf(choices, plain);
  if (is === "list")
    return cell
      .split(/[;|、\n]/)
      .map((part) => part.trim())
      .filter(Boolean);
  if (is === "currency") return plain.toUpperCase();
  return cell;
}

/** 2026/4/1 and 2026年4月1日 are 2026-04-01; a time that a spreadsheet put behind is left away. */
function dayOf(text: string): string {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]0?0:00(?::00)?)?$/.exec(text);
  return match ? `${match[1]}-${two(match[2])}-${two(match[3])}` : text;
}

/** 2026/4/1 9:30 is 2026-04-01T09:30. */
function instantOf(text: string): string {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T](\d{1,2}):(\d{2})(.*)$/.exec(text);
  if (!match) return dayOf(text);
  return `${match[1]}-${two(match[2])}-${two(match[3])}T${two(match[4])}:${match[5]}${(match[6] ?? "").trim()}`;
}

function two(digits = ""): string {
  return digits.padStart(2, "0");
}

function yesNoOf(text: string): boolean | string {
  const word = text.toLowerCase();
  if (["true", "yes", "y", "1", "はい", "有", "あり", "○", "〇"].includes(word)) return true;
  if (["false", "no", "n", "0", "いいえ", "無", "なし", "×"].includes(word)) return false;
  return text;
}

/** The value itself, or its word in either language. */
function choiceOf(choices: string[], text: string): string {
  const word = text.toLowerCase();
  const names = (choice: string) =>
    [choice, ja.choice[choice as "small"], en.choice[choice as "small"]].map((name) => name?.toLowerCase());
  return choices.find((choice) => names(choice).includes(word)) ?? text;
}
