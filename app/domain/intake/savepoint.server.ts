// A row that is refused, or that the database does not take, spoils no other: what it did is undone, and it is told why.
import type { Tx } from "#app/lib/db.server.ts";
import { mistake } from "./mistake.ts";
import { type Outcome, refused } from "./writing.server.ts";

/** Unique keys, foreign keys, checks and values that do not fit. Everything else is no fault of the row. */
const OF_THE_ROW = /^(?:22|23)/;

export async function guarded(tx: Tx, write: () => Promise<Outcome>): Promise<Outcome> {
  await tx.$executeRawUnsafe("savepoint one_row");
  try {
    const outcome = await write();
    if (outcome.verdict === "refused") await tx.$executeRawUnsafe("rollback to savepoint one_row");
    await tx.$executeRawUnsafe("release savepoint one_row");
    return outcome;
  } catch (error) {
    const code = sqlStateOf(error);
    if (!OF_THE_ROW.test(code)) throw error;
    await tx.$executeRawUnsafe("rollback to savepoint one_row");
    return refused(mistake("", code === "23505" ? "taken" : "not_stored", code));
  }
}

/** The code that PostgreSQL gave, wherever Prisma put it; empty when it gave none. */
export function sqlStateOf(error: unknown): string {
  const { code, meta } = error as {
    code?: string;
    meta?: { code?: string; driverAdapterError?: { cause?: { originalCode?: string } } };
  };
  if (code === "P2002") return "23505";
  return meta?.driverAdapterError?.cause?.originalCode ?? (code === "P2010" ? (meta?.code ?? "") : "");
}
