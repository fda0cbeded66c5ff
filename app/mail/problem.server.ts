// What can go wrong between us and the first mail server, told apart by what it means for the message.

/** The server said no to this message or this recipient (5xx). Sending it again would get the same answer. */
export class MailRefused extends Error {
  override name = "MailRefused";
}

/** Not now (4xx). The message was not taken; it may be sent later. */
export class MailDeferred extends Error {
  override name = "MailDeferred";
}

/**
 * The server refuses us, whatever the message, or cannot be reached. The message was not taken, and no other would be:
 * somebody has to look after the way there.
 */
export class MailLaneClosed extends Error {
  override name = "MailLaneClosed";
  readonly kind: LaneTrouble;
  constructor(kind: LaneTrouble, reply: string) {
    super(reply);
    this.kind = kind;
  }
}

export type LaneTrouble = "unreachable" | "connection" | "sign_in" | "sender";

/** The connection broke after the message had begun to flow: it may have been taken or not. */
export class MailUnknown extends Error {
  override name = "MailUnknown";
}

export type MailProblem = MailRefused | MailDeferred | MailLaneClosed | MailUnknown;
type SmtpError = Error & {
  responseCode?: number;
  response?: string;
  command?: string;
  code?: string;
  syscall?: string;
  timeoutType?: string;
};

/** @param begun whether a connection had begun to send the message */
export function mailProblem(error: unknown, begun: boolean): MailProblem {
  const { responseCode, response, message } = error as SmtpError;
  const reply = response || message || String(error);
  const trouble = begun ? null : laneTrouble(error as SmtpError);
  if (trouble) return new MailLaneClosed(trouble, reply);
  if (responseCode !== undefined && responseCode >= 500) return new MailRefused(reply);
  if (responseCode !== undefined || !begun) return new MailDeferred(reply);
  return new MailUnknown(reply);
}

/** Before a recipient is named, a refusal for good is about us or our way there, never about this message. */
function laneTrouble({ responseCode, command = "", code, syscall, message }: SmtpError): LaneTrouble | null {
  if (responseCode !== undefined && responseCode < 500) return null;
  if (code === "EAUTH" || command.startsWith("AUTH")) return "sign_in";
  if (
    code === "EDNS" ||
    code === "ETLS" ||
    syscall === "connect" ||
    /^connect E|Greeting never|Connection timeout/.test(message)
  ) {
    return "unreachable";
  }
  if (responseCode === undefined) return null;
  if (command === "MAIL FROM") return "sender";
  return ["CONN", "EHLO", "HELO", "LHLO", "STARTTLS"].includes(command) ? "connection" : null;
}
