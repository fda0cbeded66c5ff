// COPY … FROM STDIN over a connection of pg, which does not speak it by itself.

import type { Connection, PoolClient } from "pg";

type CopyConnection = Connection & { sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void };

/** Sends rows in PostgreSQL's text format; see cell(). Resolves when the server has taken all of them. */
export function copyIn(client: PoolClient, statement: string, rows: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let failure: Error | null = null;
    // What pg calls on a query that it runs for somebody else, in the order in which the server answers.
    client.query({
      submit: (connection: Connection) => connection.query(statement),
      handleCopyInResponse(connection: CopyConnection) {
        connection.sendCopyFromChunk(Buffer.from(rows));
        connection.endCopyFrom();
      },
      handleCommandComplete() {},
      handleError(error: Error) {
        failure = error;
        // A connection that broke says nothing more.
        if (!("severity" in error)) reject(error);
      },
      handleReadyForQuery: () => (failure ? reject(failure) : resolve()),
    });
  });
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** A text as COPY reads it. */
export function cell(text: string | null): string {
  if (text === null) return "\\N";
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (odd) => ESCAPES[odd] ?? odd) : text;
}
