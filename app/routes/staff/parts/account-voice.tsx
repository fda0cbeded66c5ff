// What the people of an account said, and what they want to reach.
import { Badge, StatusBadge } from "#app/components/badge.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { ProgressBar } from "#app/components/progress-bar.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import type { AccountView } from "#app/domain/health/account-view.server.ts";
import { scaleOf } from "#app/domain/surveys/content.ts";
import { share } from "./figures.ts";
import { Nothing } from "./nothing.tsx";
import { When } from "./when.tsx";

export function Answers({ answers }: Pick<AccountView, "answers">) {
  const t = useT("staff");
  const locale = useLocale();
  if (answers.length === 0) return <Nothing>{t("account.noAnswers")}</Nothing>;
  return (
    <DataTable
      caption={t("account.answers")}
      rows={answers}
      rowKey={({ id }) => id}
      ground="canvas"
      columns={[
        {
          key: "name",
          header: t("account.answerer"),
          cell: ({ name, round, isInTheirName }) => (
            <>
              {name} {isInTheirName && <Badge>{t("account.inTheirName")}</Badge>}
              <span className="block text-xs font-normal text-faint">{round[locale]}</span>
            </>
          ),
        },
        {
          key: "score",
          header: t("account.answerScore"),
          numeric: true,
          cell: ({ kind, score, scoreBefore }) => (
            <>
              <span className="font-semibold">{score ?? "—"}</span>
              {score !== null && kind !== "custom" && (
                <span className="text-xs text-faint"> / {scaleOf({ kind })?.max}</span>
              )}
              {scoreBefore !== null && scoreBefore !== score && (
                <span className="block text-xs text-faint">{t("account.changedFrom", { score: scoreBefore })}</span>
              )}
            </>
          ),
        },
        {
          key: "comment",
          header: t("account.comment"),
          cell: ({ comment }) => <span className="phrase block min-w-48">{comment || "—"}</span>,
        },
        {
          key: "at",
          header: t("account.answeredAt"),
          cell: ({ answeredAt }) => <When at={answeredAt} />,
        },
      ]}
    />
  );
}

export function Goals({ goals }: Pick<AccountView, "goals">) {
  const t = useT("staff");
  const c = useT("common");
  const locale = useLocale();
  if (goals.length === 0) return <Nothing>{t("account.noGoals")}</Nothing>;
  return (
    <DataTable
      caption={t("account.goals")}
      rows={goals}
      rowKey={({ id }) => id}
      ground="canvas"
      columns={[
        { key: "title", header: t("account.goal"), cell: ({ title }) => title[locale] },
        {
          key: "status",
          header: t("account.status"),
          cell: ({ status }) => <StatusBadge status={status}>{c(`goalStatus.${status}`)}</StatusBadge>,
        },
        {
          key: "progress",
          header: t("account.current"),
          cell: ({ progress, title }) => (
            <span className="block w-28">
              <span className="tabular text-xs text-soft">{share(progress, locale)}</span>
              <ProgressBar share={progress} label={title[locale]} text={share(progress, locale)} />
            </span>
          ),
        },
        { key: "due", header: t("account.due"), cell: ({ dueOn }) => <Time at={dueOn} /> },
      ]}
    />
  );
}
