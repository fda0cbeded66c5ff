// Page one, whole in itself: three outcomes, the one thing that got worse, and what we ask the reader to decide.
import type { ReportSnapshot, SnapshotOutcome, SnapshotStep } from "#app/domain/reports/snapshot.ts";
import { dateTime } from "#app/i18n/format.ts";
import { headlineOf } from "#app/i18n/report-narrative.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { Column, Columns, Panel } from "#templates/parts/columns.tsx";
import { drawCheckbox, Figure } from "#templates/parts/figure.tsx";
import { Section } from "#templates/parts/section.tsx";
import { Empty, Table } from "#templates/parts/table.tsx";
import { Heading, Note, Paragraph, Small, Strong } from "#templates/parts/text.tsx";
import { colours, type } from "#templates/theme.ts";
import { PromisesAtAGlance } from "./promises.tsx";

type Props = Pick<ReportSnapshot, "account" | "summary" | "usage" | "value" | "dataAsOf"> & { words: ReportWords };

export function Summary({ account, summary, usage, value, dataAsOf, words }: Props) {
  const { t } = words;
  // Promises stand on the same page: what is above them moves together.
  const isFull = (summary.promises ?? []).length > 0;
  const between = isFull ? 16 : 26;
  // Nobody at all: that records stopped coming is as likely as that people stopped working.
  const when = usage.monthlyActive.value === 0 && dataAsOf ? dateTime(dataAsOf, account.timeZone, words.locale) : null;
  return (
    <Section name={t("section.summary")} message={headlineOf({ usage, value }, words)}>
      <Heading above={isFull ? 8 : 16}>{t("summary.outcomes")}</Heading>
      {summary.outcomes.map((outcome) => (
        <Outcome key={outcome.receipt + outcome.kind} outcome={outcome} above={isFull ? 9 : 12} words={words} />
      ))}
      {summary.outcomes.length === 0 && (
        <Empty>{words.joined(t("summary.noOutcomes"), t("summary.noOutcomesWhy"))}</Empty>
      )}
      <Heading above={between}>{t("summary.worse")}</Heading>
      <GotWorse
        summary={summary}
        compared={usage.monthlyActive.before !== null}
        lastRecord={when && t("usage.lastRecord", { when })}
        words={words}
      />
      <Heading above={between}>{t("summary.decisions")}</Heading>
      {summary.decisions.length > 0 ? (
        <Decisions steps={summary.decisions} words={words} />
      ) : (
        <Paragraph above={6}>{t("summary.noDecisions")}</Paragraph>
      )}
      <PromisesAtAGlance promises={summary.promises} words={words} />
    </Section>
  );
}

function Outcome({ outcome, above, words }: { outcome: SnapshotOutcome; above: number; words: ReportWords }) {
  const { label, figure, estimated, text, target, met } = words.outcome(outcome);
  return (
    <Columns spans={[5, 7]} above={above} align="middle">
      <Column>
        <Figure
          label={label}
          value={figure}
          mark={estimated ? words.t("estimated") : undefined}
          receipt={outcome.receipt}
        />
      </Column>
      <Column>
        <Paragraph above={0}>{text}</Paragraph>
        {target ? <Small colour={met ? colours.better : colours.soft}>{target}</Small> : null}
      </Column>
    </Columns>
  );
}

type Fall = { summary: Props["summary"]; compared: boolean; lastRecord: string | null; words: ReportWords };

function GotWorse({ summary, compared, lastRecord, words }: Fall) {
  const { t } = words;
  if (!summary.worse) {
    const text = t(compared ? "summary.noWorse" : "summary.cannotTell");
    return <Paragraph above={6}>{words.joined(text, lastRecord ?? "")}</Paragraph>;
  }
  const { text, against, cause } = words.worse(summary.worse);
  return (
    <Panel fill={colours.worseWash} stripe={colours.worse} above={8}>
      <Strong above={0}>{words.joined(text, against ?? "")}</Strong>
      <Paragraph above={4}>
        {words.joined(`${t("summary.cause")}${words.locale === "ja" ? "：" : ": "}${cause}`, lastRecord ?? "")}
      </Paragraph>
      <Note above={2}>{summary.worse.receipt}</Note>
    </Panel>
  );
}

/** One row for each decision, with boxes to tick on paper. */
function Decisions({ steps, words }: { steps: SnapshotStep[]; words: ReportWords }) {
  const { t } = words;
  const answers = [t("summary.accept"), t("summary.discuss"), t("summary.decline")];
  const rows = steps.map((step, i) => {
    const { title, ask, by } = words.step(step);
    return {
      cells: [
        { text: String(i + 1), style: type.strong },
        [
          { text: title, style: type.smallStrong },
          { text: ask, style: type.small, balanced: true },
        ],
        { text: by, style: type.small },
        drawCheckbox(answers),
      ],
    };
  });
  const columns = [
    { title: "", span: 0.4 },
    { title: "", span: 7 },
    { title: "", span: 2 },
    { title: "", span: 1.5 },
  ];
  return <Table above={2} columns={columns} rows={rows} plain />;
}
