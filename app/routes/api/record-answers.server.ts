// What a program that sends records is told: verdicts, or a problem (RFC 9457) that names the field and what to do.
import type { Mistake } from "#app/domain/intake/mistake.ts";
import { mistakeText } from "#app/domain/intake/mistake-text.ts";
import type { Outcome } from "#app/domain/intake/writing.server.ts";

export type Answer = { status: number; text: string; headers: Record<string, string> };

/** A request that cannot be done as it is. */
export class Problem extends Error {
  override name = "Problem";
  readonly status: number;
  readonly mistakes: Mistake[];
  readonly headers: Record<string, string>;
  constructor(status: number, message: string, mistakes: Mistake[] = [], headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.mistakes = mistakes;
    this.headers = headers;
  }
}

const TITLES: Record<number, string> = {
  400: "The request cannot be read",
  401: "No valid key",
  403: "Not with this key",
  404: "Not there",
  405: "Not this way",
  408: "Too slow",
  409: "In conflict with what is there",
  413: "Too much at once",
  415: "Unknown encoding",
  422: "The record cannot be taken",
  429: "Too many requests",
  503: "Away",
};

export function problemOf(status: number, detail: string, mistakes: Mistake[] = [], headers = {}): Answer {
  const errors = mistakes.length > 0 ? { errors: mistakes.map(errorOf) } : {};
  const body = { type: "about:blank", title: TITLES[status] ?? "Something is wrong", status, detail, ...errors };
  return { status, text: JSON.stringify(body), headers: { "Content-Type": "application/problem+json", ...headers } };
}

/** Of one record: 201 when it is new, 200 when it was known. */
export function answerOf(outcome: Outcome): Answer {
  if (outcome.verdict !== "refused") return done(outcome.verdict === "created" ? 201 : 200, outcome);
  const { mistakes } = outcome;
  const isConflict = mistakes.some(({ word }) => word === "never_changed" || word === "taken" || word === "moved");
  const detail = mistakes.map(sentenceOf).join("; ").slice(0, 1_000);
  return problemOf(isConflict ? 409 : 422, detail.endsWith(".") ? detail : `${detail}.`, mistakes.slice(0, 50));
}

/** "level must be within 1–5", but "renewsOn: The renewal …" and "contact: the account …", which are whole sentences. */
function sentenceOf(found: Mistake): string {
  const text = mistakeText(found, "en");
  return `${found.field || "body"}${/^(?:is|must|may|has|holds) /.test(text) ? "" : ":"} ${text}`;
}

/** Of several, each with its own verdict in order. The request itself is well, whatever became of its rows. */
export function bulkAnswerOf(outcomes: Outcome[]): Answer {
  const count = (verdict: Outcome["verdict"]) => outcomes.filter((each) => each.verdict === verdict).length;
  const rows = outcomes.map((outcome) =>
    outcome.verdict === "refused"
      ? { verdict: "refused", errors: outcome.mistakes.slice(0, 10).map(errorOf) }
      : outcome,
  );
  return done(200, {
    created: count("created"),
    changed: count("changed"),
    unchanged: count("unchanged"),
    refused: count("refused"),
    rows,
  });
}

export function done(status: number, body: object): Answer {
  return { status, text: JSON.stringify(body), headers: {} };
}

function errorOf(each: Mistake) {
  return { field: each.field || null, code: each.word, message: mistakeText(each, "en") };
}
