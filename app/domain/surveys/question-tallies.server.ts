// How the questions beside the main one were answered: the options chosen and the ratings given, of the version of a survey
// that was answered last under the filters. For our own staff.
import { acrossAccounts } from "#app/lib/db.server.ts";
import { ASKED, filtersOf, WITHIN } from "./analysis.server.ts";
import type { AnalysisQuery, Wave } from "./analysis-query.ts";
import { type AskedText, type Question, type SurveyContent, scaleOf } from "./content.ts";

export type QuestionTally = {
  key: string;
  kind: Question["kind"];
  text: AskedText;
  /** Who answered it. */
  answered: number;
  /** The options or steps in their order. Of several options somebody may have chosen, shares do not add up to one. */
  bars: { key: string; text: AskedText | null; times: number }[];
  /** Of a rating. */
  mean: number | null;
};
export type QuestionTallies = { survey: { ja: string; en: string; version: number }; questions: QuestionTally[] };

type Counted = { key: string; value: string; times: number };
type Version = { id: string; version: number; content: SurveyContent; ja: string; en: string };

/** @returns null when no survey of ours with such questions was answered */
export function tallyQuestions(query: AnalysisQuery, wave: Wave | null): Promise<QuestionTallies | null> {
  const bounds = [...filtersOf(query), wave, query.from, query.to];
  return acrossAccounts(async (tx) => {
    const [version] = await tx.$queryRawUnsafe<Version[]>(
      `with asked as (${ASKED})
       select v.id, v.version, v.content, s.name_ja as ja, s.name_en as en
         from asked join response r on r.account_id = asked.account_id and r.id = asked.response_id
         join survey_version v on v.id = asked.version_id join survey s on s.id = v.survey_id
        where ${WITHIN} order by r.answered_at desc, r.id limit 1`,
      ...bounds,
    );
    const questions = (version?.content.questions ?? []).filter(({ kind }) =>
      ["single", "multiple", "rating"].includes(kind),
    );
    if (!version || questions.length === 0) return null;
    const keys = questions.map(({ key }) => key);
    const said = `
      with asked as (${ASKED}),
        said as (select r.id, e.key, case jsonb_typeof(e.value) when 'array' then e.value else jsonb_build_array(e.value) end as chosen
                   from asked join response r on r.account_id = asked.account_id and r.id = asked.response_id,
                        lateral jsonb_each(r.answers) e
                  where asked.version_id = $9::uuid and e.key = any ($10) and ${WITHIN})`;
    const counted = await tx.$queryRawUnsafe<Counted[]>(
      `${said} select key, value, count(*)::int as times from said, lateral jsonb_array_elements_text(chosen) value
        group by 1, 2 union all select key, '' as value, count(*)::int from said group by 1`,
      ...bounds,
      version.id,
      keys,
    );
    const { ja, en, version: number } = version;
    return { survey: { ja, en, version: number }, questions: questions.map((each) => tallyOf(each, counted)) };
  });
}

function tallyOf(question: Question, counted: Counted[]): QuestionTally {
  const { key, kind, text, options } = question;
  const times = (value: string) => counted.find((each) => each.key === key && each.value === value)?.times ?? 0;
  const scale = scaleOf(question);
  const steps = scale ? Array.from({ length: scale.max - scale.min + 1 }, (_, i) => scale.min + i) : [];
  const answered = times("");
  const sum = steps.reduce((total, step) => total + step * times(String(step)), 0);
  return {
    ...{ key, kind, text, answered },
    bars: scale
      ? steps.map((step) => ({ key: String(step), text: null, times: times(String(step)) }))
      : (options ?? []).map((option) => ({ ...option, times: times(option.key) })),
    mean: scale && answered > 0 ? sum / answered : null,
  };
}
