// The way to the first mail server: one pool of connections for the process.
import { createTransport, type Transporter } from "nodemailer";
import { env } from "#app/lib/env.server.ts";

/** Longer than the ten minutes that a server may take to answer the end of a message (RFC 5321 §4.5.3.2). */
const ANSWER_MS = 10 * 60_000 + 30_000;

/** Given along with a message: tells afterwards whether any of its bytes were read for sending. */
export type Handover = { stream?: { readableDidRead: boolean } };

let open: { url: string; transport: Transporter } | undefined;

/** The pool for SMTP_URL. It never sends a message again by itself: what becomes of a failure is decided by us. */
export function transport(): Transporter {
  const { SMTP_URL } = env();
  if (open?.url !== SMTP_URL) {
    open?.transport.close();
    const settings = {
      url: SMTP_URL,
      pool: true as const,
      maxConnections: 3,
      maxRequeues: 0,
      connectionTimeout: 30_000,
      greetingTimeout: 30_000,
      socketTimeout: ANSWER_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    };
    open = { url: SMTP_URL, transport: createTransport(settings) };
    open.transport.use("stream", keepStream);
  }
  return open.transport;
}

export function closeMail(): void {
  open?.transport.close();
  open = undefined;
}

// nodemailer asks for a message's stream when a connection is ready for it, and reads it after the server's 354.
function keepStream(mail: { data: object; message: { createReadStream: () => unknown } }, done: () => void): void {
  const { handover } = mail.data as { handover?: Handover };
  const make = mail.message.createReadStream.bind(mail.message);
  mail.message.createReadStream = () => {
    const stream = make();
    if (handover) handover.stream = stream as { readableDidRead: boolean };
    return stream;
  };
  done();
}
