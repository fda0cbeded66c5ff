// Reading every address as everybody with every kind of id, and what came of it.

import { createHash } from "node:crypto";
import { extractText, getDocumentProxy } from "unpdf";
import type { Address } from "#test/support/addresses.ts";
import type { Answer, Site } from "#test/support/site.ts";
import type { Companies } from "#test/support/two-companies.ts";
import { type Actor, actors, malformed, mayRead, type Row } from "./who-may-read.ts";

export type Visit = {
  actor: Actor;
  address: Address;
  row: Row;
  path: string;
  /** What stands for the parameters, as sent. */
  ids: string[];
  /** Whether they are there for this actor, well-formed but not there, or none at all. */
  kind: "existing" | "missing" | "malformed";
  /** The page itself, the address that an open page fetches its data from, and that for a single one of its parts. */
  form: "page" | "data" | "part";
};
export type Seen = Visit & { answer: Answer /** Of a PDF, the words in it. */; text: string };

/** Ids that are none are tried by one actor of each kind. */
const TRY_MALFORMED: readonly Actor[] = ["nobody", "A's executive", "our staff"];
const AT_ONCE = 4;
/** Letters of all ids of an address together: more is refused before any of us reads it. */
const LONGEST = 12_000;

export function listVisits(addresses: Address[], companies: Companies): Visit[] {
  return addresses.flatMap((address) => actors.flatMap((actor) => visitsOf(address, actor, companies)));
}

function visitsOf(address: Address, actor: Actor, companies: Companies): Visit[] {
  const row = mayRead[address.pattern];
  if (!row) return [];
  const slots = address.pattern.split("/").filter((part) => /^[:*]/.test(part)).length;
  const of = (kind: Visit["kind"], all: string[][]) =>
    all.flatMap((ids) => formsOf({ address, actor, row, kind, ids }));
  const bad =
    slots > 0 && TRY_MALFORMED.includes(actor)
      ? malformed.map((id) => Array<string>(slots).fill(id.slice(0, LONGEST / slots)))
      : [];
  return [
    ...of(row.reads === "nobody" ? "missing" : "existing", row.existing?.(companies, actor) ?? (slots ? [] : [[]])),
    ...of("missing", row.missing?.(companies, actor) ?? []),
    ...of("malformed", bad),
  ];
}

function formsOf(visit: Omit<Visit, "path" | "form">): Visit[] {
  const { address, ids, kind } = visit;
  let n = 0;
  const page = address.pattern.replace(/:\w+|\*/g, () => ids[n++] ?? "");
  const data = page === "/" ? "/_.data" : `${page}.data`;
  const part = `${data}?_routes=${encodeURIComponent(address.id)}`;
  return [
    { ...visit, form: "page", path: page },
    { ...visit, form: "data", path: data },
    ...(kind === "malformed" ? [] : [{ ...visit, form: "part", path: part } as const]),
  ];
}

/** Makes the visits, a few at a time. */
export async function visitAll(site: Site, visits: Visit[], cookies: Record<Actor, string>): Promise<Seen[]> {
  const queue = [...visits.entries()];
  const done: Seen[] = [];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [place, visit] = next;
      const answer = await site.ask(visit.path, { cookie: cookies[visit.actor] });
      done[place] = { ...visit, answer, text: await textOf(answer) };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return done;
}

const read = new Map<string, Promise<string>>();

async function textOf({ headers, bytes, text }: Answer): Promise<string> {
  if (!headers["content-type"]?.includes("pdf")) return text;
  const hash = createHash("sha256").update(bytes).digest("hex");
  const words = read.get(hash) ?? wordsOfPdf(bytes);
  read.set(hash, words);
  return words;
}

/** What a person reads in a PDF. */
export async function wordsOfPdf(bytes: Uint8Array): Promise<string> {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  return (await extractText(document, { mergePages: true })).text;
}

/** The whole answer without what must differ: the time, the request's own id, the nonce, and the address asked for. */
export function plain(seen: Pick<Seen, "answer" | "path">): string {
  const { answer } = seen;
  const { date: _, connection: __, "keep-alive": ___, ...headers } = answer.headers;
  const own = [nonceOf(answer) ?? "", String(headers["x-request-id"])].filter((word) => word !== "");
  const text = own.reduce(
    (all, word) => all.replaceAll(word, "·"),
    JSON.stringify([answer.status, headers, answer.text]),
  );
  // A card's policy names no nonce, as it runs no script; its markup has one all the same.
  return withoutAddress(text.replace(/nonce=\\"[^"\\]*\\"/g, "·"), seen);
}

/** The text without the address that was asked for, which a page may hold as the one to come back to. */
export function withoutAddress(text: string, { path }: Pick<Seen, "path">): string {
  const page = path.replace(/\.data(\?.*)?$/, "");
  return page === "/" ? text : text.replaceAll(page, "·").replaceAll(encodeURIComponent(page), "·");
}

export function nonceOf({ headers }: Answer): string | undefined {
  return /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1];
}

/** What a person reads: the title and the text. */
export function wordsOf({ headers, text }: Answer): string {
  const title = /<title>(.*?)<\/title>/.exec(text)?.[1];
  const body = text.replace(/<(script|style|head)\b[\s\S]*?<\/\1>|<[^>]*>/g, " ");
  return `${title}: ${body.replaceAll(String(headers["x-request-id"]), "·").replace(/\s+/g, " ")}`;
}

export function told({ actor, path, answer }: Seen): string {
  return `${actor} at ${path.slice(0, 120)}: ${answer.status}`;
}
