// Reads a posted form. What a person can mend comes back as errors by field; nothing is thrown for it.
import { z } from "zod";

export type FormErrors = Record<string, string[]>;
export type ParsedForm<T> = { ok: true; value: T } | { ok: false; errors: FormErrors };

/** A field that appears once is a text, one that appears several times is a list. Files are not accepted. */
export async function parseForm<T extends z.ZodType>(request: Request, schema: T): Promise<ParsedForm<z.output<T>>> {
  const fields = await readFields(request);
  if (!fields) return { ok: false, errors: { form: ["unreadable"] } };
  const result = schema.safeParse(fields);
  if (result.success) return { ok: true, value: result.data };
  const { fieldErrors, formErrors } = z.flattenError(result.error as z.ZodError<Record<string, unknown>>);
  return { ok: false, errors: { ...(fieldErrors as FormErrors), ...(formErrors.length ? { form: formErrors } : {}) } };
}

async function readFields(request: Request): Promise<Record<string, string | string[]> | null> {
  const form = await request.formData().catch(() => null);
  if (!form) return null;
  const fields: [string, string | string[]][] = [...new Set(form.keys())].map((name) => {
    const values = form.getAll(name).map((value) => (typeof value === "string" ? value : ""));
    return [name, values.length === 1 ? (values[0] ?? "") : values];
  });
  return Object.fromEntries(fields);
}
