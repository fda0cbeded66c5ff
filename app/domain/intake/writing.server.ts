// What whoever writes a record has at hand, and what comes of it.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { type Origin, recordChange } from "./changes.server.ts";
import type { Mistake } from "./mistake.ts";
import type { TenantKind } from "./record-kinds.ts";
import type { Image } from "./rows.server.ts";
import type { Kept, Source } from "./written.server.ts";

export type Outcome =
  | { verdict: "created" | "changed" | "unchanged"; id: string }
  | { verdict: "refused"; mistakes: Mistake[] };

export type Writing = {
  tx: Tx;
  account: AccountFacts;
  kind: TenantKind;
  origin: Origin;
  source: Source;
  /** What was written of the kind itself so far. */
  kept: Kept[];
  now: Date;
};

/** For whoever takes the import back, and for the account's history. */
export async function keep(writing: Writing, before: Image | null, after: Image): Promise<void> {
  const { tx, account, origin, kind, kept } = writing;
  await recordChange(tx, account.id, origin, kind, before, after);
  kept.push({ before, after });
}

export function refused(...mistakes: Mistake[]): Outcome {
  return { verdict: "refused", mistakes };
}
