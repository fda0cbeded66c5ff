// Everybody at the customer, by themselves: how often they use the product, whether less than before, what they said last.
import { Badge } from "#app/components/badge.tsx";
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import { daysBetween } from "#app/domain/day.ts";
import { signalOf } from "#app/domain/health/levels/level.ts";
import { nameOf, type PersonOrder, personOrders } from "#app/domain/health/levels/order.ts";
import type { PersonRow } from "#app/domain/health/levels/person-levels.server.ts";
import { isAway } from "#app/domain/health/levels/roll-up.ts";
import { date } from "#app/i18n/format.ts";
import { count, signedShare } from "./figures.ts";
import { ChangeMark, LevelMark } from "./level-mark.tsx";
import { useReason } from "./reason.ts";
import { FoldingSortLink, SortBar } from "./sort-link.tsx";

type Props = {
  people: PersonRow[];
  today: string;
  /** Features in the contracts. */
  features: number;
  order: PersonOrder;
};

export function PersonLevels({ people, today, features, order }: Props) {
  const [t, locale] = [useT("levels"), useLocale()];
  const reason = useReason((key) => t(`how.personName.${key as "usage_level"}`));
  const names: Record<PersonOrder, string> = {
    score: t("person.health"),
    name: t("person.name"),
    change: t("change"),
    days: t("person.days"),
    trend: t("trend"),
    seen: t("person.seen"),
  };
  const head = (by: PersonOrder) => (
    <FoldingSortLink param="people" order={by} label={names[by]} chosen={order === by} without="page" stays />
  );
  const columns: Column<PersonRow>[] = [
    { key: "name", header: head("name"), cell: (row) => <Name row={row} today={today} /> },
    { key: "health", header: head("score"), cell: ({ level }) => <LevelMark level={level} /> },
    {
      key: "change",
      header: head("change"),
      cell: ({ level }) => <ChangeMark change={level.change} reason={reason} />,
    },
    { key: "days", header: head("days"), numeric: true, cell: (row) => <Days row={row} /> },
    {
      key: "trend",
      header: head("trend"),
      numeric: true,
      cell: ({ trend }) => signedShare(trend, locale),
    },
    {
      key: "features",
      header: t("person.features"),
      numeric: true,
      cell: ({ userId, features: used }) =>
        userId === null
          ? "—"
          : features === 0
            ? count(used, locale)
            : `${count(used, locale)} / ${count(features, locale)}`,
    },
    { key: "seen", header: head("seen"), cell: (row) => <Seen row={row} today={today} /> },
    { key: "answer", header: t("person.answer"), cell: (row) => <Answer row={row} /> },
    { key: "contact", header: t("person.contact"), cell: (row) => <Contact row={row} /> },
  ];
  return (
    <>
      <SortBar
        param="people"
        orders={personOrders.map((by) => ({ order: by, label: names[by] }))}
        chosen={order}
        without="page"
      />
      <DataTable
        caption={t("person.caption")}
        rows={people}
        rowKey={({ contactId, userId }) => contactId ?? `user ${userId}`}
        columns={columns}
        ground="canvas"
        folds
      />
    </>
  );
}

function Name({ row, today }: { row: PersonRow; today: string }) {
  const [t, s, c, locale] = [useT("levels"), useT("staff"), useT("common"), useLocale()];
  const { role, isSponsor, leftOn, decides } = row;
  return (
    <>
      {nameOf(row)}
      <span className="block text-xs font-normal text-faint">
        {[row.department, row.title].filter(Boolean).join(" ")}
        {role === null && t("person.onlyId")}
      </span>
      <span className="flex flex-wrap gap-1">
        {role === "executive" && <Badge>{c("role.executive")}</Badge>}
        {isSponsor && <Badge tone={leftOn ? "attention" : "accent"}>{s("account.sponsor")}</Badge>}
        {leftOn && <Badge icon="leave">{t("person.left", { day: date(leftOn, locale) })}</Badge>}
        {decides && isAway(row, today) && (
          <Badge tone="attention" icon="alert">
            {t("person.away")}
          </Badge>
        )}
      </span>
    </>
  );
}

function Days({ row: { userId, days, daysBefore } }: { row: PersonRow }) {
  const [t, locale] = [useT("levels"), useLocale()];
  if (userId === null) return "—";
  return (
    <span className="tabular flex flex-col whitespace-nowrap">
      <span>{t("person.daysOf", { days: count(days, locale) })}</span>
      <span className="text-xs text-faint">{t("person.daysBefore", { days: count(daysBefore, locale) })}</span>
    </span>
  );
}

function Seen({ row: { lastSeenOn }, today }: { row: PersonRow; today: string }) {
  const t = useT("levels");
  if (lastSeenOn === null) return <span className="text-faint">{t("person.never")}</span>;
  const days = daysBetween(lastSeenOn, today);
  return (
    <span className="flex flex-col whitespace-nowrap">
      <Time at={lastSeenOn} />
      <span className="text-xs text-faint">{days <= 0 ? t("person.today") : t("person.ago", { count: days })}</span>
    </span>
  );
}

function Answer({ row: { answer } }: { row: PersonRow }) {
  const [t, locale] = [useT("levels"), useLocale()];
  if (answer === null) return "—";
  const { kind, score, ageDays } = answer;
  return (
    <span className="tabular flex flex-col whitespace-nowrap">
      <span>{t("person.answerOf", { score: count(score, locale, 1), kind: t(`person.kind.${kind}`) })}</span>
      <span className="text-xs text-faint">
        {ageDays === 0 ? t("person.today") : t("person.ago", { count: ageDays })}
      </span>
    </span>
  );
}

function Contact({ row: { level, portalDays, talks } }: { row: PersonRow }) {
  const [t, locale] = [useT("levels"), useLocale()];
  if (signalOf(level, "engagement")?.value === null) {
    return <span className="text-xs text-faint">{t("person.noContact")}</span>;
  }
  return (
    <span className="tabular whitespace-nowrap">
      {t("person.contactOf", { portal: count(portalDays, locale), talks: count(talks, locale) })}
    </span>
  );
}
