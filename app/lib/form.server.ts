// Reads a posted form. What a person can mend comes back as errors by field; nothing is thrown for it.
import { z } from "zod";
import { isBlank } from "./blank.ts";

export type FormErrors = Record<string, string[]>;
export type ParsedForm<T> = { ok: true; value: T } | { ok: false; errors: FormErrors };

/**
 * A field that appears once is a text, one that appears several times is a list.
 *
 * @param files fields that take a file: each becomes its bytes, or null when none was chosen; elsewhere files are not
 * accepted. Their size is for the schema to judge; the web process takes no form of more than a megabyte.
 */
export async function parseForm<T extends z.ZodType>(
  request: Request,
  schema: T,
  files: readonly string[] = [],
): Promise<ParsedForm<z.output<T>>> {
  const fields = await readFields(request, files);
  if (!fields) return { ok: false, errors: { form: ["unreadable"] } };
  const result = schema.safeParse(fields);
  if (result.success) return { ok: true, value: result.data };
  const { fieldErrors, formErrors } = z.flattenError(result.error as z.ZodError<Record<string, unknown>>);
  return { ok: false, errors: { ...(fieldErrors as FormErrors), ...(formErrors.length ? { form: formErrors } : {}) } };
}

/** The fields of a posted form as texts, the last of each name: for forms whose number of fields is open. */
export async function readTexts(request: Request): Promise<Record<string, string> | null> {
  const form = await request.formData().catch(() => null);
  return form && Object.fromEntries([...form].map(([name, value]) => [name, textOf(value)]));
}

type Fields = Record<string, string | string[] | Buffer | null>;

async function readFields(request: Request, files: readonly string[]): Promise<Fields | null> {
  const form = await request.formData().catch(() => null);
  if (!form) return null;
  const names = [...new Set(form.keys())].filter((name) => !files.includes(name));
  const texts = names.map((name): [string, string | string[]] => {
    const values = form.getAll(name).map(textOf);
    return [name, values.length === 1 ? (values[0] ?? "") : values];
  });
  const chosen = await Promise.all(files.map(async (name) => [name, await bytesOf(form.get(name))] as const));
  return Object.fromEntries<Fields[string]>([...texts, ...chosen]);
}

/**
 * Without NUL, which nobody types or sees, and which no column of the database takes. A browser counts a new line as one
 * character and sends two: what fitted into a field has to fit here. A field in which there is nothing to see is empty.
 */
function textOf(value: FormDataEntryValue): string {
  return typeof value === "string" && !isBlank(value) ? value.replaceAll("\0", "").replaceAll("\r\n", "\n") : "";
}

/** A browser sends an empty file for a field where none was chosen. */
async function bytesOf(value: FormDataEntryValue | null): Promise<Buffer | null> {
  if (value === null || typeof value === "string" || value.size === 0) return null;
  return Buffer.from(await value.arrayBuffer());
}
