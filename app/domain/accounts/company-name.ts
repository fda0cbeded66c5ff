// What names a company, and whether a text does.

/** Legal forms, before or after a name. */
const LEGAL_FORM =
  /株式会社|有限会社|合同会社|合資会社|一般社団法人|一般財団法人|\(株\)|\(有\)|[\s,]+(inc|ltd|llc|corp|corporation|company|co|gmbh|plc|k\.k)\.?(?=$|[\s,.])/gi;
/** Shorter than this a bare name is too common to tell a company by. */
const SHORTEST = 2;

/** In small letters, with one space wherever there was any, or the end of a line. */
export function spaced(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
}

/** The names of a company as they are looked for: in full, without its legal form, its id, its place in addresses, its people's domains. */
export function namesOfCompany(company: { id: string; slug: string; name: string; domains: string[] }): string[] {
  const { id, slug, name, domains } = company;
  const full = spaced(name).trim();
  const bare = full.replace(LEGAL_FORM, "").trim();
  const names = [full, bare, id, ...(slug.length > SHORTEST ? [slug] : []), ...domains];
  return [...new Set(names.map((each) => each.toLowerCase()))].filter((each) => each.length >= SHORTEST);
}

/**
 * Whether a name stands in a text as a word of its own.
 *
 * @param text as spaced() gives it
 */
export function occursIn(text: string, pattern: string): boolean {
  // Long Japanese names are names wherever they stand: 青葉物流様 is no other word.
  const scripts = pattern.length < LONG_NAME ? SCRIPTS : SCRIPTS.slice(0, 1);
  for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) {
    const isWhole =
      !joins(text[at - 1], pattern[0], scripts) && !joins(text[at + pattern.length], pattern.at(-1), scripts);
    if (isWhole) return true;
  }
  return false;
}

/** Whether two neighbouring letters may belong to one word: letters and digits, or signs of one Japanese script. */
function joins(a: string | undefined, b: string | undefined, scripts: RegExp[]): boolean {
  if (!a || !b || TITLES.has(a)) return false;
  return scripts.some((script) => script.test(a) && script.test(b));
}

/** What follows a name and is no part of it. */
const TITLES = new Set("様殿御社氏等各");
const LONG_NAME = 4;
/** Letters first; then the scripts of Japanese words. */
const SCRIPTS = [/[\p{Script=Latin}\d]/u, /\p{Script=Han}/u, /[\p{Script=Katakana}ー]/u];
