// What was written to somebody about their answer, and the way to write.
import { ButtonLink } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { AnswerToReplyTo } from "#app/domain/surveys/reply.server.ts";
import { dateTime } from "#app/i18n/format.ts";
import { useConsoleZone } from "./when.tsx";

type Props = { at: string; answer: Pick<AnswerToReplyTo, "replies" | "obstacle"> };

export function Replying({ at, answer: { replies, obstacle } }: Props) {
  const [t, locale, zone] = [useT("work"), useLocale(), useConsoleZone()];
  return (
    <Section title={t("task.reply.title")}>
      {replies.map(({ id, subject, body, by, writtenAt, acceptedAt }) => (
        <details key={id} className="disclosure">
          <summary className="min-h-9 text-sm">
            {t("task.reply.written", { name: by, at: dateTime(writtenAt, zone, locale) })}
            <span className="ml-2 text-soft">
              {acceptedAt
                ? t("task.reply.accepted", { at: dateTime(acceptedAt, zone, locale) })
                : t("task.reply.waiting")}
            </span>
          </summary>
          <p className="font-medium">{subject}</p>
          <p className="prose-width break-words whitespace-pre-line text-sm">{body}</p>
        </details>
      ))}
      {obstacle ? (
        <p className="phrase text-sm text-soft">{t(`task.reply.${obstacle}`)}</p>
      ) : (
        <div>
          <ButtonLink to={at} size="sm" icon="mail">
            {t("task.reply.write")}
          </ButtonLink>
        </div>
      )}
    </Section>
  );
}
