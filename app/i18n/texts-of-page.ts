// Which texts a page says. A browser fetches those in one piece, and keeps them.
import type { Locale } from "./locale.ts";
import type { Namespace } from "./texts.ts";

/** The portal's first page is what most readers open, so it waits for no other page's texts. */
const OVERVIEW: Namespace[] = ["common", "portal", "brief"];
const PORTAL: Namespace[] = [
  "common",
  "portal",
  "report",
  "usage",
  "value",
  "receipt",
  "plan",
  "people",
  "archive",
  "reading",
  "editions",
  "feedback",
  "stories",
];
const CONSOLE: Namespace[] = [
  ...PORTAL,
  "staff",
  "brand",
  "imports",
  "datain",
  "work",
  "preflight",
  "approval",
  "rules",
  "delivery",
  "builder",
  "campaigns",
  "answering",
  "told",
  "storydesk",
  "analysis",
  "honesty",
  "models",
  "override",
  "levels",
  "radar",
  "alerts",
  "revenue",
  "records",
  "open",
  "console",
];
/** A survey that is answered within the portal. */
const ANSWER: Namespace[] = ["common", "portal", "open"];
const OPEN: Namespace[] = ["common", "open", "brand"];
/** A report read by a personal link, without signing in. */
const READING: Namespace[] = ["common", "portal", "report", "usage", "value", "plan", "reading", "archive", "stories"];
/** The text that somebody is asked about. */
const STORY: Namespace[] = [...OPEN, "stories"];
const OPEN_PLACES = ["sign-in", "survey", "u", "embed"];

/** @param pathname as in the address bar */
export function textsOfPage(pathname: string): Namespace[] {
  const [first = ""] = pathname.split("/").filter(Boolean);
  if (first === "") return OVERVIEW;
  if (first === "r") return READING;
  if (first === "staff") return CONSOLE;
  if (first === "answer") return ANSWER;
  if (first === "story") return STORY;
  return OPEN_PLACES.includes(first) ? OPEN : PORTAL;
}

/** Where a browser fetches texts from. @param version what they are known by, so that they may be kept for good */
export function textsAddress(locale: Locale, namespaces: Namespace[], version = ""): string {
  return `/texts/${locale}/${namespaces.join(".")}?v=${version}`;
}

/** Whether all of these texts may be had by anybody: what only the console says is for our own people. */
export function areForAnybody(namespaces: Namespace[]): boolean {
  const open = [...OVERVIEW, ...PORTAL, ...OPEN, ...READING];
  return namespaces.every((name) => open.includes(name));
}

/** The namespaces that an address asks for, or null if a page of ours would never ask for them. */
export function namespacesOf(names: string): Namespace[] | null {
  const asked = names.split(".");
  const may: string[] = [...OVERVIEW, ...CONSOLE, ...OPEN, ...READING];
  return asked.every((name) => may.includes(name)) ? (asked as Namespace[]) : null;
}
