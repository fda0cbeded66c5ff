import type { Day } from "#app/domain/day.ts";

/** active: supports us. distant: seldom seen. leaving, left: goes or has gone. none: nobody does. */
export const sponsorStates = ["active", "distant", "leaving", "left", "none"] as const;
export type SponsorState = (typeof sponsorStates)[number];
export type SponsorFault = "contact_missing" | "contact_unknown" | "day" | "future" | "too_long";
export const SPONSOR_NOTE_MAX = 1_000;

export type Sponsor = {
  contactId: string | null;
  name: string | null;
  status: SponsorState;
  sinceOn: Day;
  note: string;
};
