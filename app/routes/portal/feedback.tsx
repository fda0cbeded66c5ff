// What was done with what this company said, and what the reader said themselves.
import { requireContact } from "#app/auth/gate.server.ts";
import { Badge, type Tone } from "#app/components/badge.tsx";
import { Card } from "#app/components/card.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import type { IconName } from "#app/components/icon.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { dayAt } from "#app/domain/day.ts";
import { type SurveyKind, scaleOf } from "#app/domain/surveys/content.ts";
import { type FeedbackState, type FeedbackWords, wordsIn } from "#app/domain/surveys/feedback.ts";
import { readFeedback } from "#app/domain/surveys/feedback-read.server.ts";
import { date, number } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/feedback";
import { useVisit } from "./use-visit.ts";

export async function loader({ request }: Route.LoaderArgs) {
  const { accountId, contactId, locale, account } = await requireContact(request);
  const { asked, answered, actions, own } = await readFeedback(accountId, contactId);
  const on = (at: Date) => dayAt(at, account.timeZone);
  return {
    ...{ title: translator(locale, "feedback")("title"), asked, answered, isReader: contactId !== null },
    actions: actions.map(({ publishedAt, changedAt, ...action }) => ({
      ...action,
      toldOn: on(publishedAt),
      changedOn: changedAt && on(changedAt),
    })),
    own: own.map(({ answeredAt, ...answer }) => ({ ...answer, answeredOn: on(answeredAt) })),
  };
}

export default function Feedback({
  loaderData: { title, asked, answered, actions, own, isReader },
}: Route.ComponentProps) {
  useVisit();
  const [t, locale] = [useT("feedback"), useLocale()];
  const counts = { asked: number(asked, locale), answered: number(answered, locale) };
  return (
    <Page width="reading">
      <PageHeader title={title} subtitle={t("lead")} />
      <p className="phrase">{asked > 0 ? t("counts", counts) : t("noCounts")}</p>
      <Section title={t("actions")}>
        {actions.length === 0 && (
          <EmptyState icon="voice" title={t("noneTitle")}>
            {t("none")}
          </EmptyState>
        )}
        <ul className="flex flex-col gap-4">
          {actions.map((action) => (
            <li key={action.id}>
              <Told {...action} />
            </li>
          ))}
        </ul>
      </Section>
      {isReader && (
        <Section title={t("own")} lead={t("ownLead")}>
          {own.length > 0 ? <Own answers={own} /> : <p className="phrase text-sm text-soft">{t("ownNone")}</p>}
        </Section>
      )}
    </Page>
  );
}

const looks: Record<FeedbackState, { tone: Tone; icon: IconName }> = {
  planned: { tone: "accent", icon: "clock" },
  done: { tone: "better", icon: "check" },
  declined: { tone: "neutral", icon: "cross" },
};

type ToldProps = FeedbackWords & { state: FeedbackState; toldOn: string; changedOn: string | null };

function Told({ state, toldOn, changedOn, ...words }: ToldProps) {
  const [t, locale] = [useT("feedback"), useLocale()];
  const { title, text } = wordsIn(words, locale);
  const dates = [
    t("told", { date: date(toldOn, locale) }),
    changedOn && t("changed", { date: date(changedOn, locale) }),
  ];
  return (
    <Card>
      <article className="flex flex-col gap-2">
        <p>
          <Badge {...looks[state]}>{t(`state.${state}`)}</Badge>
        </p>
        <h3 dir="auto" className="phrase text-base break-words">
          {title}
        </h3>
        {text && (
          <p dir="auto" className="phrase break-words whitespace-pre-line">
            {text}
          </p>
        )}
        <p className="text-xs text-faint">{dates.filter(Boolean).join(" ")}</p>
      </article>
    </Card>
  );
}

/** The figure with the end of its scale. */
function scoreOf(kind: SurveyKind, score: number | null): string {
  return score === null || kind === "custom" ? "—" : `${score} / ${scaleOf({ kind })?.max}`;
}

type OwnAnswer = Route.ComponentProps["loaderData"]["own"][number];

function Own({ answers }: { answers: OwnAnswer[] }) {
  const [t, locale] = [useT("feedback"), useLocale()];
  return (
    <DataTable
      caption={t("caption")}
      ground="canvas"
      folds
      rows={answers}
      rowKey={({ id }) => id}
      columns={[
        { key: "when", header: t("when"), cell: ({ answeredOn }) => date(answeredOn, locale) },
        { key: "survey", header: t("survey"), cell: ({ kind }) => t(`kind.${kind}`) },
        { key: "score", header: t("score"), cell: ({ kind, score }) => scoreOf(kind, score) },
        {
          key: "comment",
          header: t("comment"),
          cell: ({ comment }) => (
            <span dir="auto" className="break-words whitespace-pre-line">
              {comment || "—"}
            </span>
          ),
        },
      ]}
    />
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
