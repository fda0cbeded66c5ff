// Which question follows which answer: the rows of rules under one question.
import { Select } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { END, type Question, type Rule, scaleOf, textIn } from "#app/domain/surveys/content.ts";
import { RULE_ROWS } from "#app/domain/surveys/content-form.ts";

type Props = { name: string; question: Question; later: { key: string; n: number }[] };

export function SurveyRules({ name, question, later }: Props) {
  const t = useT("builder");
  const { next = [] } = question;
  const targets = [
    { value: "", label: t("editor.noRule") },
    ...later.map(({ key, n }) => ({ value: key, label: t("editor.question", { n }) })),
    { value: END, label: t("editor.end") },
  ];
  return (
    <details open={next.length > 0} className="disclosure">
      <summary className="inline-flex min-h-11 items-center text-sm font-medium">{t("editor.rules")}</summary>
      <p className="mb-2 text-xs text-faint">{t("editor.rulesHint")}</p>
      <div className="flex flex-col gap-2">
        {Array.from({ length: RULE_ROWS }, (_, row) => (
          <div key={row} className="grid gap-2 sm:grid-cols-3">
            <When name={`${name}.r${row}`} n={row + 1} question={question} rule={next[row]} />
            <Select
              name={`${name}.r${row}.goTo`}
              aria-label={t("editor.ruleGoTo", { n: row + 1 })}
              defaultValue={next[row]?.goTo ?? ""}
              options={targets}
            />
          </div>
        ))}
      </div>
    </details>
  );
}

function When({ name, n, question, rule }: { name: string; n: number; question: Question; rule: Rule | undefined }) {
  const t = useT("builder");
  const locale = useLocale();
  const any = { value: "", label: t("editor.any") };
  const scale = scaleOf(question);
  if (!scale) {
    const options = (question.options ?? []).map(({ key, text }) => ({ value: key, label: textIn(text, locale, "") }));
    return (
      <div className="sm:col-span-2">
        <Select
          name={`${name}.option`}
          aria-label={t("editor.ruleOption", { n })}
          defaultValue={rule?.anyOf?.[0] ?? ""}
          options={[any, ...options]}
        />
      </div>
    );
  }
  const figures = Array.from({ length: scale.max - scale.min + 1 }, (_, i) => String(scale.min + i));
  return (["from", "to"] as const).map((end) => (
    <Select
      key={end}
      name={`${name}.${end}`}
      aria-label={t(end === "from" ? "editor.ruleFrom" : "editor.ruleTo", { n })}
      defaultValue={String((end === "from" ? rule?.atLeast : rule?.atMost) ?? "")}
      options={[any, ...figures.map((value) => ({ value, label: `${end === "from" ? "≥" : "≤"} ${value}` }))]}
    />
  ));
}
