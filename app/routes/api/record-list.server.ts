// GET of records: a page at a time, by a cursor that says where the last one ended.
import type { ApiKey } from "#app/auth/api-key.server.ts";
import { MAX_PAGE, readRecords } from "#app/domain/intake/read.server.ts";
import type { RecordKind } from "#app/domain/intake/record-kinds.ts";
import { isUuid } from "#app/lib/http.server.ts";
import { type Answer, done, Problem } from "./record-answers.server.ts";

const DEFAULT_PAGE = 50;

export async function listRecords(kind: RecordKind, _: ApiKey, query: Record<string, unknown>): Promise<Answer> {
  const { account, externalId, cursor, limit, ...more } = query;
  const unknown = Object.keys(more)[0];
  if (unknown !== undefined)
    throw new Problem(
      400,
      `There is no parameter “${unknown.slice(0, 60)}”. Use account, externalId, cursor and limit.`,
    );
  const listed = await readRecords(kind, {
    account: textOf("account", account),
    externalId: textOf("externalId", externalId),
    after: cursor === undefined ? null : cursorOf(textOf("cursor", cursor) ?? ""),
    limit: limitOf(limit),
  });
  if (!listed) throw new Problem(404, "There is no account with this external ID or slug.");
  const { rows, next } = listed;
  return done(200, { rows, next: next && Buffer.from(next.join(" ")).toString("base64url") });
}

function textOf(name: string, value: unknown): string | null {
  if (value === undefined) return null;
  if (typeof value === "string" && value !== "" && value.length <= 255 && !value.includes("\0")) return value;
  throw new Problem(400, `${name} may be given once, with 1 to 255 characters.`);
}

function cursorOf(text: string): [string, string] {
  const [account = "", id = ""] = Buffer.from(text, "base64url").toString("latin1").split(" ");
  if (isUuid(account) && isUuid(id)) return [account, id];
  throw new Problem(400, "cursor is none of ours: take it from “next” of the page before.");
}

function limitOf(value: unknown): number {
  if (value === undefined) return DEFAULT_PAGE;
  const limit = typeof value === "string" && /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (limit >= 1 && limit <= MAX_PAGE) return limit;
  throw new Problem(400, `limit must be a whole number from 1 to ${MAX_PAGE}.`);
}
