// Records that a program sends: each read by its schema, written, and answered for.
import type { z } from "zod";
import { keepRejected } from "#app/domain/usage/rejected.server.ts";
import { noteArrival } from "./arrivals.server.ts";
import { type RecordOf, schemas } from "./kinds.ts";
import { type Mistake, mistake, mistakesOf } from "./mistake.ts";
import type { RecordKind } from "./record-kinds.ts";
import { writeRecords } from "./write.server.ts";
import type { Outcome } from "./writing.server.ts";

export const MAX_ROWS = 500;

/** What became of each value, in order. */
export async function acceptRecords(kind: RecordKind, values: unknown[], apiKeyId: string): Promise<Outcome[]> {
  const read = values.map((value) => readRecord(kind, value));
  const good = read.flatMap((each, index) => (Array.isArray(each) ? [] : [{ record: each, index }]));
  const outcomes: Outcome[] = read.map((each) => ({ verdict: "refused", mistakes: Array.isArray(each) ? each : [] }));
  const written = await writeRecords(
    kind,
    good.map(({ record }) => record),
    { apiKeyId },
  );
  for (const [place, { index }] of good.entries()) outcomes[index] = written[place]!;
  await keepRefused(kind, values, outcomes, apiKeyId);
  return outcomes;
}

function readRecord(kind: RecordKind, value: unknown): RecordOf<RecordKind> | Mistake[] {
  const schema: z.ZodType = schemas[kind];
  const result = schema.safeParse(value);
  return result.success ? (result.data as RecordOf<RecordKind>) : mistakesOf(kind, result.error);
}

async function keepRefused(kind: RecordKind, values: unknown[], outcomes: Outcome[], apiKeyId: string): Promise<void> {
  const refused = outcomes.flatMap((outcome, index) =>
    outcome.verdict === "refused" ? [{ mistakes: outcome.mistakes, value: values[index] }] : [],
  );
  const source = `records:${apiKeyId}` as const;
  await keepRejected(
    source,
    refused.map(({ mistakes, value }) => rejectedOf(kind, mistakes, value)),
  );
  await noteArrival(source, { accepted: outcomes.length - refused.length, refused: refused.length, skewSeconds: null });
}

/** As the operator's page keeps it; an account that nobody knows is counted by its name. */
export function rejectedOf(kind: RecordKind, mistakes: Mistake[], payload: unknown) {
  const { field, word, detail } = mistakes[0] ?? mistake("", "not_stored");
  const fields = (typeof payload === "object" && payload !== null ? payload : {}) as Record<string, unknown>;
  const textOf = (value: unknown) => (typeof value === "string" ? value : null);
  return {
    reason: word,
    detail: [kind, field, detail].filter(Boolean).join(" "),
    messageId: textOf(fields.externalId),
    groupId: word === "account_unknown" ? detail : textOf(fields.account),
    payload,
  };
}
