// What the person who looks after the account adds in words of their own: a box of its own, line by line as written.
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { Panel } from "#templates/parts/columns.tsx";
import { Note, Paragraph, Space, Strong } from "#templates/parts/text.tsx";

type Props = Pick<ReportSnapshot, "context"> & { words: ReportWords };

export function FromManager({ context, words }: Props) {
  const text = context?.[words.locale];
  if (!context || !text) return null;
  return (
    <Panel above={20}>
      <Strong above={0}>{words.t("fromManager")}</Strong>
      {text.split("\n").map((line, i) =>
        line === "" ? (
          <Space key={i} height={8} />
        ) : (
          <Paragraph key={i} above={i === 0 ? 4 : 0}>
            {line}
          </Paragraph>
        ),
      )}
      {context.by ? <Note above={6}>{context.by}</Note> : null}
    </Panel>
  );
}
