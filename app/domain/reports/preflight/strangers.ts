// No other company is named in what one company reads, by name, address or number.
import { namesOfCompany, occursIn, spaced } from "#app/domain/accounts/company-name.ts";
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { type Check, type Company, type Finding, finding, type Material } from "./material.ts";
import { without } from "./text.ts";

type Text = { at: Partial<Finding>; page: number | null; text: string };

/** A name as it is looked for, and the company's own as people know it. */
type Wanted = { pattern: string; name: string };

export const checkStrangers: Check = (material) => {
  const texts = textsOf(material);
  const all = texts.map(({ text }) => text).join("\n");
  const seen = trigramsOf(all);
  const harmless = spaced(harmlessOf(material).join("\n"));
  const wanted = material.others.flatMap(namesOf).filter(({ pattern }) => mayOccur(pattern, seen));
  const named = wanted
    .filter(({ pattern }) => !occursIn(harmless, pattern))
    .flatMap(({ pattern, name }) => {
      const found = texts.find(({ text }) => occursIn(text, pattern));
      const at = found && { ...found.at, page: found.page };
      return found ? [finding("strangers", "otherCompany", `${name} (${pattern})`, at)] : [];
    });
  return [...endedFindings(material.snapshot, material.endedStories), ...named];
};

/** What is found where stories may be told no more. */
export function endedFindings({ stories = [] }: Pick<ReportSnapshot, "stories">, ended: readonly string[]): Finding[] {
  const gone = stories.filter(({ id }) => ended.includes(id));
  return gone.map(({ title }) => finding("strangers", "storyEnded", title.ja || title.en, { place: "numbers" }));
}

function namesOf(company: Company): Wanted[] {
  return namesOfCompany({ ...company, domains: Object.keys(company.domains) }).map((pattern) => ({
    pattern,
    name: company.name,
  }));
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
function harmlessOf({ snapshot, endedStories }: Material): string[] {
  const { usage, value, voice, stories = [] } = snapshot;
  // A company that agreed to be named in a story is named there.
  const named = stories.filter(({ id, company }) => company !== null && !endedStories.includes(id));
  return [
    ...named.flatMap(({ company, person }) => [company ?? "", person ?? ""]),
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
