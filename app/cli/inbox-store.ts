// The mails of the inbox: one .eml file each, written to disk before the sender is told that it was accepted, and a
// short note of each in memory. The envelope stands on top of the file in the headers that mail servers use for it.

import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync } from "node:fs";
import { open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { type ParsedMail, simpleParser } from "mailparser";

/** What the list shows of a mail. */
export type MailNote = {
  /** Sorts by time of arrival. */
  id: string;
  receivedAt: string;
  /** The sender of the envelope, empty for a bounce. */
  sender: string;
  /** The recipients of the envelope: who really gets it. */
  recipients: string[];
  from: string;
  to: string;
  subject: string;
  messageId: string;
  bytes: number;
};

const HEAD_BYTES = 65_536;
const FILE = /^(\d{8}T\d{9}Z-[0-9a-f]{8})\.eml$/;

export type InboxStore = Awaited<ReturnType<typeof openInboxStore>>;

/** Opens the mails that lie in `folder`, which is made if need be. */
export async function openInboxStore(folder: string) {
  mkdirSync(folder, { recursive: true });
  const notes = new Map<string, MailNote>();
  for (const name of readdirSync(folder).sort()) {
    const id = FILE.exec(name)?.[1];
    if (id) notes.set(id, await noteOf(id, join(folder, name)));
  }
  return {
    /** Keeps a mail for good and returns its id. Resolves when it is on disk. */
    async keep(sender: string, recipients: string[], message: Buffer): Promise<string> {
      const id = `${new Date().toISOString().replace(/[-:.]/g, "")}-${randomBytes(4).toString("hex")}`;
      const path = join(folder, `${id}.eml`);
      await writeDurably(folder, path, Buffer.concat([Buffer.from(envelope(sender, recipients)), message]));
      notes.set(id, await noteOf(id, path));
      return id;
    },
    /** Newest first; with `words` only those whose recipients or subject have all of them. */
    list(words = ""): MailNote[] {
      const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
      const fits = ({ recipients, to, subject }: MailNote) => {
        const text = [...recipients, to, subject].join(" ").toLowerCase();
        return wanted.every((word) => text.includes(word));
      };
      return [...notes.values()].filter(fits).reverse();
    },
    /** Every mail with this Message-ID; more than one when it was sent twice. */
    accepted(messageId: string): MailNote[] {
      return [...notes.values()].filter((note) => note.messageId === messageId);
    },
    find(id: string): MailNote | null {
      return notes.get(id) ?? null;
    },
    async read(id: string): Promise<Buffer> {
      return readFile(join(folder, `${id}.eml`));
    },
    async parse(id: string): Promise<ParsedMail> {
      return simpleParser(await this.read(id));
    },
  };
}

function envelope(sender: string, recipients: string[]): string {
  const lines = [`Return-Path: <${sender}>`, ...recipients.map((address) => `Delivered-To: ${address}`)];
  return lines.map((line) => `${line.replace(/[\r\n]/g, "")}\r\n`).join("");
}

/** Written aside, flushed, moved into place, and the move flushed: there whole or not at all, also after a power cut. */
async function writeDurably(folder: string, path: string, bytes: Buffer): Promise<void> {
  const aside = `${path}.part`;
  const file = await open(aside, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
  const directory = await open(folder, "r");
  await directory.sync().catch(() => {});
  await directory.close();
}

async function noteOf(id: string, path: string): Promise<MailNote> {
  const file = await open(path, "r");
  const { size } = await file.stat();
  const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, HEAD_BYTES)), 0);
  await file.close();
  const head = buffer.subarray(0, bytesRead);
  const end = head.indexOf("\r\n\r\n");
  const mail = await simpleParser(end < 0 ? head : head.subarray(0, end + 4));
  const lines = mail.headerLines.map(({ key, line }) => ({ key, value: line.slice(line.indexOf(":") + 1).trim() }));
  const values = (key: string) => lines.filter((line) => line.key === key).map(({ value }) => value);
  return {
    id,
    receivedAt: timeOf(id),
    sender: values("return-path")[0]?.replace(/[<>]/g, "") ?? "",
    recipients: values("delivered-to"),
    from: mail.from?.text ?? "",
    to: [mail.to ?? []]
      .flat()
      .map(({ text }) => text)
      .join(", "),
    subject: mail.subject ?? "",
    messageId: mail.messageId ?? "",
    bytes: size,
  };
}

function timeOf(id: string): string {
  return id.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z.*$/, "$1-$2-$3T$4:$5:$6.$7Z");
}
