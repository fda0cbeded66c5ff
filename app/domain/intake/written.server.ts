// What became of an account's records, as its history tells it. Contracts and renewals are told of by their own acts.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type AuditEntry, type Doer, recordAct } from "#app/domain/staff/audit.server.ts";
import { type FileOf, fileImport, fileOf } from "#app/domain/usage/import-history.server.ts";
import type { Tx } from "#app/lib/db.server.ts";
import type { Origin } from "./changes.server.ts";
import type { RecordKind } from "./record-kinds.ts";
import type { Image } from "./rows.server.ts";

/** Who brings records: a file with whoever uploaded it, or a program. */
export type Source = { doer: Doer; file: FileOf | null };
export type Kept = { before: Image | null; after: Image };

/** Records that an entry names. */
const NAMED = 5;
/** Letters that a value may have to stand in an entry. */
const MOST_LETTERS = 80;
/** Ids and clock times of ours say nothing to a reader, and what words are found by says them once more. */
const UNSAID = /(?:^|_)id$|_at$|_folded$/;

export async function sourceOf(origin: Origin): Promise<Source> {
  if ("apiKeyId" in origin) return { doer: origin, file: null };
  const file = await fileOf(origin.importId);
  return { doer: file.doer, file };
}

/** Files what was written in one go, in its own transaction. */
export async function fileWritten(
  tx: Tx,
  accountId: AccountId,
  { doer, file }: Source,
  kind: RecordKind,
  kept: Kept[],
): Promise<void> {
  if (kept.length === 0) return;
  if (file) return fileImport(tx, accountId, file);
  if (kind === "subscription" || kind === "renewal") return;
  const names = kept.slice(0, NAMED).map(({ after }) => nameOf(after));
  const more = kept.length > NAMED ? ` +${kept.length - NAMED}` : "";
  const created = kept.filter(({ before }) => before === null).length;
  const detail = {
    kind,
    ...(created && { created }),
    ...(kept.length > created && { changed: kept.length - created }),
  };
  const only = kept.length === 1 ? changeOf(kept[0]!) : {};
  await recordAct(tx, accountId, doer, "records_sent", `${names.join(", ")}${more}`, { ...detail, ...only });
}

function nameOf(image: Image): string {
  return String(image.name || image.subject || image.external_id || image.id);
}

/** What is otherwise than before; of a new record nothing but its name. */
function changeOf({ before, after }: Kept): AuditEntry["detail"] {
  if (!before) return {};
  const moved = Object.keys(after).filter(
    (name) => !UNSAID.test(name) && JSON.stringify(after[name]) !== JSON.stringify(before[name]),
  );
  return Object.fromEntries(
    moved.flatMap((name) => {
      const key = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
      return [
        [`${key}Before`, plain(before[name])],
        [key, plain(after[name])],
      ];
    }),
  );
}

function plain(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "number" || typeof value === "boolean") return value;
  const text = Array.isArray(value) ? value.join(", ") : String(value);
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text;
}
