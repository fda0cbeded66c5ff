// What both sides say about a goal, and the place to say something.
import { Form } from "react-router";
import { Badge } from "#app/components/badge.tsx";
import { Button } from "#app/components/button.tsx";
import { Field, TextArea } from "#app/components/field.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import type { GoalComment } from "#app/domain/milestones/goal-comment.server.ts";

type Props = {
  comments: GoalComment[];
  timeZone: string;
  /** Where a comment goes; null for who may not write one. */
  action: string | null;
  forStaff?: boolean;
};

export function GoalComments({ comments, timeZone, action, forStaff = false }: Props) {
  const t = useT("plan");
  return (
    <>
      {comments.length === 0 && <p className="text-sm text-soft">{t("goal.noComments")}</p>}
      {comments.length > 0 && (
        <ol className="flex flex-col gap-4">
          {comments.map(({ id, name, side, body, writtenAt }) => (
            <li key={id} className="prose-width">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-faint">
                <span className="text-sm font-semibold text-ink">{name}</span>
                <Badge tone={side === "staff" ? "accent" : "neutral"}>
                  {t(forStaff ? `staff.side.${side}` : `sideTag.${side}`)}
                </Badge>
                <Time at={new Date(writtenAt).toISOString()} timeZone={timeZone} />
              </p>
              <p className="mt-1 whitespace-pre-line break-words text-sm">{body}</p>
            </li>
          ))}
        </ol>
      )}
      {action && (
        <Form
          method="post"
          action={action}
          key={comments.length}
          className="no-print prose-width flex flex-col items-start gap-3"
        >
          <div className="w-full">
            <Field label={t("goal.write")}>
              <TextArea name="body" required maxLength={2000} rows={3} />
            </Field>
          </div>
          <Button kind="secondary">{t("goal.send")}</Button>
        </Form>
      )}
    </>
  );
}
