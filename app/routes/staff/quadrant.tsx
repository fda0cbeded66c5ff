// Use and relationship of every account in one picture, and in a table that says the same: contradictions first.
import { Fragment } from "react";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Badge } from "#app/components/badge.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Chart } from "#app/components/chart.tsx";
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { dayAt } from "#app/domain/day.ts";
import { listQuadrant } from "#app/domain/health/quadrant.server.ts";
import { MIDDLE, type Placed, relationParts } from "#app/domain/health/quadrant.ts";
import { getConsole } from "#app/domain/reports/desk.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/quadrant";
import { AccountLink } from "./parts/account-link.tsx";
import { count } from "./parts/figures.ts";
import { HealthNav } from "./parts/health-nav.tsx";
import { Nothing } from "./parts/nothing.tsx";
import { consoleTitle } from "./parts/title.ts";

/** More points than these say nothing any more; and so many rows are one page. The file has all. */
const DRAWN = 60;
const LISTED = 200;

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const { placed, unknown } = await listQuadrant(dayAt(new Date(), (await getConsole()).timeZone));
  const disagreeing = placed.filter(({ isContradiction }) => isContradiction).length;
  return { rows: placed.slice(0, LISTED), total: placed.length, disagreeing, unknown };
}

export default function Quadrant({ loaderData: { rows, total, disagreeing, unknown } }: Route.ComponentProps) {
  const [t, locale] = [useT("radar"), useLocale()];
  const drawn = rows.slice(0, DRAWN);
  return (
    <Page width="wide">
      <PageHeader
        title={t("quadrant.title")}
        subtitle={t("quadrant.lead")}
        aside={
          <ButtonLink to="/staff/health/quadrant.csv" reload icon="download">
            {t("quadrant.csv")}
          </ButtonLink>
        }
      />
      <HealthNav />
      {rows.length === 0 ? (
        <Nothing>{t("quadrant.chartNone")}</Nothing>
      ) : (
        <>
          <Chart
            title={
              disagreeing > 0 ? t("quadrant.chartContradictions", { count: disagreeing }) : t("quadrant.chartAgree")
            }
            subtitle={t("quadrant.subtitle")}
            labelHeader={t("quadrant.account")}
            height="lg"
            csv="/staff/health/quadrant.csv"
            {...(total > DRAWN ? { note: t("quadrant.note", { count: DRAWN }) } : {})}
            spec={{
              kind: "scatter",
              labels: drawn.map(({ name }) => name),
              series: [
                { name: t("quadrant.usage"), values: drawn.map(({ x }) => x), most: 100 },
                { name: t("quadrant.relation"), values: drawn.map(({ y }) => y), most: 100 },
              ],
              format: (value) => count(value, locale),
              fields: {
                x: MIDDLE,
                y: MIDDLE,
                names: {
                  topLeft: t("quadrant.fields.topLeft"),
                  topRight: t("quadrant.fields.topRight"),
                  bottomLeft: t("quadrant.fields.bottomLeft"),
                  bottomRight: t("quadrant.fields.bottomRight"),
                },
              },
            }}
          />
          <PlaceTable rows={rows} />
        </>
      )}
      {unknown > 0 && <p className="text-sm text-soft">{t("quadrant.unknown", { count: unknown })}</p>}
    </Page>
  );
}

function PlaceTable({ rows }: { rows: Placed[] }) {
  const [t, locale] = [useT("radar"), useLocale()];
  const columns: Column<Placed>[] = [
    { key: "account", header: t("quadrant.account"), cell: (row) => <AccountLink {...row} /> },
    {
      key: "place",
      header: t("quadrant.place"),
      cell: ({ place, isContradiction }) => (
        <span className="flex flex-wrap items-center gap-2">
          {t(`quadrant.fields.${place}`)}
          {isContradiction && (
            <Badge tone="attention" icon="alert">
              {t("quadrant.contradictions")}
            </Badge>
          )}
        </span>
      ),
    },
    { key: "x", header: t("quadrant.usage"), numeric: true, cell: ({ x }) => count(x, locale) },
    { key: "y", header: t("quadrant.relation"), numeric: true, cell: ({ y }) => count(y, locale) },
    {
      key: "basis",
      header: t("quadrant.basis"),
      wide: true,
      cell: ({ relation }) =>
        relationParts
          .filter((part) => relation[part] !== null)
          .map((part, index) => (
            <Fragment key={part}>
              {index > 0 && " · "}
              <span className="whitespace-nowrap">
                {t(`quadrant.basisOf.${part}`, { n: count(relation[part], locale) })}
              </span>
            </Fragment>
          )),
    },
    {
      key: "spots",
      header: t("quadrant.spots"),
      wide: true,
      cell: ({ spots }) => spots.map((kind) => t(`spots.kinds.${kind}`)).join(" · ") || "—",
    },
  ];
  return (
    <DataTable
      caption={t("quadrant.caption")}
      rows={rows}
      rowKey={({ slug }) => slug}
      ground="canvas"
      columns={columns}
      folds
    />
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "radar")("quadrant.title"));
