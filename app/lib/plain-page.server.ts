// A page made of one title and a few sentences, for answers that must not depend on anything else being well.

export type PlainText = { locale: string; title: string; text: string };

export type PlainPage = {
  /** One for each language, the reader's first. */
  texts: readonly PlainText[];
  /** Small print, such as the request's id. */
  note?: string;
  nonce: string;
  /** Ask again by itself after this many seconds. */
  refreshSeconds?: number;
};

const STYLE = `
  :root { color-scheme: light dark; --ground: #faf9f7; --ink: #1c1b19; --soft: #6b6862; --rule: #e3e0da; }
  @media (prefers-color-scheme: dark) { :root { --ground: #1a1917; --ink: #f2f0ec; --soft: #a8a49c; --rule: #38352f; } }
  body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.7 system-ui, "Noto Sans JP", sans-serif; }
  main { max-width: 34rem; margin: 16vh auto 0; padding: 0 24px; }
  section + section { margin-top: 32px; padding-top: 24px; border-top: 1px solid var(--rule); }
  h1 { font-size: 20px; line-height: 1.3; margin: 0 0 8px; } p { margin: 0; } small { color: var(--soft); }
  footer { margin-top: 32px; }`;

/** The page as HTML. */
export function plainPage({ texts, note, nonce, refreshSeconds }: PlainPage): string {
  const sections = texts.map(
    ({ locale, title, text }) =>
      `<section lang="${escapeHtml(locale)}"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></section>`,
  );
  const refresh = refreshSeconds ? `<meta http-equiv="refresh" content="${refreshSeconds}">` : "";
  const footer = note ? `<footer><small>${escapeHtml(note)}</small></footer>` : "";
  return `<!doctype html>
<html lang="${escapeHtml(texts[0]?.locale ?? "ja")}"><head><meta charset="utf-8">${refresh}
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(texts[0]?.title ?? "")}</title>
<style nonce="${escapeHtml(nonce)}">${STYLE}</style></head>
<body><main>${sections.join("\n")}${footer}</main></body></html>
`;
}

/** The same for programs and terminals. */
export function plainText({ texts, note }: PlainPage): string {
  return `${[...texts.map(({ title, text }) => `${title}\n${text}`), ...(note ? [note] : [])].join("\n\n")}\n`;
}

/** Text as it must stand in HTML, in an element as well as in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
