// Answers and figures as rows of a file. Column names are English and never change, so that programs can read them.

import type { Cell } from "#app/lib/csv.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import type { Analysis, Tally } from "./analysis.server.ts";
import type { AnalysisQuery } from "./analysis-query.ts";
import { meanOfCompanies, readingOf } from "./reading.ts";
import type { VerbatimQuery } from "./verbatim-query.ts";
import { filtersOf, UNDER_FILTERS } from "./verbatims.server.ts";

const AT_ONCE = 1_000;

const ANSWER_HEADER = [
  "answered_at",
  "kind",
  "campaign",
  "account",
  "account_name",
  "person",
  "role",
  "score",
  "comment",
];
type Row = {
  id: string;
  answeredAt: Date;
  campaign: string;
  slug: string;
  name: string;
  person: string;
  role: string;
  score: number | null;
  comment: string;
  place: string;
  answers: Record<string, unknown>;
  reasons: string[];
};

/** The header, then the answers, oldest first: some at a time, so that their number needs no memory. */
export async function* answerRows(query: VerbatimQuery): AsyncGenerator<Cell[]> {
  yield [...ANSWER_HEADER, "place", "reasons", "answers"];
  let after: Row | undefined;
  do {
    const rows: Row[] = await readAnswers(query, after);
    for (const row of rows) {
      const { answeredAt, campaign, slug, name, person, role, score, comment, place } = row;
      const who = [slug, name, person, role];
      yield [
        ...[answeredAt.toISOString(), query.kind, campaign, ...who, score, comment, place],
        ...[row.reasons.join("; "), JSON.stringify(row.answers)],
      ];
    }
    after = rows.length === AT_ONCE ? rows.at(-1) : undefined;
  } while (after);
}

function readAnswers(query: VerbatimQuery, after: Row | undefined): Promise<Row[]> {
  return acrossAccounts((tx) =>
    tx.$queryRawUnsafe<Row[]>(
      `select r.id, r.answered_at as "answeredAt", k.name_en as campaign, a.slug, a.name, c.name as person, c.role,
              r.score::int as score, r.comment, r.place, r.answers,
              array(select n.name_en from response_reason t join reason n on n.id = t.reason_id
                     where t.account_id = r.account_id and t.response_id = r.id order by n.name_en) as reasons
       ${UNDER_FILTERS}
         and ($13::timestamptz is null or (date_trunc('milliseconds', r.answered_at), r.id) > ($13::timestamptz, $14::uuid))
       order by date_trunc('milliseconds', r.answered_at), r.id limit ${AT_ONCE}`,
      ...filtersOf(query),
      after?.answeredAt ?? null,
      after?.id ?? null,
    ),
  );
}

/** One row for each part of the picture. NPS in points, shares in percent; an empty cell is what could not be said. */
export function figureRows({ kind }: AnalysisQuery, analysis: Analysis): Cell[][] {
  const scores = Array.from({ length: 11 }, (_, score) => `score_${score}`);
  const header = ["part", "key", "asked", "delivered", "answered", "value", "low", "high", ...scores];
  const row = (part: string, key: string, { asked, delivered, answered, tally }: Tally): Cell[] => {
    const { value, low, high } = kind === "custom" ? EMPTY : readingOf(kind, tally);
    return [part, key, asked, delivered, answered, value, low, high, ...tally];
  };
  const companies =
    kind === "custom"
      ? null
      : meanOfCompanies(
          kind,
          analysis.accounts.map(({ tally }) => tally),
        );
  return [
    header,
    row("all", "", analysis.all),
    ["companies", "", null, null, companies?.companies ?? null, companies?.value ?? null],
    row("decision_makers", "", analysis.deciders),
    ...Object.entries(analysis.by).flatMap(([part, rows]) => rows.map((one) => row(part, one.key, one))),
    ...analysis.waves.map((one) => row("wave", one.wave, one)),
    ...analysis.accounts.map((one) => row("account", one.slug, one)),
  ];
}

const EMPTY = { value: null, low: null, high: null };
