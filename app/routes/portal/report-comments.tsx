// What was said about the report, and the place to say something.
import { useSearchParams } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Field, Select, TextArea } from "#app/components/field.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { COMMENT_LENGTH } from "#app/domain/reports/comment.ts";
import type { ReportComment } from "#app/domain/reports/report-comment.server.ts";
import { reportSections } from "#app/domain/reports/sections.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { CommentItem } from "./comment-item.tsx";

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
          {comments.map((comment) => (
            <CommentItem
              key={comment.id}
              comment={comment}
              sideName={t(forStaff ? `comments.staffSide.${comment.side}` : `comments.side.${comment.side}`)}
              about={comment.section && <span>{words.t(`section.${comment.section}`)}</span>}
              timeZone={timeZone}
            />
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
