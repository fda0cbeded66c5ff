// Puts one message to one reader into their language and hands it to the first mail server.
import type { ReactElement } from "react";
import { createElement } from "react";
import { render } from "react-email";
import type { Locale } from "#app/i18n/locale.ts";
import { env } from "#app/lib/env.server.ts";
import { mailProblem } from "./problem.server.ts";
import { type Handover, transport } from "./transport.server.ts";

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
  attachments?: { filename: string; content: Buffer; contentType: string }[];
  /** Given for mails one can stop: makes the one-click headers and the line in the footer. */
  unsubscribeUrl?: string;
};

const ONE_ADDRESS = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.?[^\s@<>,;:"()[\]\\.]+$/u;

/**
 * Sends the letter. Resolves when the server has taken it.
 * @throws MailRefused, MailDeferred or MailUnknown: see problem.server.ts
 */
export async function sendMail<P>(letter: Letter<P>): Promise<{ accepted: true; reply: string }> {
  const { to, locale, template, props, messageId, unsubscribeUrl } = letter;
  if (!ONE_ADDRESS.test(to.address))
    throw mailProblem({ responseCode: 553, response: "553 5.1.3 not one address" }, false);
  const element = createElement(template, { ...props, locale, unsubscribeUrl });
  const [html, text] = [await render(element), await render(element, { plainText: true })];
  const handover: Handover = {};
  try {
    const sent = await transport().sendMail({
      from: sender(letter.senderName),
      to: { name: oneLine(to.name), address: to.address },
      subject: oneLine(template.subject({ ...props, locale })),
      html,
      text,
      messageId,
      headers: headersFor(locale, unsubscribeUrl),
      attachments: letter.attachments ?? [],
      ...{ handover },
    });
    return { accepted: true, reply: String((sent as { response?: unknown }).response ?? "") };
  } catch (error) {
    throw mailProblem(error, handover.stream?.readableDidRead ?? false);
  }
}

function headersFor(locale: Locale, unsubscribeUrl: string | undefined): Record<string, string> {
  return {
    "Auto-Submitted": "auto-generated",
    "Content-Language": locale,
    ...(unsubscribeUrl && {
      "List-Unsubscribe": `<${unsubscribeUrl}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }),
  };
}

function sender(name: string | undefined): { name: string; address: string } {
  const [, given = "", address = env().MAIL_FROM] = /^(.*?)\s*<([^<>]+)>$/.exec(env().MAIL_FROM) ?? [];
  return { name: oneLine(name ?? given), address };
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").trim();
}
