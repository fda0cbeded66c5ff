// A health score as it is kept: what the stored columns hold, checked when they are read.
import { z } from "zod";
import { type SignalKey, signalKeys } from "./score.ts";
import type { Part } from "./score-change.ts";
import { type Signal, unknowns } from "./signals.ts";
import { type Silence, silenceClasses } from "./silence.ts";

export const causes = ["nightly", "answer", "import", "record"] as const;
export type Cause = (typeof causes)[number];

const Key = z.enum(signalKeys);

export const StoredSignals: z.ZodType<Signal[]> = z.array(
  z.object({
    key: Key,
    weight: z.number(),
    value: z.number().nullable(),
    raw: z.record(z.string(), z.number().nullable()),
    unknown: z.enum(unknowns).nullable(),
    asOf: z.string().nullish(),
    countsUntil: z.string().nullish(),
  }),
);

/** Why the score differs from the one before; the parts add up to delta. Delta is null where there is none before. */
export type StoredChange = { since: string | null; delta: number | null; parts: Part<SignalKey>[] };

export const StoredChange: z.ZodType<StoredChange> = z.object({
  since: z.string().nullable(),
  delta: z.number().nullable(),
  parts: z.array(
    z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("signal"), key: Key, points: z.number() }),
      z.object({ kind: z.literal("weights"), points: z.number() }),
      z.object({ kind: z.literal("data"), appeared: z.array(Key), vanished: z.array(Key), points: z.number() }),
    ]),
  ),
});

const fact = z.object({ holds: z.boolean(), count: z.number() });

export const StoredSilence: z.ZodType<Silence> = z.object({
  class: z.enum(silenceClasses),
  asOf: z.string(),
  weeks: z.number(),
  severity: z.enum(["normal", "high"]),
  facts: z.object({
    usage: z
      .object({
        holds: z.boolean(),
        weeks: z.number(),
        weeksBefore: z.number(),
        now: z.number(),
        before: z.number(),
        change: z.number(),
        slope: z.number(),
        pDown: z.number(),
        ratio: z.number(),
        ratioHigh: z.number(),
      })
      .nullable(),
    active: z.object({ holds: z.boolean(), userDays: z.number() }),
    tickets: fact,
    contacts: fact,
    surveys: z.object({ holds: z.boolean(), asked: z.number(), answered: z.number() }),
  }),
});
