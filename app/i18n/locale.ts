// The two languages, and which of them a reader gets.

export const locales = ["ja", "en"] as const;
export type Locale = (typeof locales)[number];

export function isLocale(text: unknown): text is Locale {
  return text === "ja" || text === "en";
}

/** The best of our languages for an Accept-Language header; Japanese when the header names neither. */
export function localeFromHeader(header: string | null): Locale {
  const wished = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...params] = part.trim().toLowerCase().split(";");
      const q = params.map((param) => /^\s*q=([\d.]+)/.exec(param)?.[1]).find(Boolean);
      return { language: tag.split("-")[0], q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)
    .find(({ language }) => isLocale(language));
  return isLocale(wished?.language) ? wished.language : "ja";
}
