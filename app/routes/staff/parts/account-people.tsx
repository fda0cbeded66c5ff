// The people of an account and what was agreed with them.
import { Badge } from "#app/components/badge.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import type { AccountView } from "#app/domain/health/account-view.server.ts";
import { date, money } from "#app/i18n/format.ts";
import { count } from "./figures.ts";
import { Nothing } from "./nothing.tsx";

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
            <span className="flex flex-wrap items-center gap-1.5 whitespace-nowrap">
              {c(`role.${person.role}`)}
              {person.isSponsor && <Badge tone={person.leftOn ? "attention" : "accent"}>{t("account.sponsor")}</Badge>}
              {person.leftOn && <Badge icon="leave">{t("account.left", { day: date(person.leftOn, locale) })}</Badge>}
              {person.unheard > 0 && (
                <Badge tone="attention" icon="alert">
                  {t("account.unheard", { count: person.unheard })}
                </Badge>
              )}
            </span>
          ),
        },
        {
          key: "email",
          header: t("reports.recipient"),
          cell: (person) => <span className="whitespace-nowrap">{person.email ?? "—"}</span>,
        },
        {
          key: "reports",
          header: t("account.receivesReports"),
          cell: (person) =>
            person.receivesReports && !person.leftOn ? <Badge icon="check">{t("account.receives")}</Badge> : "—",
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
