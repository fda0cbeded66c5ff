// The files themselves: whole, of a sane size, every letter in it, every link leading somewhere.
import { ENOUGH, leastContrast } from "#app/domain/accounts/brand.ts";
import { type Check, type Finding, finding, type Material } from "./material.ts";
import { whereLinksLead } from "./places.ts";

const MOST_BYTES = 5_000_000;
const FEWEST_BYTES = 5_000;
/** Cover, page one, five sections: shorter is not whole. A contract with sixty features needs twenty. */
const PAGES = { fewest: 4, most: 80 };
const GETA = "〓";

/** Frozen means frozen: the numbers and the files hash as they did when they were kept. */
export const checkHash: Check = ({ hash, documents }) => [
  ...(hash.kept === hash.now ? [] : [finding("hash", "numbersChanged", `${hash.kept} ≠ ${hash.now}`)]),
  ...documents.flatMap(({ locale, kept, file, pdf }): Finding[] => {
    const at = { language: locale, place: "pdf" as const };
    if (!file) return [finding("hash", "fileMissing", kept.sha256, at)];
    if (file.sha256 !== kept.sha256) return [finding("hash", "fileChanged", `${kept.sha256} ≠ ${file.sha256}`, at)];
    if (!pdf) return [finding("hash", "fileUnreadable", kept.sha256, at)];
    const isOurs = pdf.pages.slice(1).every((page) => page.includes(hash.kept.slice(0, 12)));
    return isOurs ? [] : [finding("hash", "otherEdition", hash.kept.slice(0, 12), at)];
  }),
];

export const checkSize: Check = ({ documents }) =>
  documents.flatMap(({ locale, kept, file, pdf }) => {
    const at = { language: locale, place: "pdf" as const };
    const bytes = file?.bytes ?? kept.bytes;
    const pages = pdf?.pages.length ?? kept.pages;
    return [
      ...(bytes < FEWEST_BYTES || bytes > MOST_BYTES ? [finding("size", "bytes", String(bytes), at)] : []),
      ...(pages < PAGES.fewest || pages > PAGES.most ? [finding("size", "pages", String(pages), at)] : []),
      ...(pages === kept.pages ? [] : [finding("size", "pageCount", `${pages} ≠ ${kept.pages}`, at)]),
    ];
  });

/** Every typeface travels with the file, every letter has a shape; what is replaced by 〓 is said to be. */
export const checkGlyphs: Check = (material) =>
  material.documents.flatMap(({ locale, pdf }) => {
    if (!pdf) return [];
    const at = { language: locale, place: "pdf" as const };
    const missing = pdf.fonts.filter(({ isEmbedded, hasLetters }) => !isEmbedded || !hasLetters);
    return [
      ...missing.map(({ name }) => finding("glyphs", "fontMissing", name, at)),
      ...(pdf.fonts.length === 0 ? [finding("glyphs", "fontMissing", "0", at)] : []),
      ...(pdf.lostLetters > 0 ? [finding("glyphs", "lostLetters", String(pdf.lostLetters), at)] : []),
      ...getaIn(material, pdf.pages).map((found) =>
        finding("glyphs", "geta", found.detail, { ...at, page: found.page }),
      ),
    ];
  });

/** A 〓 that nobody wrote, where the report does not say what it means. */
function getaIn({ snapshot }: Material, pages: string[]): { page: number; detail: string }[] {
  if (JSON.stringify(snapshot).includes(GETA)) return [];
  const explained = pages.some((page) => /[「“"]\s*〓\s*[」”"]/.test(page));
  if (explained) return [];
  return pages.flatMap((text, i) => {
    const line = text.split("\n").find((each) => each.includes(GETA));
    return line === undefined ? [] : [{ page: i + 1, detail: line }];
  });
}

/** Links lead to addresses of this installation and to the people named in the report; nothing is asked over the net. */
export const checkLinks: Check = (material) => {
  const leads = whereLinksLead(material);
  const of = (links: string[], at: Partial<Finding>) =>
    [...new Set(links)].filter((link) => !leads(link)).map((link) => finding("links", "unknownLink", link, at));
  return [
    ...material.documents.flatMap(({ locale, pdf }) => of(pdf?.links ?? [], { language: locale, place: "pdf" })),
    ...material.mails.flatMap(({ locale, links }) => of(links, { language: locale, place: "mail" })),
  ];
};

export const checkContrast: Check = ({ snapshot: { vendor } }) => {
  const contrast = leastContrast(vendor.accent, "light");
  // What cannot be read as a colour has no contrast at all.
  return contrast >= ENOUGH ? [] : [finding("contrast", "lowContrast", `${vendor.accent} ${contrast.toFixed(2)}`)];
};
