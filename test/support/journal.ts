// A mail journal as the demo's inbox keeps one: answers whether a message was accepted.
import { createServer } from "node:http";
import { setEnvironment } from "#app/lib/env.server.ts";

export type Journal = { url: string; asked(): string[]; close(): Promise<void> };

/** Answers on a free port, and is the environment's MAIL_JOURNAL_URL until it is closed. */
export async function openJournal(accepted: (messageId: string) => boolean | "broken"): Promise<Journal> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const messageId = new URL(request.url ?? "/", "http://journal").searchParams.get("messageId") ?? "";
    asked.push(messageId);
    const answer = accepted(messageId);
    response.statusCode = answer === "broken" ? 500 : 200;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ accepted: answer === true }));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as { port: number };
  const url = `http://127.0.0.1:${port}`;
  setEnvironment({ MAIL_JOURNAL_URL: url });
  return {
    url,
    asked: () => [...asked],
    close() {
      setEnvironment({ MAIL_JOURNAL_URL: undefined });
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}
