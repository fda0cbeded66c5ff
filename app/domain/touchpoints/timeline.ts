// One line of time for everything that happened between us and a customer.
import type { Day } from "#app/domain/day.ts";
import { touchpointKinds } from "./touchpoint-draft.ts";

export const storyKinds = [
  ...touchpointKinds,
  "pulse",
  "sponsor",
  "answer",
  "report_sent",
  "report_read",
  "milestone",
  "task",
  "contract",
  "renewal",
] as const;
export type StoryKind = (typeof storyKinds)[number];

/** One line: what happened on which day of the account's, by whom on either side. */
export type StoryLine = {
  kind: StoryKind;
  id: string;
  at: Date;
  /** The account's own calendar day. */
  day: Day;
  /** In the words of whoever wrote it; of a milestone and a round of asking in both languages. */
  title: string;
  titleEn: string | null;
  text: string;
  /** What a task was about, as its own line tells it; null of everything else. */
  detail: Record<string, string | number | null> | null;
  /** What kind of a line makes it: a decision, a state, an outcome, a direction. */
  state: string | null;
  /** A pulse 1–5, an answer 0–10, a tone −2…2, seats of a contract. */
  figure: number | null;
  theirs: string | null;
  ours: string | null;
  withDecisionMaker: boolean;
  isOpen: boolean;
};

export type StoryQuery = { kind: StoryKind | null; page: number };
export const LINES_A_PAGE = 40;

/** What the address asks for; what it says wrongly is as if it said nothing. */
export function storyQueryOf(params: URLSearchParams): StoryQuery {
  const page = params.get("page") ?? "";
  return {
    kind: storyKinds.find((kind) => kind === params.get("kind")) ?? null,
    page: /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
  };
}
