// What both sides say about a goal, and the place to say something.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Field, TextArea } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";
import type { GoalComment } from "#app/domain/milestones/goal-comment.server.ts";
import { CommentItem } from "./comment-item.tsx";

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
          {comments.map((comment) => (
            <CommentItem
              key={comment.id}
              comment={comment}
              sideName={t(forStaff ? `staff.side.${comment.side}` : `sideTag.${comment.side}`)}
              timeZone={timeZone}
            />
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
