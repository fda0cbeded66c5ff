// A real mail server inside the test. What it took can be read; what it answers can be scripted.
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import { setEnvironment } from "#app/lib/env.server.ts";
import { closeMail } from "#app/mail/transport.server.ts";

export type Mail = ParsedMail & {
  recipients: string[];
  /** The address that bounces would go to. */
  returnPath: string;
  /** What the sender asked to be told about the delivery (RFC 3461). */
  dsn: { envid?: string; ret?: string; notify?: string[] };
  /** The bytes as they came. */
  source: Buffer;
};
type Answer = { code: number; text: string } | "accept" | "hang up after data";

export type Mailbox = {
  url: string;
  /** Every accepted mail, oldest first. */
  mails(): Mail[];
  /** The newest mail to an address; fails when there is none. */
  to(address: string): Mail;
  /** What the server says to the sender's password or address, a recipient, or at the end of the message; else `accept`. */
  answer(to: {
    auth?: () => Answer;
    sender?: () => Answer;
    recipient?: (address: string) => Answer | Promise<Answer>;
    data?: (mail: Mail) => Answer;
  }): void;
  close(): Promise<void>;
};

/** Starts the server on a free port and makes it the environment's SMTP_URL. */
export async function openMailbox(): Promise<Mailbox> {
  const kept: Mail[] = [];
  let script: Parameters<Mailbox["answer"]>[0] = {};
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    hideDSN: false,
    onAuth: (_auth, _session, done) => done(problem(script.auth?.() ?? "accept"), { user: "seika" }),
    onMailFrom: (_address, _session, done) => done(problem(script.sender?.() ?? "accept")),
    onRcptTo({ address }, _session, done) {
      Promise.resolve(script.recipient?.(address) ?? "accept").then((answer) => done(problem(answer)), done);
    },
    onData: (stream, session, done) => {
      read(stream, session).then((mail) => {
        const answer = script.data?.(mail) ?? "accept";
        if (answer === "hang up after data") {
          kept.push(mail);
          (session as unknown as { connection?: { close(): void } }).connection?.close();
          for (const connection of (server as unknown as { connections: Set<{ close(): void }> }).connections) {
            connection.close();
          }
          return;
        }
        if (answer === "accept") kept.push(mail);
        done(problem(answer));
      }, done);
    },
  });
  server.on("error", () => {});
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.server.address() as { port: number };
  const url = `smtp://127.0.0.1:${port}`;
  setEnvironment({ SMTP_URL: url });
  return {
    url,
    mails: () => [...kept],
    to(address) {
      const mail = kept.findLast(({ recipients }) => recipients.includes(address));
      if (!mail)
        throw new Error(`no mail to ${address}; there are mails to ${kept.map((m) => m.recipients).join(", ")}`);
      return mail;
    },
    answer(to) {
      script = to;
    },
    async close() {
      closeMail();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}

async function read(stream: AsyncIterable<Buffer>, { envelope }: SMTPServerSession): Promise<Mail> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  const source = Buffer.concat(chunks);
  const { mailFrom, rcptTo, dsn } = envelope as SMTPServerSession["envelope"] & { dsn?: Mail["dsn"] };
  const notify = (rcptTo[0] as { dsn?: { notify?: string[] } } | undefined)?.dsn?.notify;
  return {
    ...(await simpleParser(source)),
    recipients: rcptTo.map(({ address }) => address),
    returnPath: mailFrom ? mailFrom.address : "",
    dsn: { ...dsn, ...(notify && { notify }) },
    source,
  };
}

function problem(answer: Answer): Error | null {
  if (typeof answer === "string") return null;
  return Object.assign(new Error(answer.text), { responseCode: answer.code });
}
