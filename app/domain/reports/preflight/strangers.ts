// No other company is named in what one company reads, by name, address or number.
import { type Check, type Company, type Finding, finding, type Material } from "./material.ts";
import { spaced, without } from "./text.ts";

/** Legal forms, before or after a name. */
const LEGAL_FORM =
  /株式会社|有限会社|合同会社|合資会社|一般社団法人|一般財団法人|\(株\)|\(有\)|[\s,]+(inc|ltd|llc|corp|corporation|company|co|gmbh|plc|k\.k)\.?(?=$|[\s,.])/gi;
/** Shorter than this a bare name is too common to tell a company by. */
const SHORTEST = 2;

type Text = { at: Partial<Finding>; page: number | null; text: string };

/** A name as it is looked for, and the company's own as people know it. */
type Wanted = { pattern: string; name: string };

export const checkStrangers: Check = (material) => {
  const texts = textsOf(material);
  const all = texts.map(({ text }) => text).join("\n");
  const seen = trigramsOf(all);
  const harmless = spaced(harmlessOf(material).join("\n"));
  const wanted = material.others.flatMap(namesOf).filter(({ pattern }) => mayOccur(pattern, seen));
  return wanted
    .filter(({ pattern }) => !occursIn(harmless, pattern))
    .flatMap(({ pattern, name }) => {
      const found = texts.find(({ text }) => occursIn(text, pattern));
      const at = found && { ...found.at, page: found.page };
      return found ? [finding("strangers", "otherCompany", `${name} (${pattern})`, at)] : [];
    });
};

/** The names of a company: in full, without its legal form, its id, its place in addresses, its people's domain. */
function namesOf({ id, slug, name, domains }: Company): Wanted[] {
  const full = spaced(name).trim();
  const bare = full.replace(LEGAL_FORM, "").trim();
  const patterns = [full, bare, id, ...(slug.length > SHORTEST ? [slug] : []), ...Object.keys(domains)];
  return [...new Set(patterns.map((each) => each.toLowerCase()))]
    .filter((pattern) => pattern.length >= SHORTEST)
    .map((pattern) => ({ pattern, name }));
}

/**
 * The texts without what names the reader's own company and us: a name that is part of such a name is none.
 * Japanese is looked through a second time without spaces, for it is broken anywhere.
 */
function textsOf(material: Material): Text[] {
  const { snapshot, documents, mails } = material;
  const own = ownWords(material).map(spaced);
  const both = (text: string, at: Partial<Finding>, page: number | null = null): Text[] => {
    const plain = without(spaced(text), own);
    const joined = without(spaced(text.replace(/\n/g, "")), own);
    return [
      { at, page, text: plain },
      { at, page, text: joined },
    ];
  };
  return [
    ...both(JSON.stringify(snapshot), { place: "numbers" }),
    ...documents.flatMap(({ locale, pdf }) =>
      (pdf?.pages ?? []).flatMap((page, i) => both(page, { place: "pdf", language: locale }, i + 1)),
    ),
    ...mails.flatMap(({ locale, text, links }) =>
      both([text, ...links].join("\n"), { place: "mail", language: locale }),
    ),
  ];
}

/** What names the reader's own company and ours. */
function ownWords({ own, snapshot, readers, portalUrl }: Material): string[] {
  const { account, vendor, owner } = snapshot;
  const host = URL.canParse(portalUrl) ? new URL(portalUrl).host : "";
  const people = [owner?.email, vendor.supportEmail, ...readers.map(({ email }) => email)].map((each) => each ?? "");
  return [
    ...[own.name, own.slug, own.id, account.name, account.slug, account.id, ...Object.keys(own.domains), host],
    ...[vendor.name.ja, vendor.name.en, vendor.product.ja, vendor.product.en, owner?.name ?? ""],
    ...people,
  ].filter(Boolean);
}

/** Words that everybody's report has: a company that is called like a feature cannot be told from it. */
function harmlessOf({ snapshot }: Material): string[] {
  const { usage, value, voice } = snapshot;
  return [
    // Their own people may speak of whom they like.
    ...voice.comments.map(({ text }) => text),
    ...usage.features.flatMap(({ key, name, hint }) => [key, name.ja, name.en, hint.ja, hint.en]),
    ...value.drivers.flatMap(({ key, name, feature }) => [key, name.ja, name.en, feature.ja, feature.en]),
    snapshot.account.industry,
    ...COMMON,
  ];
}

/** Words of reports that companies like to call themselves. */
const COMMON = [
  "goal goals value usage plan summary outcome outcomes milestone milestones seats next steps receipt receipts method",
  "quarter report voice notes target active open standard basic light figures figure summit",
];

function occursIn(text: string, pattern: string): boolean {
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

/** Three letters each: a name of which one does not occur cannot occur itself. */
function trigramsOf(text: string): Set<string> {
  const seen = new Set<string>();
  for (let i = 0; i + 3 <= text.length; i++) seen.add(text.slice(i, i + 3));
  return seen;
}

function mayOccur(pattern: string, seen: Set<string>): boolean {
  for (let i = 0; i + 3 <= pattern.length; i++) if (!seen.has(pattern.slice(i, i + 3))) return false;
  return true;
}
