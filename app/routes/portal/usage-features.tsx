// Feature by feature: what is used, how it moved, and what the contract offers that nobody has tried.
import { Link } from "react-router";
import { Card } from "#app/components/card.tsx";
import { Chart } from "#app/components/chart.tsx";
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Both } from "#app/domain/both.ts";
import type { Comparison } from "#app/domain/reports/usage-question.ts";
import { trend } from "#app/domain/trend.ts";
import type { FeaturePlace } from "#app/domain/usage/feature-depth.ts";
import { number, percent, signedPercent } from "#app/i18n/format.ts";

const MOST_ROWS = 8;

type Props = {
  features: {
    key: string;
    name: Both;
    hint: Both;
    events: number;
    eventsBefore: number | null;
    users: number;
    entitled: boolean;
    /** Known of live figures only. */
    people?: number;
    share?: number | null;
    depth?: number | null;
    place?: FeaturePlace;
  }[];
  /** Whether there is a period before to compare with. */
  isComparable: boolean;
  /** On the live page: with what uses are compared, the file of the numbers, and what may be done about the unused. */
  live?: { compare: Comparison; csv: string; source: string };
};
type Row = Props["features"][number];

export function UsageFeatures({ features, isComparable, live }: Props) {
  const t = useT("portal");
  const locale = useLocale();
  const used = features.filter(({ events }) => events > 0);
  const all = used.reduce((sum, { events }) => sum + events, 0);
  const unused = features.filter(({ events, entitled }) => events === 0 && entitled);
  const top = used.slice(0, MOST_ROWS);
  const [first] = top;
  // A contract that lists no features leaves none outside it.
  const isContractKnown = features.some(({ entitled }) => entitled);
  const columns = useColumns({ live, isComparable, isContractKnown });
  return (
    <>
      {first && (
        <Section title={t("usage.features")}>
          <Chart
            title={t("usage.featuresTitle", {
              name: first.name[locale],
              share: percent(first.events / all, locale),
            })}
            subtitle={t("usage.featuresSubtitle", { n: top.length })}
            labelHeader={t("usage.feature")}
            height={top.length > 4 ? "lg" : "sm"}
            {...(live ? { csv: live.csv, source: live.source } : {})}
            spec={{
              kind: "rows",
              labels: top.map(({ name }) => name[locale]),
              series: [{ name: t("usage.uses"), values: top.map(({ events }) => events) }],
              format: (value) => number(value, locale),
            }}
          />
          <DataTable
            caption={t("usage.featuresTable")}
            ground="canvas"
            rows={used}
            rowKey={({ key }) => key}
            columns={columns}
          />
        </Section>
      )}
      {unused.length > 0 ? (
        <Unused features={unused} isLive={live !== undefined} />
      ) : (
        isContractKnown && <Notice kind="success">{t("usage.allUsed")}</Notice>
      )}
    </>
  );
}

type Shown = Pick<Props, "isComparable"> & { live: Props["live"]; isContractKnown: boolean };

function useColumns({ live, isComparable, isContractKnown }: Shown): Column<Row>[] {
  const [t, u, locale] = [useT("portal"), useT("usage"), useLocale()];
  const contract = {
    key: "contract",
    header: t("usage.contract"),
    cell: ({ entitled }: Row) => t(entitled ? "usage.included" : "usage.notIncluded"),
  };
  const usersMost = {
    key: "users",
    header: t("usage.usersMost"),
    numeric: true,
    cell: ({ users }: Row) => number(users, locale),
  };
  const peopleColumns = [
    {
      key: "people",
      header: u("features.people"),
      numeric: true,
      cell: ({ people = 0, share }: Row) =>
        `${number(people, locale)}${share === null || share === undefined ? "" : ` (${percent(share, locale)})`}`,
    },
    {
      key: "depth",
      header: u("features.depth"),
      numeric: true,
      cell: ({ depth }: Row) => (depth === null || depth === undefined ? "—" : number(depth, locale, 1)),
    },
    { key: "place", header: u("features.place"), cell: ({ place = "unused" }: Row) => u(`matrix.places.${place}`) },
  ];
  const change = {
    key: "change",
    header: live && live.compare !== "goal" ? u(`features.changeOf.${live.compare}`) : t("usage.change"),
    numeric: true,
    cell: ({ events, eventsBefore }: Row) => {
      const { change } = trend(events, eventsBefore);
      return change === null ? (isComparable ? t("usage.newOne") : "—") : signedPercent(change, locale);
    },
  };
  return [
    { key: "name", header: t("usage.feature"), cell: ({ name }) => name[locale] },
    { key: "events", header: t("usage.uses"), numeric: true, cell: ({ events }) => number(events, locale) },
    ...(live?.compare === "goal" ? [] : [change]),
    ...(live ? peopleColumns : [usersMost]),
    ...(isContractKnown ? [contract] : []),
  ];
}

/** What the contract offers and nobody has tried; on the live page with the way to a goal for it. */
function Unused({ features, isLive }: { features: Row[]; isLive: boolean }) {
  const [t, u, locale] = [useT("portal"), useT("usage"), useLocale()];
  return (
    <Section title={t("usage.unused")} lead={t("usage.unusedLead")}>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {features.map(({ key, name, hint }) => (
          <li key={key}>
            <Card className="h-full">
              <h3 className="phrase text-sm font-semibold">{name[locale]}</h3>
              <p className="phrase mt-1 text-sm text-soft">{hint[locale] || t("usage.noHint")}</p>
              {isLive && (
                <Link
                  className="link mt-2 inline-flex min-h-9 items-center text-sm"
                  to={`/plan/new?metric=feature_events&feature=${encodeURIComponent(key)}`}
                  aria-label={u("unused.proposeOf", { name: name[locale] })}
                >
                  {u("unused.propose")}
                </Link>
              )}
            </Card>
          </li>
        ))}
      </ul>
    </Section>
  );
}
