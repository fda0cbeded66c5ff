// What an embedded card says: one figure, what it is compared with, and for which days it counts.
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { addDays } from "#app/domain/day.ts";
import { date, money, moneyRange, months, number, percent, shortDate } from "#app/i18n/format.ts";
import type { CardFacts } from "#app/routes/open/embed.tsx";

export function EmbedCard({ facts }: { facts: CardFacts }) {
  const t = useT("brand");
  const locale = useLocale();
  const days = facts.isRunning
    ? t("embed.partial", { day: shortDate(addDays(facts.period.until, -1), locale) })
    : months(facts.quarter, locale);
  return (
    <>
      <Says facts={facts} />
      {facts.card !== "next" && <p className="text-xs text-faint">{days}</p>}
    </>
  );
}

function Says({ facts }: { facts: CardFacts }) {
  const t = useT("brand");
  const locale = useLocale();
  switch (facts.card) {
    case "value":
      if (!facts.total) return <p className="phrase">{t("embed.noValue")}</p>;
      return (
        <>
          <Figure note={facts.estimated ? t("embed.estimated") : ""}>
            {moneyRange(facts.total, facts.currency, locale)}
          </Figure>
          {facts.cost !== null && (
            <p className="text-sm text-soft">{t("embed.cost", { cost: money(facts.cost, facts.currency, locale) })}</p>
          )}
        </>
      );
    case "usage":
      if (facts.monthlyActive === null) return <p className="phrase">{t("embed.noUsage")}</p>;
      return (
        <>
          <Figure note={t("embed.activeUsers")}>
            {t("embed.people", { count: number(facts.monthlyActive, locale) })}
          </Figure>
          <p className="text-sm text-soft">
            {[
              facts.activeBefore === null ? "" : t("embed.before", { value: number(facts.activeBefore, locale) }),
              facts.seatUtilisation === null ? "" : `${t("embed.seats")} ${percent(facts.seatUtilisation, locale)}`,
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </>
      );
    case "next":
      return <Next all={facts.all} achieved={facts.achieved} next={facts.next} />;
  }
}

function Next({ all, achieved, next }: Pick<Extract<CardFacts, { card: "next" }>, "all" | "achieved" | "next">) {
  const t = useT("brand");
  const locale = useLocale();
  if (!next) return <p className="phrase">{t(all > 0 ? "embed.allAchieved" : "embed.noPlan")}</p>;
  return (
    <>
      <p className="headline phrase text-lg font-semibold">{next.title[locale]}</p>
      <p className="text-sm text-soft">
        {`${t("embed.due", { day: date(next.dueOn, locale) })} · ${t("embed.achieved", { count: achieved, total: all })}`}
      </p>
    </>
  );
}

function Figure({ children, note }: { children: string; note: string }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <span className="headline tabular text-xl font-semibold">{children}</span>
      {note && <span className="text-sm text-faint">{note}</span>}
    </p>
  );
}
