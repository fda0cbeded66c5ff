// The fields of a kind, read from its schema: for those who write files, for those who read documentation.
import { z } from "zod";
import type { FieldKind } from "./fields.ts";
import { schemas } from "./kinds.ts";
import type { RecordKind } from "./record-kinds.ts";

export type FieldFacts = {
  name: string;
  is: FieldKind;
  isRequired: boolean;
  /** May be emptied by null. */
  isNullable: boolean;
  /** The values of a choice. */
  choices: string[];
};

/** In the order of the schema. */
export function fieldsOf(kind: RecordKind): FieldFacts[] {
  return Object.entries(schemas[kind].shape).map(([name, schema]) => factsOf(name, schema as z.ZodType));
}

function factsOf(name: string, schema: z.ZodType): FieldFacts {
  let [inner, isRequired, isNullable] = [schema, true, false];
  for (;;) {
    if (inner instanceof z.ZodOptional) isRequired = false;
    else if (inner instanceof z.ZodNullable) isNullable = true;
    else break;
    inner = inner.unwrap() as z.ZodType;
  }
  const is = (inner.meta() as { is: FieldKind }).is;
  return { name, is, isRequired, isNullable, choices: inner instanceof z.ZodEnum ? inner.options.map(String) : [] };
}
