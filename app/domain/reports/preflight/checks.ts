// All that an edition is looked at for before it may go out. Each check is a function of what it is shown.
import { checkBadNews, checkCharts, checkLeftovers } from "./content.ts";
import { checkContrast, checkGlyphs, checkHash, checkLinks, checkSize } from "./documents.ts";
import type { Check, CheckName, Finding, Material } from "./material.ts";
import { checkNumbers } from "./numbers.ts";
import { checkPortal } from "./portal.ts";
import { checkReaders } from "./readers.ts";
import { checkStrangers } from "./strangers.ts";

const checks: Record<CheckName, Check> = {
  hash: checkHash,
  size: checkSize,
  glyphs: checkGlyphs,
  leftovers: checkLeftovers,
  links: checkLinks,
  numbers: checkNumbers,
  portal: checkPortal,
  charts: checkCharts,
  badNews: checkBadNews,
  strangers: checkStrangers,
  recipients: checkReaders,
  contrast: checkContrast,
};

/** So many findings of one check are kept: the first ones tell what is wrong. */
const MOST_OF_ONE = 8;

/** Everything that was found, in the order of the checks; nothing when the edition may go out. */
export function findFaults(material: Material): Finding[] {
  return Object.values(checks).flatMap((check) => check(material).slice(0, MOST_OF_ONE));
}
