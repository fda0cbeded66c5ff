/** Longer than any field of ours may be: what was refused for its length comes back whole. */
const MOST = 10_000;

/** The fields of a posted form as they were typed, to be shown again, without NUL; several of one name are a list. */
export async function typedFields(request: Request): Promise<Record<string, string | string[]>> {
  const form = await request
    .clone()
    .formData()
    .catch(() => new FormData());
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => {
      const values = form.getAll(name).flatMap((value) => (typeof value === "string" ? [plainOf(value)] : []));
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}

function plainOf(value: string): string {
  return value.replaceAll("\0", "").slice(0, MOST);
}
