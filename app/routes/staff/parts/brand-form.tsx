// The form of a brand, for everybody or for one company, with how its colour will look.
import { useState } from "react";
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Checkbox, Field, FileInput, TextArea, TextInput } from "#app/components/field.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { isHex } from "#app/domain/accounts/brand.ts";
import type { TFunction } from "#app/i18n/translator.ts";
import { AccentPreview } from "./accent-preview.tsx";

export type TypedBrand = { productJa: string; productEn: string; accent: string; embedOrigins: string };

export type BrandState = { version: string; logo: string | null; set: TypedBrand };

type Props = {
  /** As it is set now. */
  state: BrandState;
  /** What holds where a field is empty; null for the vendor, whose own settings these are. */
  common: { productJa: string; productEn: string; accent: string; logo: string | null; embedOrigins: string[] } | null;
  answer?: { errors?: Record<string, string[]>; typed: TypedBrand | null; now?: BrandState } | undefined;
  saved: boolean;
};

export function BrandForm({ state, common, answer, saved }: Props) {
  const t = useT("brand");
  const now = answer?.now ?? state;
  const shown = answer?.typed ?? state.set;
  const errors = textsOf(answer?.errors ?? {}, t);
  const [accent, setAccent] = useState(shown.accent);
  const otherNow = (field: keyof TypedBrand) =>
    answer?.now && answer.now.set[field] !== shown[field]
      ? t("nowIs", { value: answer.now.set[field].replaceAll("\n", " ") || t("noValue") })
      : null;
  const hint = (field: "productJa" | "productEn") =>
    otherNow(field) ?? (common ? t("inherited", { value: common[field] }) : undefined);
  const effective = isHex(accent.trim().toLowerCase())
    ? accent.trim().toLowerCase()
    : (common?.accent ?? state.set.accent);
  return (
    <Form method="post" encType="multipart/form-data" className="flex flex-col gap-8">
      {saved && !answer && <Notice kind="success">{t("saved")}</Notice>}
      {answer?.now && (
        <Notice kind="warning" title={t("conflictTitle")}>
          {t("conflict")} {t("conflictLogo")}
        </Notice>
      )}
      {answer?.errors && (
        <Notice kind="error" title={t("errorTitle")}>
          {errors.form?.join(" ")}
        </Notice>
      )}
      <input type="hidden" name="seen" value={now.version} />
      <Section title={t("product")}>
        <div className="grid gap-4 md:grid-cols-2">
          <Field label={t("productJa")} hint={hint("productJa")} error={errors.productJa ?? []}>
            <TextInput name="productJa" maxLength={60} defaultValue={shown.productJa} required={!common} lang="ja" />
          </Field>
          <Field label={t("productEn")} hint={hint("productEn")} error={errors.productEn ?? []}>
            <TextInput name="productEn" maxLength={60} defaultValue={shown.productEn} required={!common} lang="en" />
          </Field>
        </div>
      </Section>
      <Section title={t("logo")}>
        <LogoNow logo={now.logo} common={common?.logo ?? null} />
        <Field label={t("logoChoose")} hint={t("logoHint")} error={errors.logo ?? []}>
          <FileInput name="logo" accept="image/png,image/jpeg" />
        </Field>
        {now.logo && <Checkbox name="removeLogo" label={t("logoRemove")} />}
      </Section>
      <Section title={t("colour")}>
        <div className="flex flex-wrap items-end gap-3">
          <div className="w-full max-w-xs">
            <Field
              label={t("colour")}
              hint={
                otherNow("accent") ??
                [t("colourHint"), common ? t("inherited", { value: common.accent }) : ""].join(" ")
              }
              error={errors.accent ?? []}
            >
              <TextInput
                name="accent"
                value={accent}
                maxLength={7}
                spellCheck={false}
                autoComplete="off"
                onChange={({ target }) => setAccent(target.value)}
              />
            </Field>
          </div>
          <input
            type="color"
            aria-label={t("colourPick")}
            value={effective}
            onChange={({ target }) => setAccent(target.value)}
            className="size-11 cursor-pointer rounded border border-edge bg-surface p-1"
          />
        </div>
        <AccentPreview hex={effective} />
      </Section>
      <Section title={t("embedding")} lead={t("embeddingLead")}>
        <Field
          label={t("origins")}
          hint={
            <>
              {otherNow("embedOrigins") ?? t("originsHint")}
              {common && ` ${t("originsCommon", { list: common.embedOrigins.join(" ") || t("noValue") })}`}
            </>
          }
          error={errors.embedOrigins ?? []}
        >
          <TextArea name="embedOrigins" defaultValue={shown.embedOrigins} spellCheck={false} />
        </Field>
      </Section>
      <div>
        <Button kind="primary">{t("save")}</Button>
      </div>
    </Form>
  );
}

function LogoNow({ logo, common }: { logo: string | null; common: string | null }) {
  const t = useT("brand");
  const shown = logo ?? common;
  if (!shown) return <p className="text-soft">{t("logoNone")}</p>;
  return (
    <p className="flex flex-wrap items-center gap-3">
      <span className="text-sm text-soft">{logo ? t("logoNow") : t("common")}</span>
      <img src={shown} alt={t("logoNow")} className="logo" width={112} height={32} />
    </p>
  );
}

function textsOf(errors: Record<string, string[]>, t: TFunction<"brand">): Record<string, string[]> {
  const textOf = (code: string) => {
    const [key = "", ...rest] = code.split(" ");
    const known = KEYS.find((each) => each === key) ?? "form";
    return t(`error.${known}`, { value: rest.join(" ") });
  };
  return Object.fromEntries(Object.entries(errors).map(([field, codes]) => [field, codes.map(textOf)]));
}

const KEYS = [
  ...(["accent", "name", "nameMissing", "tooLarge", "svg", "type", "broken", "tooWide", "origin", "tooMany"] as const),
];
