// One task: what the customer said, and the outcome with which it is closed.
import { data, Form, redirect, useNavigation } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Field, RadioGroup, TextArea } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { isAnswerTask, subjectOf } from "#app/domain/alerts/task-words.ts";
import { dayAt } from "#app/domain/day.ts";
import { findAnswerToReplyTo } from "#app/domain/surveys/reply.server.ts";
import { findTask, settleTask, type Task } from "#app/domain/tasks/task.server.ts";
import { type Dueness, dueness } from "#app/domain/tasks/task-query.ts";
import { answers as disputeOutcomes, MOST_COMMENT } from "#app/domain/value/claim.ts";
import { resolveDispute } from "#app/domain/value/claim-review.server.ts";
import { dateTime } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { badRequest, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/task-closing";
import { Replying } from "./parts/replying.tsx";
import { TaskDue } from "./parts/task-due.tsx";
import { consoleTitle } from "./parts/title.ts";
import { useTaskWords } from "./parts/use-task-words.ts";
import { useConsoleZone } from "./parts/when.tsx";

/** With what tasks end here: a dispute with our answer, a comment when nobody answered it on the goal's own page. */
const ends = {
  dispute: disputeOutcomes,
  comment: ["answered", "dismissed"],
  report_comment: ["answered", "dismissed"],
  unreachable: ["reached", "replaced", "dismissed"],
  decision: ["fulfilled", "dropped"],
  detractor: ["heard", "answered", "dismissed"],
  passive: ["heard", "answered", "dismissed"],
  promoter: ["agreed", "refused", "answered", "dismissed"],
  touch: ["heard", "answered", "dismissed"],
  silent_executive: ["heard", "replaced", "dismissed"],
  playbook_step: ["done", "skipped"],
  lesson: ["done", "dropped"],
} as const;
const note = z.string().trim().max(MOST_COMMENT, "long");
const forms = {
  dispute: z.object({ outcome: z.enum(ends.dispute, "outcome"), note: note.min(1, "note") }),
  comment: z.object({ outcome: z.enum(ends.comment, "outcome"), note: note.default("") }),
  report_comment: z.object({ outcome: z.enum(ends.report_comment, "outcome"), note: note.default("") }),
  unreachable: z.object({ outcome: z.enum(ends.unreachable, "outcome"), note: note.default("") }),
  decision: z.object({ outcome: z.enum(ends.decision, "outcome"), note: note.default("") }),
  detractor: z.object({ outcome: z.enum(ends.detractor, "outcome"), note: note.default("") }),
  passive: z.object({ outcome: z.enum(ends.passive, "outcome"), note: note.default("") }),
  promoter: z.object({ outcome: z.enum(ends.promoter, "outcome"), note: note.default("") }),
  touch: z.object({ outcome: z.enum(ends.touch, "outcome"), note: note.default("") }),
  silent_executive: z.object({ outcome: z.enum(ends.silent_executive, "outcome"), note: note.default("") }),
  playbook_step: z.object({ outcome: z.enum(ends.playbook_step, "outcome"), note: note.default("") }),
  lesson: z.object({ outcome: z.enum(ends.lesson, "outcome"), note: note.default("") }),
};

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId, name } = await requireStaffOn(request, params.account);
  const task = await taskOf(accountId, params.task);
  const { kind, subjectId } = task;
  return {
    task,
    due: dueness(task.dueOn, dayAt(new Date(), task.account.timeZone)),
    answer: isAnswerTask(kind) ? await findAnswerToReplyTo(accountId, subjectId, kind, name) : null,
    isSent: new URL(request.url).searchParams.get("done") === "replied",
  };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { accountId, staffId } = await requireStaffOn(request, params.account);
  const task = await taskOf(accountId, params.task);
  // A proposal is decided where the goal stands, or the people; an alert ends on its own page.
  if (task.kind === "proposal" || task.kind === "colleague" || task.kind === "alert") throw badRequest();
  const form = await parseForm(request, forms[task.kind]);
  if (!form.ok) return data({ errors: form.errors, isGone: false }, { status: 400 });
  if (!(await settle(task, { ...form.value, staffId }))) {
    return data({ errors: {} as Record<string, string[]>, isGone: true }, { status: 409 });
  }
  // Done on the list of the day, one goes on there.
  return redirect(
    new URL(request.url).searchParams.get("from") === "today" ? "/staff/today?done=task" : "/staff/tasks?done=task",
  );
}

type End = z.output<(typeof forms)[keyof typeof forms]> & { staffId: string };

