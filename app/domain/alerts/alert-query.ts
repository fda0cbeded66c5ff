// Which alerts to show, as the address says it, and with what they end.
import { type AlertKind, alertKinds, type Department, departments, type Side } from "./rule.ts";

export const states = ["open", "snoozed", "ended"] as const;

export type AlertQuery = {
  state: (typeof states)[number];
  side: Side | null;
  kind: AlertKind | null;
  department: Department | null;
  /** Of the reader and of nobody, or everybody's. */
  owner?: "mine" | "all";
};

/** What it says wrongly is as if it said nothing. */
export function alertQueryOf(params: URLSearchParams): AlertQuery & { owner: "mine" | "all" } {
  const one = <T extends string>(all: readonly T[], name: string) =>
    all.find((each) => each === params.get(name)) ?? null;
  return {
    state: one(states, "state") ?? "open",
    side: one(["leaving", "growth"] as const, "side"),
    kind: one(alertKinds, "kind"),
    department: one(departments, "department"),
    owner: one(["mine", "all"] as const, "owner") ?? "mine",
  };
}

/** With what one of us ends an alert. `cleared` is said by the sign itself when it has gone. */
export const outcomes = ["improved", "contacted", "proposed", "accepted_loss", "false_alarm"] as const;
export type Outcome = (typeof outcomes)[number];
/** With what alerts end at all. */
export const allOutcomes = [...outcomes, "cleared"] as const;
