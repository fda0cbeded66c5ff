// What can go wrong between us and the first mail server, told apart by what it means for the message.

/** The server said no to this message or this recipient (5xx). Sending it again would get the same answer. */
export class MailRefused extends Error {
  override name = "MailRefused";
  /** The enhanced status code, such as 5.1.1, when the reply carries one. */
  readonly status: string | null;
  constructor(reply: string) {
    super(reply);
    this.status = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(reply)?.[0] ?? null;
  }
}

/** Not now (4xx), or the server could not be reached. The message was not taken; it may be sent later. */
export class MailDeferred extends Error {
  override name = "MailDeferred";
}

/** The connection broke after the message had begun to flow: it may have been taken or not. */
export class MailUnknown extends Error {
  override name = "MailUnknown";
}

type SmtpError = Error & { responseCode?: number; response?: string; command?: string; code?: string };

/** @param begun whether the message had been handed to a connection */
export function mailProblem(error: unknown, begun: boolean): MailRefused | MailDeferred | MailUnknown {
  const { responseCode, response, message, command = "", code } = error as SmtpError;
  const reply = response ?? message ?? String(error);
  // Before a recipient is named, a refusal is about us or our way there, never about this message.
  const aboutUs = code === "EAUTH" || ["CONN", "EHLO", "HELO", "STARTTLS", "MAIL FROM"].includes(command);
  if (responseCode !== undefined && responseCode >= 500) {
    return aboutUs ? new MailDeferred(reply) : new MailRefused(reply);
  }
  if (responseCode !== undefined || !begun) return new MailDeferred(reply);
  return new MailUnknown(reply);
}
