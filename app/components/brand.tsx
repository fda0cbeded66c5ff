// The brand under which a page is read: the one that the innermost part of the page brings, else the vendor's.
import { useMatches } from "react-router";
import type { Locale } from "#app/i18n/locale.ts";
import { useLocale } from "./locale.tsx";

export type BrandLook = {
  /** The path of its style sheet; null where the colours are ours. */
  sheet: string | null;
  product: Record<Locale, string>;
  /** The path of its logo. */
  logo: string | null;
};

export function useBrand(): BrandLook | null {
  const brands = useMatches().flatMap(({ loaderData }) => {
    const brand = (loaderData as { brand?: BrandLook } | undefined)?.brand;
    return brand ? [brand] : [];
  });
  return brands.at(-1) ?? null;
}

/** To stand in the head, after the style sheets of the site. */
export function BrandSheet() {
  const sheet = useBrand()?.sheet;
  return sheet ? <link rel="stylesheet" href={sheet} /> : null;
}

/** The logo, or nothing; `named` where the product's name does not stand beside it. */
export function BrandLogo({ named = false }: { named?: boolean }) {
  const brand = useBrand();
  const locale = useLocale();
  if (!brand?.logo) return null;
  return (
    <img
      src={brand.logo}
      alt={named ? brand.product[locale] : ""}
      className="logo"
      width={112}
      height={32}
      decoding="async"
    />
  );
}
