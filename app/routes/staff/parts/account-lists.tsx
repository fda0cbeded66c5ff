// Who and what belongs to an account: people, contracts, answers, goals.
import type { ReactNode } from "react";
import { Badge, StatusBadge } from "#app/components/badge.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { ProgressBar } from "#app/components/progress-bar.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import type { AccountView } from "#app/domain/health/account-view.server.ts";
import { date, money } from "#app/i18n/format.ts";
import { count, share } from "./figures.ts";

export function People({ people }: Pick<AccountView, "people">) {
  const t = useT("staff");
  const c = useT("common");
  const locale = useLocale();
  if (people.length === 0) return <Nothing>{t("account.noPeople")}</Nothing>;
  return (
    <DataTable
      caption={t("account.people")}
      rows={people}
      rowKey={({ id }) => id}
      ground="canvas"
      columns={[
        {
          key: "name",
          header: t("account.person"),
          cell: (person) => (
            <>
              {person.name}
              <span className="block text-xs font-normal text-faint">
                {[person.department, person.title].filter(Boolean).join(" ")}
              </span>
            </>
          ),
        },
        {
          key: "role",
          header: t("account.role"),
          cell: (person) => (
            <span className="flex flex-wrap items-center gap-1.5">
              {c(`role.${person.role}`)}
              {person.isSponsor && <Badge tone={person.leftOn ? "attention" : "accent"}>{t("account.sponsor")}</Badge>}
              {person.leftOn && <Badge icon="leave">{t("account.left", { day: date(person.leftOn, locale) })}</Badge>}
            </span>
          ),
        },
        { key: "email", header: t("reports.recipient"), cell: (person) => person.email ?? "—" },
        {
          key: "reports",
          header: t("account.receivesReports"),
          cell: (person) =>
            person.receivesReports && !person.leftOn ? <Badge icon="check">{t("silence.yes")}</Badge> : "—",
        },
      ]}
    />
  );
}

export function Contracts({ contracts }: Pick<AccountView, "contracts">) {
  const t = useT("staff");
  const locale = useLocale();
  if (contracts.length === 0) return <Nothing>{t("account.noContract")}</Nothing>;
  return (
    <DataTable
      caption={t("account.contract")}
      rows={contracts}
      rowKey={({ id }) => id}
      ground="canvas"
      columns={[
        { key: "plan", header: t("account.plan"), cell: ({ plan }) => plan },
        { key: "seats", header: t("account.seats"), numeric: true, cell: ({ seats }) => count(seats, locale) },
        {
          key: "mrr",
          header: t("account.mrr"),
          numeric: true,
          cell: ({ mrrMinor, currency }) => money(mrrMinor, currency, locale),
        },
        { key: "starts", header: t("account.starts"), cell: ({ startsOn }) => <Time at={startsOn} /> },
        { key: "renews", header: t("account.renews"), cell: ({ renewsOn }) => <Time at={renewsOn} /> },
        { key: "ended", header: t("account.ended"), cell: ({ endedOn }) => (endedOn ? <Time at={endedOn} /> : "—") },
      ]}
    />
  );
}

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
          cell: ({ name, round }) => (
            <>
              {name}
              <span className="block text-xs font-normal text-faint">{round[locale]}</span>
            </>
          ),
        },
        {
          key: "score",
          header: t("account.answerScore"),
          numeric: true,
          cell: ({ score, scoreBefore }) => (
            <>
              <span className="font-semibold">{score}</span>
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
          cell: ({ answeredAt }) => <Time at={answeredAt.toISOString()} />,
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

export function Nothing({ children }: { children: ReactNode }) {
  return <p className="phrase text-sm text-soft">{children}</p>;
}
