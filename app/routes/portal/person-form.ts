// What the forms about people send. Whoever types by hand what no form of ours sends gets the form back, with a word
// beside the field.
import { z } from "zod";
import { reportFrequencies } from "#app/domain/contacts/report-frequency.ts";
import { roles } from "#app/domain/contacts/role.ts";
import { locales } from "#app/i18n/locale.ts";

const LONGEST = 200;
const PLAIN = /^\P{Cc}*$/u;

/** A box that is ticked or not there at all. */
export const ticked = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

const optionalText = z
  .string()
  .trim()
  .max(LONGEST)
  .regex(PLAIN)
  .default("")
  .transform((text) => text || null);

const settings = {
  role: z.enum(roles),
  receivesReports: ticked,
  reportFrequency: z.enum(reportFrequencies),
  locale: z.enum(locales),
};

/** `mark` says what the person was when the form was made: see markOf(). */
export const PersonForm = z.object({ ...settings, maySignIn: ticked, mark: z.string().max(100) });

export const InvitationForm = z.object({
  ...settings,
  name: z.string().trim().min(1).max(LONGEST).regex(PLAIN),
  // Full-width letters are what a Japanese keyboard types when nobody looks.
  email: z
    .string()
    .max(254)
    .transform((text) => text.normalize("NFKC").trim().toLowerCase())
    .pipe(z.email()),
  department: optionalText,
  title: optionalText,
  personId: z.string().max(40).optional(),
});

/** The fields of a form as they were typed, to be shown again. */
export async function typedIn(request: Request): Promise<Record<string, string>> {
  const form = await request.formData().catch(() => new FormData());
  const texts = [...form].filter((field): field is [string, string] => typeof field[1] === "string");
  return Object.fromEntries(texts.map(([name, text]) => [name, text.slice(0, 300)]));
}
