// Puts one message to one reader into their language and hands it to the first mail server.
import type { ReactElement } from "react";
import { createElement } from "react";
import { render } from "react-email";
import type { Locale } from "#app/i18n/locale.ts";
import { env } from "#app/lib/env.server.ts";
import { type Attachment, messageOf } from "./message.server.ts";
import { mailProblem } from "./problem.server.ts";
import { handOver } from "./transport.server.ts";

/** An e-mail in emails/: a component and the subject that goes with it. */
export type Template<P> = {
  (props: P & { locale: Locale; unsubscribeUrl?: string | undefined }): ReactElement;
  subject(props: P & { locale: Locale }): string;
};

export type Letter<P = Record<string, unknown>> = {
  to: { name: string; address: string };
  locale: Locale;
  template: Template<P>;
  props: P;
  /** Fixed for all attempts, with angle brackets. */
  messageId: string;
  /** Shown as the sender's name; the address is MAIL_FROM's. */
  senderName?: string;
  attachments?: Attachment[];
  /** Given for mails one can stop: makes the one-click headers and the line in the footer. */
  unsubscribeUrl?: string;
  /** Who reads an answer to it, where that is not the sender: an address. */
  replyTo?: string;
  /** The kind of mail that its readers get again and again; mail programs sort by it. */
  list?: MailList | undefined;
  /** Names the delivery in the return path and in the mail server's reports about it: see verp.server.ts. */
  returnToken?: string;
};

export type MailList = "reports" | "surveys" | "news" | "digest";

const ONE_ADDRESS = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.?[^\s@<>,;:"()[\]\\.]+$/u;

/**
 * Sends the letter. Resolves when the server has taken it.
 * @throws MailRefused, MailDeferred, MailLaneClosed or MailUnknown: see problem.server.ts
 */
export async function sendMail<P>(letter: Letter<P>): Promise<{ accepted: true; reply: string }> {
  const { to, locale, template, props, messageId, unsubscribeUrl } = letter;
  if (!ONE_ADDRESS.test(to.address))
    throw mailProblem({ responseCode: 553, response: "553 5.1.3 not one address" }, false);
  const element = createElement(template, { ...props, locale, unsubscribeUrl });
  const [html, text] = [await render(element), await render(element, { plainText: true })];
  const from = sender(letter.senderName);
  const fields = {
    from,
    to: { name: oneLine(to.name), address: to.address },
    subject: oneLine(template.subject({ ...props, locale })),
    html,
    text,
    messageId,
    headers: headersFor(letter),
  };
  const message = await messageOf(fields, letter.attachments ?? []);
  const envelope = { from: returnPath(letter.returnToken) ?? from.address, to: to.address };
  let begun = false;
  const onHandover = () => {
    begun = true;
  };
  try {
    const reply = await handOver({ envelope, message, envelopeId: letter.returnToken }, onHandover);
    return { accepted: true, reply };
  } catch (error) {
    throw mailProblem(error, begun);
  }
}

function headersFor<P>({ locale, unsubscribeUrl, list, messageId, replyTo }: Letter<P>): Record<string, string> {
  const { MAIL_IDEMPOTENCY_HEADER } = env();
  return {
    "Auto-Submitted": "auto-generated",
    "Content-Language": locale,
    ...(replyTo && ONE_ADDRESS.test(replyTo) && { "Reply-To": replyTo }),
    ...(list && { "List-Id": `<${list}.${senderDomain()}>` }),
    ...(unsubscribeUrl && {
      "List-Unsubscribe": `<${unsubscribeUrl}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }),
    ...(MAIL_IDEMPOTENCY_HEADER && { [MAIL_IDEMPOTENCY_HEADER]: messageId.replace(/[<>]/g, "") }),
  };
}

/** Null without an address for bounces: then they go to the sender. */
function returnPath(token: string | undefined): string | null {
  const { BOUNCE_ADDRESS } = env();
  return token && BOUNCE_ADDRESS ? BOUNCE_ADDRESS.replace("@", `+${token}@`) : null;
}

/** The domain that our mails come from. */
function senderDomain(): string {
  return env().DKIM?.domain ?? sender(undefined).address.replace(/^.*@/, "").toLowerCase();
}

function sender(name: string | undefined): { name: string; address: string } {
  const [, given = "", address = env().MAIL_FROM] = /^(.*?)\s*<([^<>]+)>$/.exec(env().MAIL_FROM) ?? [];
  return { name: oneLine(name ?? given), address };
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").trim();
}
