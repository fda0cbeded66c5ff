// The dry run of a campaign in sentences, with those who are not asked for now.
import { Link } from "react-router";
import { Card } from "#app/components/card.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { isEventTrigger, type Trigger } from "#app/domain/surveys/campaign.ts";
import type { Foresight } from "#app/domain/surveys/foresight.server.ts";
import type { SkippedPerson } from "#app/domain/surveys/skips.server.ts";
import { weekdayDate } from "#app/i18n/format.ts";
import { When } from "./when.tsx";

export function CampaignForesight({ foresight, trigger }: { foresight: Foresight; trigger: Trigger }) {
  const [t, locale] = [useT("campaigns"), useLocale()];
  const { now, first, firstDay, total, days, lastDay, rest, skips, people } = foresight;
  const day = (name: string | null) => (name ? weekdayDate(name, locale) : "");
  const begins =
    total === 0
      ? t(isEventTrigger(trigger) ? "foresight.nobodyYet" : "foresight.nobody")
      : now > 0
        ? t("foresight.now", { count: now })
        : t("foresight.first", { count: first, day: day(firstDay) });
  const goesOn = t(days > 1 ? "foresight.total" : "foresight.totalOne", { total, days, lastDay: day(lastDay) });
  return (
    <Section title={t("foresight.title")} lead={t("foresight.lead")}>
      <Card>
        <p className="phrase font-semibold">{begins}</p>
        {total > 0 && <p className="phrase mt-1 text-sm">{goesOn}</p>}
        {rest > 0 && <p className="phrase mt-1 text-sm text-attention">{t("foresight.rest", { count: rest })}</p>}
        {skips.length > 0 && (
          <>
            <h3 className="mt-4 text-sm font-semibold">{t("foresight.skipped")}</h3>
            <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1 text-sm">
              {skips.map(({ rule, count }) => (
                <li key={rule}>
                  {t(`rule.${rule}`)} <span className="tabular text-soft">{t("skip.people", { count })}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Card>
      {people.length > 0 && (
        <details className="disclosure">
          <summary className="inline-flex min-h-11 items-center text-sm text-accent">
            {t("foresight.people", { count: people.length })}
          </summary>
          <div className="mt-2">
            <Skipped people={people} />
          </div>
        </details>
      )}
    </Section>
  );
}

function Skipped({ people }: { people: SkippedPerson[] }) {
  const t = useT("campaigns");
  return (
    <DataTable
      caption={t("foresight.skipped")}
      rows={people.map((person, at) => ({ ...person, at }))}
      rowKey={({ at }) => String(at)}
      ground="canvas"
      folds
      columns={[
        { key: "name", header: t("skip.person"), cell: (person) => <PersonLink {...person} /> },
        { key: "company", header: t("skip.company"), cell: ({ accountName }) => accountName },
        { key: "rule", header: t("skip.rule"), cell: ({ rule }) => t(`rule.${rule}`) },
        { key: "until", header: t("skip.until"), cell: ({ until }) => <Until until={until} /> },
      ]}
    />
  );
}

export function PersonLink({ slug, name }: { slug: string; name: string }) {
  return (
    <Link to={`/staff/accounts/${slug}/people`} className="link">
      {name}
    </Link>
  );
}

export function Until({ until }: { until: Date | null }) {
  const t = useT("campaigns");
  return until ? <When at={until} /> : t("skip.open_end");
}
