// The form of a brand, read. What is wrong with a field is told by a key of the texts in brand.error.
import { z } from "zod";
import { type BrandFields, keepLogo, versionOf } from "#app/domain/accounts/brand.server.ts";
import { isHex } from "#app/domain/accounts/brand.ts";
import { readImage } from "#app/domain/accounts/image.server.ts";
import { readOrigins } from "#app/domain/accounts/origin.ts";
import { type FormErrors, parseForm } from "#app/lib/form.server.ts";
import type { TypedBrand } from "./brand-form.tsx";

const Name = z
  .string("name")
  .trim()
  .max(60, "name")
  .regex(/^\P{Cc}*$/u, "name");

const BrandForm = z.object({
  seen: z.string("form"),
  productJa: Name,
  productEn: Name,
  accent: z
    .string("accent")
    .trim()
    .toLowerCase()
    .refine((text) => text === "" || isHex(text), "accent"),
  logo: z
    .instanceof(Buffer)
    .nullable()
    .superRefine((bytes, context) => {
      const read = bytes && readImage(bytes);
      if (read && "problem" in read) context.addIssue({ code: "custom", message: read.problem });
    }),
  removeLogo: z.literal("on", "form").optional(),
  embedOrigins: z
    .string("form")
    .max(5_000, "tooMany")
    .superRefine((text, context) => {
      const read = readOrigins(text);
      if ("wrong" in read) context.addIssue({ code: "custom", message: `origin ${read.wrong.slice(0, 80)}` });
      if ("tooMany" in read) context.addIssue({ code: "custom", message: "tooMany" });
    }),
});

export type ReadBrand =
  | { ok: true; fields: BrandFields; seen: string; typed: TypedBrand }
  | { ok: false; errors: FormErrors; typed: TypedBrand | null };

/**
 * Reads the form, and keeps the logo when there is a new one.
 *
 * @param now what is set; a logo that nobody touched stays
 * @param named whether a name must be given, because there is none to fall back on
 */
export async function readBrand(request: Request, now: BrandFields, { named }: { named: boolean }): Promise<ReadBrand> {
  const typed = await typedIn(request.clone());
  const form = await parseForm(request, BrandForm, ["logo"]);
  if (!form.ok) return { ok: false, errors: form.errors, typed };
  const { seen, productJa, productEn, accent, logo, removeLogo, embedOrigins } = form.value;
  if (named && (!productJa || !productEn)) {
    const missing = {
      ...(productJa ? {} : { productJa: ["nameMissing"] }),
      ...(productEn ? {} : { productEn: ["nameMissing"] }),
    };
    return { ok: false, errors: missing, typed };
  }
  const image = logo && readImage(logo);
  const origins = readOrigins(embedOrigins);
  const fields: BrandFields = {
    accent: accent || null,
    productJa: productJa || null,
    productEn: productEn || null,
    logo: logo && image && "type" in image ? await keepLogo(logo, image.type) : removeLogo ? null : now.logo,
    embedOrigins: "origins" in origins ? origins.origins : [],
  };
  return { ok: true, fields, seen, typed: { productJa, productEn, accent, embedOrigins } };
}

/** What the page says of a brand, and by what it is known. */
export function brandForForm({ accent, productJa, productEn, logo, embedOrigins }: BrandFields) {
  const set = { accent, productJa, productEn, logo, embedOrigins };
  return {
    version: versionOf(set),
    logo: logo && `/logo/${logo.sha256}`,
    set: {
      accent: accent ?? "",
      productJa: productJa ?? "",
      productEn: productEn ?? "",
      embedOrigins: embedOrigins.join("\n"),
    },
  };
}

async function typedIn(request: Request): Promise<TypedBrand | null> {
  const form = await request.formData().catch(() => null);
  const text = (name: string) => String(form?.get(name) ?? "").slice(0, 5_000);
  if (!form) return null;
  return {
    productJa: text("productJa"),
    productEn: text("productEn"),
    accent: text("accent"),
    embedOrigins: text("embedOrigins"),
  };
}