/** False when a colleague, or the customer, was quicker. */
function settle({ id, kind, subjectId, account }: Task, { outcome, ...end }: End): Promise<boolean> {
  const answer = disputeOutcomes.find((each) => each === outcome);
  return kind === "dispute" && answer
    ? resolveDispute(account.id, subjectId, { outcome: answer, ...end })
    : settleTask(account.id, id, { outcome, ...end });
}

export default function TaskClosing({ loaderData, actionData }: Route.ComponentProps) {
  const { task, due, answer, isSent } = loaderData;
  const t = useT("work");
  const words = useTaskWords();
  const kind = t(`task.kind.${task.kind}`);
  const { to, label } = subjectOf(task);
  return (
    <Page>
      <PageHeader title={t("task.title", { kind, account: task.account.name })} subtitle={words.summary(task)} />
      {actionData?.isGone && <Notice kind="warning">{t("task.goneOn")}</Notice>}
      <Facts task={task} due={due} />
      <div>
        <ButtonLink to={to} size="sm">
          {t(`task.${label}`)}
        </ButtonLink>
      </div>
      {isSent && <SaidNotice kind="success">{t("task.reply.sent")}</SaidNotice>}
      {answer && <Replying at={`/staff/accounts/${task.account.slug}/tasks/${task.id}/reply`} answer={answer} />}
      {task.closedAt ? <Closed task={task} closedAt={task.closedAt} /> : <Closing task={task} {...actionData} />}
    </Page>
  );
}

function Facts({ task, due }: { task: Task; due: Dueness }) {
  const t = useT("work");
  const locale = useLocale();
  const zone = useConsoleZone();
  const facts = [
    ...useTaskWords().facts(task),
    { label: t("task.openedAt"), text: dateTime(task.openedAt, zone, locale) },
    ...(task.closedAt ? [] : [{ label: t("tasks.due"), text: <TaskDue dueOn={task.dueOn} due={due} /> }]),
    { label: t("task.owner"), text: task.owner?.name ?? t("tasks.nobody") },
  ];
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[12rem_1fr]">
      {facts.map(({ label, text }) => (
        <div key={label} className="contents">
          <dt className="text-sm text-faint">{label}</dt>
          <dd className="prose-width whitespace-pre-line break-words">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function Closed({ task, closedAt }: { task: Task; closedAt: Date }) {
  const t = useT("work");
  const locale = useLocale();
  const words = useTaskWords();
  const at = dateTime(closedAt, useConsoleZone(), locale);
  return (
    <Notice
      kind="success"
      title={task.closedBy ? t("task.closedBy", { at, name: task.closedBy }) : t("task.closed", { at })}
    >
      <p className="text-sm">{t("task.closedWith", { outcome: words.outcome(task.outcome) })}</p>
      {task.note && <p className="whitespace-pre-line text-sm">{task.note}</p>}
    </Notice>
  );
}

function Closing({ task, errors = {} }: { task: Task; errors?: Record<string, string[]> }) {
  const t = useT("work");
  const busy = useNavigation().state !== "idle";
  if (task.kind === "proposal") return <Notice>{t("task.settledThere")}</Notice>;
  if (task.kind === "colleague") return <Notice>{t("task.settledWithPeople")}</Notice>;
  if (task.kind === "alert") return <Notice>{t("task.settledAtAlert")}</Notice>;
  const wrong = (field: string) => errors[field]?.map((code) => t(`error.${code as "outcome"}`));
  return (
    <Section title={t("task.close")} lead={task.kind === "dispute" ? t("task.closeLead") : undefined}>
      <Form method="post" className="flex flex-col gap-4">
        <RadioGroup
          legend={t("task.outcome")}
          name="outcome"
          error={wrong("outcome")}
          options={ends[task.kind].map((outcome) => ({
            value: outcome,
            label: t(`task.outcomes.${outcome}`),
            hint: t(`task.outcomes.${outcome}Hint`),
          }))}
        />
        <Field
          label={t("task.note")}
          hint={t(task.kind === "dispute" ? "task.noteHint" : "task.noteOwn")}
          error={wrong("note")}
        >
          <TextArea name="note" maxLength={MOST_COMMENT} />
        </Field>
        <div>
          <Button kind="primary" disabled={busy}>
            {t("task.submit")}
          </Button>
        </div>
      </Form>
    </Section>
  );
}

async function taskOf(accountId: Task["account"]["id"], id: string): Promise<Task> {
  const task = z.uuid().safeParse(id).success ? await findTask(accountId, id) : null;
  if (!task) throw notFound();
  return task;
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) => {
    const t = translator(locale, "work");
    const task = loaderData?.task;
    return task ? t("task.title", { kind: t(`task.kind.${task.kind}`), account: task.account.name }) : t("tasks.title");
  });

export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
