// Writing to somebody about their answer, from a draft in their language.
import { data, Form, redirect, useNavigation } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Field, TextArea, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { isAnswerTask } from "#app/domain/alerts/task-words.ts";
import { findAnswerToReplyTo, sendReply } from "#app/domain/surveys/reply.server.ts";
import { REPLY_BODY_MAX, REPLY_SUBJECT_MAX } from "#app/domain/surveys/reply-size.ts";
import { findTask } from "#app/domain/tasks/task.server.ts";
import { number } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/answer-reply";
import { consoleTitle } from "./parts/title.ts";

const ReplyForm = z.object({
  id: z.uuid(),
  subject: z.string().trim().min(1, "subject").max(REPLY_SUBJECT_MAX, "subject"),
  body: z.string().trim().min(1, "body").max(REPLY_BODY_MAX, "body"),
});

async function answerOf(request: Request, params: Route.LoaderArgs["params"]) {
  const { accountId, staffId, name } = await requireStaffOn(request, params.account);
  const task = isUuid(params.task) ? await findTask(accountId, params.task) : null;
  if (!task || !isAnswerTask(task.kind)) throw notFound();
  const answer = await findAnswerToReplyTo(accountId, task.subjectId, task.kind, name);
  if (!answer) throw notFound();
  return { accountId, staffId, task, answer, page: `/staff/accounts/${task.account.slug}/tasks/${task.id}` };
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const { answer, page, task } = await answerOf(request, params);
  // The same form sent twice is one reply.
  return { answer, page, company: task.account.name, id: crypto.randomUUID() };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { accountId, staffId, answer, page } = await answerOf(request, params);
  const copy = request.clone();
  const form = await parseForm(request, ReplyForm);
  if (!form.ok) {
    const typed = Object.fromEntries(await copy.formData().catch(() => new FormData()));
    const text = (name: string) => (typeof typed[name] === "string" ? typed[name] : "");
    const again = { id: text("id"), subject: text("subject"), body: text("body") };
    return data({ typed: again, errors: form.errors, isRefused: false }, { status: 400 });
  }
  const isSent = await sendReply(accountId, { ...form.value, responseId: answer.responseId, staffId });
  if (!isSent) return data({ typed: form.value, errors: {}, isRefused: true }, { status: 409 });
  return redirect(`${page}?done=replied`);
}

export default function AnswerReply({ loaderData, actionData }: Route.ComponentProps) {
  const { answer, page, company, id } = loaderData;
  const [t, c, locale] = [useT("work"), useT("common"), useLocale()];
  const busy = useNavigation().state !== "idle";
  useRefusalFocus(actionData);
  const { person, comment, score, obstacle, draft } = answer;
  const typed = actionData?.typed ?? { ...draft, id };
  const wrong = (field: "subject" | "body") => {
    const limits = { subject: number(REPLY_SUBJECT_MAX, locale), body: number(REPLY_BODY_MAX, locale) };
    const isWrong = actionData && field in actionData.errors;
    return isWrong ? [t(field === "subject" ? "task.reply.wrongSubject" : "task.reply.wrongBody", limits)] : [];
  };
  return (
    <Page>
      <PageHeader
        title={t("task.reply.to", { name: person.name })}
        subtitle={[company, person.department, person.title].filter(Boolean).join(" · ")}
        aside={
          <ButtonLink to={page} size="sm">
            {t("task.reply.back")}
          </ButtonLink>
        }
      />
      <blockquote className="border-l-2 border-line pl-4">
        <p className="text-sm text-soft">{t("task.answerOf", { name: person.name, score: String(score ?? "—") })}</p>
        {comment && (
          <p dir="auto" className="prose-width break-words whitespace-pre-line">
            {comment}
          </p>
        )}
      </blockquote>
      {(obstacle || actionData?.isRefused) && (
        <Notice kind="warning">{obstacle ? t(`task.reply.${obstacle}`) : t("task.reply.gone")}</Notice>
      )}
      {!obstacle && (
        <Form method="post" noValidate className="flex flex-col gap-4">
          <p className="phrase text-sm text-soft">
            {t("task.reply.lead", { name: person.name })}{" "}
            {t("task.reply.leadLanguage", { name: person.name, language: c(`language.${answer.locale}`) })}
          </p>
          <input type="hidden" name="id" value={typed.id || id} />
          <Field label={t("task.reply.subject")} error={wrong("subject")}>
            <TextInput
              name="subject"
              lang={answer.locale}
              defaultValue={typed.subject}
              maxLength={REPLY_SUBJECT_MAX}
              autoComplete="off"
            />
          </Field>
          <Field label={t("task.reply.body")} error={wrong("body")}>
            <TextArea name="body" lang={answer.locale} defaultValue={typed.body} maxLength={REPLY_BODY_MAX} rows={16} />
          </Field>
          <div>
            <Button kind="primary" disabled={busy}>
              {t("task.reply.send")}
            </Button>
          </div>
        </Form>
      )}
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) =>
    loaderData ? translator(locale, "work")("task.reply.to", { name: loaderData.answer.person.name }) : "Seika",
  );
