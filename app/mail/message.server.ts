// The bytes of a message. nodemailer writes its fields, text and HTML; a file that many messages carry, such as a report
// for all its readers, is encoded once and kept for the next message instead of being encoded for each of them.

import { createHash, randomBytes } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import MimeNode from "nodemailer/lib/mime-node";
import { env } from "#app/lib/env.server.ts";
import { dkimField, fieldsOf, relaxedBody } from "./dkim.server.ts";

export type Attachment = {
  filename: string;
  content: Buffer;
  contentType: string;
  /** The content's SHA-256 in hexadecimal where it is known, so that it need not be made for every mail. */
  sha256?: string;
};

export type MessageFields = {
  from: { name: string; address: string };
  to: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  messageId: string;
  headers: Record<string, string>;
};

/** A part of a body as it is sent and as it is signed. */
type Part = { sent: Buffer; signed: Buffer };

const KEPT_BYTES = 64 * 1024 * 1024;
const encoded = new Map<string, Part>();

/** The message in pieces, signed when the environment has a key. */
export async function messageOf(fields: MessageFields, attachments: readonly Attachment[]): Promise<Buffer[]> {
  const built = (
    await new MailComposer({ ...fields, disableFileAccess: true, disableUrlAccess: true }).compile().build()
  )
    .toString("latin1")
    .replace(/\r?\n/g, "\r\n");
  const split = built.indexOf("\r\n\r\n");
  const body = `${built.slice(split + 4).replace(/(?:\r\n)*$/, "")}\r\n`;
  const { head, parts } = withAttachments(built.slice(0, split), body, attachments);
  const { DKIM } = env();
  const signature =
    DKIM &&
    (await dkimField(
      head,
      parts.map(({ signed }) => signed),
      DKIM,
    ));
  return [Buffer.from(`${signature ?? ""}${head}\r\n`, "latin1"), ...parts.map(({ sent }) => sent)];
}

/** Wraps text and HTML together with the files; without files the message stays as it is. */
function withAttachments(
  built: string,
  body: string,
  attachments: readonly Attachment[],
): { head: string; parts: Part[] } {
  if (attachments.length === 0) return { head: `${built}\r\n`, parts: [partOf(body)] };
  const boundary = `--_seika_${randomBytes(12).toString("hex")}`;
  const fields = fieldsOf(built);
  const isContent = (field: string) => /^content-(?:type|transfer-encoding|disposition):/i.test(field);
  const head = [
    ...fields.filter((field) => !isContent(field)),
    `Content-Type: multipart/mixed;\r\n boundary="${boundary}"`,
    "",
  ].join("\r\n");
  const first = [`--${boundary}`, ...fields.filter(isContent), "", body].join("\r\n");
  const parts = attachments.flatMap((attachment) => [partOf(`--${boundary}\r\n`), encodedPart(attachment)]);
  return { head, parts: [partOf(first), ...parts, partOf(`--${boundary}--\r\n`)] };
}

/** The part that carries a file, from those kept if it is there. */
function encodedPart({ filename, content, contentType, sha256 }: Attachment): Part {
  const key = `${sha256 ?? createHash("sha256").update(content).digest("hex")} ${contentType} ${filename}`;
  const kept = encoded.get(key);
  if (kept) return kept;
  const node = new MimeNode("multipart/mixed").createChild(contentType, { filename });
  node.setHeader("Content-Disposition", "attachment");
  node.setHeader("Content-Transfer-Encoding", "base64");
  const base64 = content.toString("base64").replace(/.{76}/g, "$&\r\n");
  const part = partOf(`${node.buildHeaders()}\r\n\r\n${base64}\r\n`.replace(/\r\n\r\n$/, "\r\n"));
  let bytes = part.sent.length;
  for (const { sent } of encoded.values()) bytes += sent.length;
  for (const [oldest, { sent }] of encoded) {
    if (bytes <= KEPT_BYTES) break;
    encoded.delete(oldest);
    bytes -= sent.length;
  }
  encoded.set(key, part);
  return part;
}

function partOf(text: string): Part {
  const signed = relaxedBody(text);
  const sent = Buffer.from(text, "latin1");
  return { sent, signed: signed === text ? sent : Buffer.from(signed, "latin1") };
}
