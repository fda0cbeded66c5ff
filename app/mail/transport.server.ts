// The way to the first mail server: one pool of connections for the process.
import { Readable } from "node:stream";
import { createTransport, type Transporter } from "nodemailer";
import { env } from "#app/lib/env.server.ts";

/** Longer than the ten minutes that a server may take to answer the end of a message (RFC 5321 §4.5.3.2). */
const ANSWER_MS = 10 * 60_000 + 30_000;
const LEAST_CONNECTIONS = 3;

/** A whole message, and to whom it goes. */
export type Parcel = {
  /** @property from the return path */
  envelope: { from: string; to: string };
  message: readonly Buffer[];
  /** Stands in reports about the delivery, where the server can send any (RFC 3461). */
  envelopeId?: string | undefined;
};

let open: { url: string; transport: Transporter } | undefined;

/**
 * Hands a message to the server; resolves with its answer.
 *
 * @param onHandover called when a connection begins to send the message's bytes; a failure before that is not about them
 */
export async function handOver(parcel: Parcel, onHandover: () => void): Promise<string> {
  const { envelope, message, envelopeId } = parcel;
  const sent = await transport().sendMail({
    envelope,
    raw: Buffer.alloc(0),
    ...(envelopeId && { dsn: { id: envelopeId, return: "headers", notify: ["failure", "delay"] } }),
    ...{ parcel: { message, onHandover } },
  });
  return String((sent as { response?: unknown }).response ?? "");
}

export function closeMail(): void {
  open?.transport.close();
  open = undefined;
}

/** The pool for SMTP_URL. It never sends a message again by itself: what becomes of a failure is decided by us. */
function transport(): Transporter {
  const { SMTP_URL, WORKER_CONCURRENCY } = env();
  if (open?.url !== SMTP_URL) {
    open?.transport.close();
    const settings = {
      url: SMTP_URL,
      pool: true as const,
      maxConnections: Math.max(LEAST_CONNECTIONS, WORKER_CONCURRENCY),
      maxRequeues: 0,
      connectionTimeout: 30_000,
      greetingTimeout: 30_000,
      socketTimeout: ANSWER_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    };
    open = { url: SMTP_URL, transport: createTransport(settings) };
    open.transport.use("stream", readFromParcel);
  }
  return open.transport;
}

// nodemailer asks for a message's stream when a connection is ready for it, and reads it after the server's 354. Our
// message is whole already: it is read as it is, instead of through nodemailer's own encoders.
function readFromParcel(mail: { data: object; message: { createReadStream: () => unknown } }, done: () => void): void {
  const { parcel } = mail.data as { parcel: { message: readonly Buffer[]; onHandover: () => void } };
  mail.message.createReadStream = () =>
    Readable.from(piecesOf(parcel.message, parcel.onHandover), { objectMode: false });
  done();
}

function* piecesOf(message: readonly Buffer[], onHandover: () => void): Generator<Buffer> {
  onHandover();
  yield* message;
}
