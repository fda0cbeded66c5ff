// What was said about the report, and the place to say something.
import { useSearchParams } from "react-router";
import { Badge } from "#app/components/badge.tsx";
import { Button } from "#app/components/button.tsx";
import { Field, Select, TextArea } from "#app/components/field.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Section } from "#app/components/page.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import { COMMENT_LENGTH } from "#app/domain/reports/comment.ts";
import type { ReportComment } from "#app/domain/reports/report-comment.server.ts";
import { reportSections } from "#app/domain/reports/sections.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";

type Props = {
  comments: ReportComment[];
  timeZone: string;
  words: ReportWords;
  /** Null for who may not write. */
  action: string | null;
  /** Sent along, so that a form that is sent twice is one comment. */
  formKey: string;
  forStaff?: boolean;
};

export function ReportComments({ comments, timeZone, words, action, formKey, forStaff = false }: Props) {
  const t = useT("reading");
  const [asked] = useSearchParams();
  const refused = (["commentEmpty", "commentMany"] as const).find((each) => each === asked.get("refused"));
  const sections = reportSections.map((value) => ({ value, label: words.t(`section.${value}`) }));
  return (
    <Section id="comments" title={t("comments.title")} lead={t(forStaff ? "comments.leadStaff" : "comments.lead")}>
      {asked.get("done") === "comment" && <Notice kind="success">{t("done.comment")}</Notice>}
      {refused && <Notice kind="error">{t(`refused.${refused}`)}</Notice>}
      {comments.length === 0 && <p className="text-sm text-soft">{t("comments.none")}</p>}
      {comments.length > 0 && (
        <ol className="flex flex-col gap-4">
          {comments.map(({ id, name, side, section, body, writtenAt }) => (
            <li key={id} className="prose-width">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-faint">
                <span className="text-sm font-semibold text-ink">{name}</span>
                <Badge tone={side === "staff" ? "accent" : "neutral"}>
                  {t(forStaff ? `comments.staffSide.${side}` : `comments.side.${side}`)}
                </Badge>
                {section && <span>{words.t(`section.${section}`)}</span>}
                <Time at={new Date(writtenAt).toISOString()} timeZone={timeZone} />
              </p>
              <p className="mt-1 whitespace-pre-line break-words text-sm">{body}</p>
            </li>
          ))}
        </ol>
      )}
      {action && (
        <form method="post" action={action} className="no-print prose-width flex flex-col items-start gap-3">
          <input type="hidden" name="key" value={formKey} />
          <div className="w-full">
            <Field label={t("comments.section")}>
              <Select name="section" options={[{ value: "", label: t("comments.whole") }, ...sections]} />
            </Field>
          </div>
          <div className="w-full">
            <Field label={t("comments.body")}>
              <TextArea name="body" required maxLength={COMMENT_LENGTH} rows={3} />
            </Field>
          </div>
          <Button kind="secondary">{t("comments.send")}</Button>
        </form>
      )}
    </Section>
  );
}
