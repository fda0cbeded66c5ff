// What the checks of an edition look at, and what they say.

import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import type { Locale } from "#app/i18n/locale.ts";

export const checkNames = [
  "hash",
  "size",
  "glyphs",
  "leftovers",
  "links",
  "numbers",
  "portal",
  "charts",
  "badNews",
  "strangers",
  "recipients",
  "contrast",
] as const;
export type CheckName = (typeof checkNames)[number];

/** Why a check failed; each has its sentence in the console's texts (`preflight.reason.…`). */
export type Reason =
  | "numbersChanged"
  | "fileChanged"
  | "fileMissing"
  | "fileUnreadable"
  | "otherEdition"
  | "pages"
  | "pageCount"
  | "bytes"
  | "lostLetters"
  | "fontMissing"
  | "geta"
  | "leftover"
  | "unknownLink"
  | "figureAbsent"
  | "figureExtra"
  | "portalDiffers"
  | "chartEmpty"
  | "badNewsUnsaid"
  | "badNewsAbsent"
  | "otherCompany"
  | "storyEnded"
  | "foreignReader"
  | "foreignDomain"
  | "unreachable"
  | "lowContrast";

/**
 * Faults that may be none, which a person who has looked can tell: a partner that a goal names, an adviser with an address
 * elsewhere, a word that somebody meant, a contract with very many features. All others are mended, never passed over.
 */
const judgedReasons: readonly Reason[] = ["otherCompany", "foreignDomain", "leftover", "pages"];

/** Whether all that was found is for a person to judge. */
export function mayBePassedOver(findings: readonly Finding[]): boolean {
  return findings.length > 0 && findings.every(({ reason }) => judgedReasons.includes(reason));
}

export type Finding = {
  check: CheckName;
  reason: Reason;
  /** Of the document or mail in which it was found; null where it is the edition itself. */
  language: Locale | null;
  place: "numbers" | "pdf" | "mail" | "people" | null;
  page: number | null;
  /** What was found, as it stands there. */
  detail: string;
};

/** What a PDF of ours says. */
export type WrittenPdf = {
  /** The text of each page in the order it was drawn, a line for each stretch that was drawn at once. */
  pages: string[];
  /** Addresses that lead out of the document. */
  links: string[];
  fonts: { name: string; isEmbedded: boolean; hasLetters: boolean }[];
  /** Letters that were drawn and have no shape, or no meaning, in their typeface. */
  lostLetters: number;
};

/** A PDF in one language, as it was kept and as it is now. */
export type CheckedDocument = {
  locale: Locale;
  kept: { sha256: string; bytes: number; pages: number };
  /** Null when the file is gone or damaged. */
  file: { sha256: string; bytes: number } | null;
  /** Null when it cannot be read. */
  pdf: WrittenPdf | null;
};

/** The mail that brings the report, in one language. */
export type CheckedMail = { locale: Locale; text: string; links: string[] };

export type Reader = {
  id: string;
  accountId: string;
  name: string;
  email: string;
  locale: Locale;
};

/** A company by everything that names it. `domains` are those of its people's addresses, with how many have one there. */
export type Company = { id: string; slug: string; name: string; domains: Record<string, number> };

/** Figures by the name that people know them by, as the portal computes them now. */
export type LiveFigures = {
  usage: Record<string, number | null>;
  value: Record<string, number | null>;
  plan: Record<string, number | null>;
  voice: Record<string, number | null>;
};
export type Subject = keyof LiveFigures;

export type Material = {
  snapshot: ReportSnapshot;
  /** Hash that was kept with the numbers, and of the numbers as they stand now. */
  hash: { kept: string; now: string };
  documents: CheckedDocument[];
  mails: CheckedMail[];
  readers: Reader[];
  own: Company;
  others: Company[];
  /** Stories in it that may be told no more, by their ids. */
  endedStories: string[];
  live: LiveFigures;
  /** Subjects of which something arrived or was changed after the numbers were frozen: they may differ by now. */
  movedOn: Subject[];
  /** Where the portal of this installation is: `https://portal.example.com`. */
  portalUrl: string;
};

export type Check = (material: Material) => Finding[];

/** A finding with what is usual left out. */
export function finding(check: CheckName, reason: Reason, detail: string, at: Partial<Finding> = {}): Finding {
  return { check, reason, language: null, place: null, page: null, detail: detail.slice(0, 300), ...at };
}
