// A mail server that takes a while to answer and writes down every message that it accepts, also when the sender is gone
// by then; over HTTP it can be asked about them. The window between its answer and the sender's commit is real.
import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { SMTPServer } from "smtp-server";
import { type Journal, openJournal } from "#test/support/journal.ts";

export type Accepted = { messageId: string; recipient: string; isWhole: boolean; sha256: string };
export type Sink = { smtpUrl: string; journal: Journal; accepted(): Accepted[]; close(): Promise<void> };

/** @param answerMs how long a message is thought about, at most */
export async function openJournaledSink(answerMs: number): Promise<Sink> {
  const accepted: Accepted[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    closeTimeout: 200,
    async onData(stream, { envelope }, done) {
      const message = await whole(stream);
      if (!message) return;
      await sleep(Math.random() * answerMs);
      accepted.push(describe(message, envelope.rcptTo[0]?.address ?? ""));
      done();
    },
  });
  server.on("error", () => {});
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.server.address() as { port: number };
  const journal = await openJournal((messageId) => accepted.some((mail) => mail.messageId === messageId));
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    journal,
    accepted: () => [...accepted],
    async close() {
      await journal.close();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}

/** Null when the sender was killed in the middle: such a message has never been sent. */
async function whole(stream: AsyncIterable<unknown>): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream) chunks.push(chunk as Buffer);
  } catch {
    return null;
  }
  return Buffer.concat(chunks);
}

function describe(message: Buffer, recipient: string): Accepted {
  const text = message.toString("latin1");
  const head = text.slice(0, text.indexOf("\r\n\r\n"));
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1];
  return {
    messageId: /^message-id:\s*(<[^>]+>)/im.exec(head)?.[1] ?? "",
    recipient,
    isWhole: boundary !== undefined && text.trimEnd().endsWith(`--${boundary}--`),
    sha256: createHash("sha256").update(message).digest("hex"),
  };
}
