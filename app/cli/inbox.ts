// The built-in inbox: a mail server and the page on which its mails are read. Everything stays on this machine.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { closeServer } from "#app/lib/shutdown.server.ts";
import { inboxSite } from "./inbox-site.ts";
import { startSmtp } from "./inbox-smtp.ts";
import { openInboxStore } from "./inbox-store.ts";

export type Inbox = { url: string; smtpUrl: string; stop(): Promise<void> };

/**
 * Starts the inbox; mails lie in `dataDir`/inbox.
 *
 * @param host the address that the page listens on
 */
export async function startInbox(options: {
  dataDir: string;
  port: number;
  smtpPort: number;
  host?: string;
}): Promise<Inbox> {
  const store = await openInboxStore(join(options.dataDir, "inbox"));
  const smtp = await startSmtp(store, options.smtpPort);
  const host = options.host ?? "127.0.0.1";
  const server = createServer(inboxSite(store, host));
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(options.port, host, resolve);
    });
  } catch (error) {
    await smtp.stop();
    throw error;
  }
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    smtpUrl: `smtp://127.0.0.1:${smtp.port}`,
    async stop() {
      await Promise.all([closeServer(server, 500), smtp.stop()]);
    },
  };
}
