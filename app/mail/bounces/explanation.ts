// The part of a bounce that is written for people: where it ends, whom it is about, what the server said and when.
import type { Stage } from "./cause.ts";

/** Where the returned message begins, as mail systems announce it. */
const RETURNED = [
  /^[ >|*=-]*(?:(?:below|this|included|enclosed|here) (?:this line )?is a copy of|message headers follow|original message)\b/im,
  /^[ >|*=-]*(?:(?:unsent|returned|original) message(?: follows| below)?|message (?:text|header)s? follows?|the headers? of the original)/im,
  /^[ >|*=-]*(?:original mail as follows|--- ?below this line)/im,
  /^(?:received|return-path|dkim-signature|x-received): ?\S/im,
];

/** What is said before the returned message. */
export function explanationOf(text: string): string {
  const ends = RETURNED.map((pattern) => text.search(pattern)).filter((at) => at > 0);
  return text.slice(0, Math.min(text.length, ...ends, 20_000));
}

/** A line that begins what is said of one recipient. */
const ABOUT = /^[ \t>*"'(]*(?:rcpt to:|\d{3} |<<< )?<?([^\s<>"'():;,[\]]+@[^\s<>"'():;,[\]]+)/gim;

/** The recipients, each with what is said of it; one without an address when none is named. */
export function recipientsOf(explanation: string): { address: string | null; text: string }[] {
  const starts = [...explanation.matchAll(ABOUT)].map((match) => ({
    address: (match[1] ?? "").toLowerCase().replace(/\.+$/, ""),
    at: match.index,
  }));
  const found = new Map<string, string>();
  starts.forEach(({ address, at }, i) => {
    const text = explanation.slice(at, starts[i + 1]?.at);
    found.set(address, `${found.get(address) ?? ""}\n${text}`);
  });
  if (found.size === 0) return [{ address: null, text: explanation }];
  // With one recipient the reason may also stand before its address.
  if (found.size === 1) return [...found.keys()].map((address) => ({ address, text: explanation }));
  return [...found].map(([address, text]) => ({ address, text }));
}

/** The enhanced status code in a text; codes that only say "something failed" give way to others. */
export function statusIn(text: string): string | null {
  const all = text.match(/(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/g) ?? [];
  return all.find((code) => !code.endsWith(".0.0")) ?? all[0] ?? null;
}

const STAGES: [Stage, RegExp][] = [
  [
    "data",
    /end of data|final data|in reply to (?:end of )?data|(?:>>>|smtp command|\[)[\s-]*data\b|after i sent the message|after data/i,
  ],
  [
    "recipient",
    /after rcpt|in reply to rcpt|(?:>>>|our|\[|progress was|smtp:) ?rcpt(?:[ _]to| host)|rcpt to response|does not like recipient/i,
  ],
  [
    "sender",
    /after mail from|in reply to mail from|(?:>>>|our|\[) ?mail[ _]from|my name was rejected|sender was rejected/i,
  ],
  ["connect", /after initial connection|in reply to (?:ehlo|helo)|(?:>>>|our|\[) ?(?:ehlo|helo)|initial greeting/i],
];

/** The latest command of the conversation that is named. */
export function stageOf(text: string): Stage | null {
  return STAGES.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}
