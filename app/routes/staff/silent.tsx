// Customers who fade without a word, each with the five facts that say so and one thing to do about it.
import { Form, Link } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Field, Select } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { findFeedDay, isFeedAlive } from "#app/domain/health/feed.server.ts";
import { listOutages } from "#app/domain/health/outage.server.ts";
import { listRadar, RADAR_PAGE } from "#app/domain/health/radar.server.ts";
import { type RadarQuery, radarAddress, radarClasses, readRadarQuery } from "#app/domain/health/radar.ts";
import { lastWholeWeekEnds } from "#app/domain/health/usage-level.ts";
import { getConsole } from "#app/domain/reports/desk.server.ts";
import { listStaff } from "#app/domain/staff/staff.server.ts";
import { date } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/silent";
import { count } from "./parts/figures.ts";
import { HealthNav } from "./parts/health-nav.tsx";
import { RadarTable } from "./parts/radar-table.tsx";
import { consoleTitle } from "./parts/title.ts";
import { draftOf } from "./parts/touch-draft.server.ts";

const PATH = "/staff/health/silent";

export async function loader({ request }: Route.LoaderArgs) {
  const me = await requireStaff(request);
  const params = new URL(request.url).searchParams;
  const query = readRadarQuery(params);
  const now = new Date();
  const { timeZone, product } = await getConsole();
  const today = dayAt(now, timeZone);
  const [found, staff, outages, feedOn] = await Promise.all([
    listRadar(query, today),
    listStaff(),
    listOutages(today),
    findFeedDay(now),
  ]);
  const rows = found.rows.map((row) => ({ ...row, draft: row.person && draftOf(row.person, row.touch, product, me) }));
  const pages = Math.max(1, Math.ceil(found.found / RADAR_PAGE));
  const opened = params.get("opened");
  return {
    query,
    ...found,
    rows,
    pages,
    staff,
    outages,
    isFeedDead: found.total > 0 && !isFeedAlive(feedOn, today),
    asOf: addDays(lastWholeWeekEnds(today), -1),
    opened: opened && (rows.find(({ slug }) => slug === opened)?.name ?? null),
  };
}

export default function Silent({ loaderData }: Route.ComponentProps) {
  const { query, rows, found, asOf, opened } = loaderData;
  const [t, locale] = [useT("radar"), useLocale()];
  return (
    <Page width="wide">
      <PageHeader title={t("silent.title")} subtitle={t("silent.lead")} />
      <HealthNav />
      {opened && <SaidNotice kind="success">{t("silent.opened", { account: opened })}</SaidNotice>}
      <DataProblems {...loaderData} />
      <Counts loaderData={loaderData} />
      <Filters loaderData={loaderData} />
      <Section title={t("silent.found", { count: found })} lead={t("silent.asOf", { day: date(asOf, locale) })}>
        {rows.length > 0 ? <RadarTable rows={rows} at={radarAddress(query)} /> : <None query={query} />}
        <Pages loaderData={loaderData} />
      </Section>
    </Page>
  );
}

type Props = Pick<Route.ComponentProps, "loaderData">;

/** What looks like silence and is none. */
function DataProblems({ outages, isFeedDead }: Props["loaderData"]) {
  const [t, locale] = [useT("radar"), useLocale()];
  const link = (
    <Link to="/staff/data" className="link">
      {t("silent.data")}
    </Link>
  );
  if (isFeedDead)
    return (
      <Notice kind="warning" title={t("silent.outageTitle")}>
        {t("silent.feed")} {link}
      </Notice>
    );
  return outages.map(({ fromOn, names }) => {
    const said = names.slice(0, 5).join(locale === "ja" ? "、" : ", ");
    const more = names.length - 5;
    return (
      <Notice key={fromOn} kind="warning" title={t("silent.outageTitle")}>
        <p>{t("silent.outage", { day: date(fromOn, locale), count: names.length })}</p>
        <p className="text-sm">
          {t("silent.outageWho", { names: more > 0 ? t("silent.outageMore", { names: said, count: more }) : said })}{" "}
          {link}
        </p>
      </Notice>
    );
  });
}

/** How many stand where; each opens its list and says what it means. */
function Counts({ loaderData: { query, counts, silent, total } }: Props) {
  const [t, locale] = [useT("radar"), useLocale()];
  const of = [
    { show: "silent" as const, name: t("silent.silent"), n: silent },
    ...radarClasses.map((show) => ({ show, name: t(`silent.classes.${show}`), n: counts[show] })),
    { show: "all" as const, name: t("silent.all"), n: total },
  ];
  return (
    <ul className="no-print flex flex-wrap gap-x-5 gap-y-1">
      {of.map(({ show, name, n }) => (
        <li key={show}>
          <Link
            to={`${PATH}?${radarAddress(query, { show, page: 1 })}`}
            aria-current={query.show === show ? "true" : undefined}
            className={`inline-flex min-h-9 items-center touch ${query.show === show ? "font-semibold text-ink no-underline" : "link"}`}
          >
            {t("silent.count", { name, count: count(n, locale) })}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Filters({ loaderData: { query, staff } }: Props) {
  const t = useT("radar");
  const { show } = query;
  return (
    <>
      {show !== "silent" && show !== "all" && <p className="text-sm text-soft">{t(`silent.meaning.${show}`)}</p>}
      <Form key={radarAddress(query)} method="get" className="no-print flex flex-wrap items-end gap-3">
        {show !== "silent" && <input type="hidden" name="show" value={show} />}
        <div className="min-w-48">
          <Field label={t("silent.owner")}>
            <Select
              name="owner"
              defaultValue={query.owner ?? ""}
              options={[
                { value: "", label: t("silent.anyOwner") },
                ...staff.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          </Field>
        </div>
        <Button>{t("silent.submit")}</Button>
        {query.owner !== null && (
          <Link to={`${PATH}?${radarAddress(query, { owner: null, page: 1 })}`} className="link text-sm">
            {t("silent.reset")}
          </Link>
        )}
      </Form>
    </>
  );
}

function None({ query }: { query: RadarQuery }) {
  const t = useT("radar");
  return (
    <EmptyState
      icon="check"
      title={t(query.show === "silent" ? "silent.none" : "silent.noneOther")}
      action={<ButtonLink to={`${PATH}?show=all`}>{t("silent.seeAll")}</ButtonLink>}
    />
  );
}

function Pages({ loaderData: { query, pages } }: Props) {
  const t = useT("radar");
  const { page } = query;
  if (pages === 1) return null;
  const to = (wanted: number) => `${PATH}?${radarAddress(query, { page: wanted })}`;
  return (
    <nav aria-label={t("silent.pages")} className="no-print flex items-center gap-5 text-sm">
      {page > 1 && (
        <Link rel="prev" className="link inline-flex min-h-11 items-center" to={to(page - 1)}>
          {t("silent.previous")}
        </Link>
      )}
      <span className="tabular">{t("silent.page", { page, pages })}</span>
      {page < pages && (
        <Link rel="next" className="link inline-flex min-h-11 items-center" to={to(page + 1)}>
          {t("silent.next")}
        </Link>
      )}
    </nav>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "radar")("silent.title"));
