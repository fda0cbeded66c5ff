// The inbox's mail server: takes every mail from anyone on this machine, and answers yes only once it is kept.

import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { logger } from "#app/lib/log.server.ts";
import type { InboxStore } from "./inbox-store.ts";

const MAX_BYTES = 26_214_400;

/** Listens on a port of 127.0.0.1, any free one for 0; returns it, and how to stop. */
export async function startSmtp(store: InboxStore, port: number): Promise<{ port: number; stop(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    size: MAX_BYTES,
    closeTimeout: 500,
    banner: "Seika inbox",
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? "anyone" }),
    async onData(stream, { envelope }, done) {
      try {
        const chunks: Buffer[] = [];
        for await (const chunk of stream) chunks.push(chunk as Buffer);
        if (stream.sizeExceeded) return done(Object.assign(new Error("Message too large"), { responseCode: 552 }));
        const sender = envelope.mailFrom ? envelope.mailFrom.address : "";
        const id = await store.keep(
          sender,
          envelope.rcptTo.map(({ address }) => address),
          Buffer.concat(chunks),
        );
        done(null, `kept as ${id}`);
      } catch (error) {
        logger("inbox").error({ err: error }, "a mail could not be kept");
        done(Object.assign(new Error("Could not keep this message, try again later"), { responseCode: 451 }));
      }
    },
  });
  // A client that hangs up in the middle is its own business.
  server.on("error", (error) => logger("inbox").debug({ err: error }, "a mail connection broke"));
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
