// Reads a mail that came back to the return path: what it is, and what it says of each recipient.
//
// A delivery status (RFC 3464) says it in fields, a complaint in a feedback report (RFC 5965). Almost half of all bounces
// have neither: there the explanation is read as a person would, up to where the returned message begins.

import { type ParsedMail, simpleParser } from "mailparser";
import { type Cause, causeOf, isHard } from "./cause.ts";
import { explanationOf, recipientsOf, stageOf, statusIn } from "./explanation.ts";
import { deliveryStatusOf, fieldsIn } from "./status-fields.ts";

/** What came back about one recipient. */
export type Returned = {
  /** Null when the mail does not say whom it is about. */
  address: string | null;
  cause: Cause;
  /** Whether the address is dead. */
  hard: boolean;
  /** Enhanced status code; null when none is given. */
  status: string | null;
  /** What was said, on one line. */
  said: string;
  /** False while the mail system still tries. */
  isFinal: boolean;
};

export type Reading =
  | { kind: "bounce"; returned: Returned[] }
  /** The reader, or whoever reads for him, called the mail spam. */
  | { kind: "complaint" }
  /** It arrived, is only late, or a machine answered: nothing follows. */
  | { kind: "delivered" | "auto-reply" | "other" };

/** Longer than any explanation; what lies beyond is somebody's attachment. */
const MOST_BYTES = 512 * 1024;

/** A mail that came to a return path. */
export type ReturnedMail = {
  reading: Reading;
  /** What stands between + and @ in the addresses that it came to. */
  tokens: string[];
  sender: string;
  subject: string;
};

/** Never throws on what a stranger may send: a mail that cannot be read is "other". */
export async function readReturnedMail(raw: Buffer): Promise<ReturnedMail> {
  const source = withLineEnds(raw.subarray(0, MOST_BYTES));
  const mail = await simpleParser(source, {
    keepDeliveryStatus: true,
    skipImageLinks: true,
    skipTextToHtml: true,
  }).catch(() => null);
  if (!mail) return { reading: { kind: "other" }, tokens: [], sender: "", subject: "" };
  return {
    reading: readingOf(mail, source.toString("latin1")),
    tokens: tokensIn(mail),
    sender: oneLine(mail.from?.text),
    subject: oneLine(mail.subject),
  };
}

/** Some systems end lines by a carriage return alone. */
function withLineEnds(raw: Buffer): Buffer {
  return raw.includes("\n") ? raw : Buffer.from(raw.toString("latin1").replaceAll("\r", "\n"), "latin1");
}

/** What a mail says of the mails that it returns. */
export async function readBounce(raw: Buffer): Promise<Reading> {
  return (await readReturnedMail(raw)).reading;
}

const CAME_TO = ["to", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to"];

function tokensIn({ headerLines }: ParsedMail): string[] {
  const lines = headerLines.filter(({ key }) => CAME_TO.includes(key)).map(({ line }) => line);
  return lines.flatMap((line) => [...line.matchAll(/\+([0-9A-Za-z]+)@/g)].map(([, token = ""]) => token));
}

function oneLine(text = ""): string {
  return text.replace(/[\p{Cc}\s]+/gu, " ").trim();
}

function readingOf(mail: ParsedMail, source: string): Reading {
  if (isComplaint(mail, source)) return { kind: "complaint" };
  // Of a mail whose parts are not set apart as announced, all that follows its head is read.
  const explanation = explanationOf(mail.text?.trim() ? mail.text : bodyOf(source));
  const fields = deliveryStatusOf(mail) ?? fieldsIn(source);
  if (fields.length > 0) {
    const failed = fields.filter(({ action }) => !/^(?:delivered|deliverable|relayed|expanded)/.test(action));
    if (failed.length === 0) return { kind: "delivered" };
    return {
      kind: "bounce",
      returned: failed.map(({ address, diagnostic, status, action }) => {
        const own = fields.length === 1 ? explanation : partAbout(explanation, address);
        return { ...returnedOf(address, diagnostic, status, own), isFinal: action !== "delayed" };
      }),
    };
  }
  if (isAutomaticReply(mail)) return { kind: "auto-reply" };
  if (!looksReturned(mail)) return { kind: "other" };
  const returned = recipientsOf(explanation).map(({ address, text }) => {
    // Its own line first: what follows may already be about somebody else.
    const [line = ""] = text.trim().split("\n", 1);
    const tells = text !== explanation && /[a-z]{3}/i.test(line.replace(/\S+@\S+/g, ""));
    return { ...returnedOf(address, tells ? line : text, null, text), isFinal: !STILL_TRIED.test(explanation) };
  });
  return { kind: "bounce", returned };
}

/** How a mail system says that it goes on trying. */
const STILL_TRIED =
  /warning (?:message )?only|will (?:be retried|keep trying|continue to try)|message is delayed|has been delayed/i;

/** @param diagnostic what the server said; @param around what the mail system tells of it */
function returnedOf(
  address: string | null,
  diagnostic: string,
  given: string | null,
  around: string,
): Omit<Returned, "isFinal"> {
  const said = diagnostic.trim() === "" ? around : diagnostic;
  const status = statusIn(said) ?? given ?? statusIn(around);
  const stage = stageOf(`${diagnostic}\n${around}`);
  let cause = causeOf({ text: said, status, stage });
  if (said !== around) {
    const told = causeOf({ text: around, status, stage });
    if (cause === "unclear" || told === "mailbox-full" || (cause === "filtered" && told === "no-such-user"))
      cause = told;
  }
  return { address, cause, hard: isHard(cause), status, said: oneLine(said).slice(0, 500) };
}

function bodyOf(source: string): string {
  const end = /\r?\n\r?\n/.exec(source);
  return end ? source.slice(end.index + end[0].length) : "";
}

function partAbout(explanation: string, address: string | null): string {
  return recipientsOf(explanation).find((each) => each.address !== null && each.address === address)?.text ?? "";
}

function isComplaint(mail: ParsedMail, source: string): boolean {
  if (mail.attachments.some(({ contentType }) => contentType === "message/feedback-report")) return true;
  return /^feedback-type:\s*\S/im.test(source) || /report-type="?feedback-report/i.test(source);
}

function isAutomaticReply(mail: ParsedMail): boolean {
  if (mail.headers.has("x-failed-recipients") || /mailer-daemon/i.test(mail.from?.text ?? "")) return false;
  return /^auto-replied/i.test(String(mail.headers.get("auto-submitted") ?? ""));
}

function isFromMailSystem(mail: ParsedMail): boolean {
  const from = `${mail.from?.text ?? ""} ${String(mail.headers.get("return-path") ?? "")}`;
  return (
    /mailer-daemon|post_?master|mail delivery|mail system|<>/i.test(from) || mail.headers.has("x-failed-recipients")
  );
}

function looksReturned(mail: ParsedMail): boolean {
  return (
    isFromMailSystem(mail) ||
    /undeliver|returned mail|delivery (?:fail|status|notif)|failure notice/i.test(mail.subject ?? "")
  );
}
