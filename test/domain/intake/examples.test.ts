import { expect, test } from "vitest";
import { examples } from "#app/domain/intake/examples.ts";
import { fieldsOf } from "#app/domain/intake/field-list.ts";
import { schemas } from "#app/domain/intake/kinds.ts";
import { guessMapping } from "#app/domain/intake/mapping.ts";
import { recordKinds } from "#app/domain/intake/record-kinds.ts";
import { translator } from "#app/i18n/translator.ts";

test.each(
  recordKinds,
)("%s: what the documentation shows can be sent, and each field has its words and its column", (kind) => {
  expect(schemas[kind].safeParse(examples[kind]).error).toBeUndefined();
  const names = fieldsOf(kind).map(({ name }) => name);
  for (const locale of ["ja", "en"] as const) {
    const d = translator(locale, "datain");
    for (const name of names) expect(d(`field.${name as "name"}`)).not.toBe(`field.${name}`);
    expect(
      guessMapping(
        kind,
        names.map((name) => d(`label.${name as "name"}`)),
      ),
    ).toEqual(names);
  }
  expect(
    guessMapping(
      kind,
      names.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
    ),
  ).toEqual(names);
});
