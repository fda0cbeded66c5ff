// What we have prepared for customers of a kind: value drivers, and goals.
import { Link } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Badge } from "#app/components/badge.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { listGoalTemplates } from "#app/domain/milestones/goal-template.server.ts";
import type { GoalTemplate } from "#app/domain/milestones/goal-template.ts";
import { metrics } from "#app/domain/milestones/metrics.ts";
import { previewOf } from "#app/domain/value/driver-form.ts";
import { getTemplateCurrency, listDriverTemplates, listFeatures } from "#app/domain/value/driver-template.server.ts";
import type { Segment } from "#app/domain/value/driver-template.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/templates";
import { Nothing } from "./parts/nothing.tsx";
import { consoleTitle } from "./parts/title.ts";
import { useDriverWords } from "./parts/use-driver-words.ts";
import { When } from "./parts/when.tsx";

/** Uses in the formulas of the list: one use, so that each shows what a use is worth. */
const USES = 1;

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const [drivers, goals, features, currency] = await Promise.all([
    listDriverTemplates(),
    listGoalTemplates(),
    listFeatures(),
    getTemplateCurrency(),
  ]);
  const saved = new URL(request.url).searchParams.get("saved");
  return {
    saved: drivers.find(({ key }) => key === saved)?.name ?? null,
    goals,
    drivers: drivers.map((driver) => ({
      ...driver,
      feature: features.find(({ key }) => key === driver.featureKey) ?? null,
      formula: previewOf(driver, USES, currency).formula,
    })),
  };
}

export default function Templates({ loaderData }: Route.ComponentProps) {
  const { drivers, goals, saved } = loaderData;
  const t = useT("work");
  const locale = useLocale();
  return (
    <Page width="wide">
      <PageHeader title={t("templates.title")} subtitle={t("templates.subtitle")} />
      {saved && <Notice kind="success">{t("templates.saved", { name: saved[locale] })}</Notice>}
      <Section
        title={t("templates.drivers")}
        lead={t("templates.driversLead")}
        aside={
          <ButtonLink to="/staff/templates/drivers/new" kind="primary" size="sm">
            {t("templates.addDriver")}
          </ButtonLink>
        }
      >
        {drivers.length > 0 ? <Drivers drivers={drivers} /> : <Nothing>{t("templates.noDrivers")}</Nothing>}
      </Section>
      <Section
        title={t("templates.goals")}
        lead={t("templates.goalsLead")}
        aside={
          <ButtonLink to="/staff/templates/goals/new" kind="primary" size="sm">
            {t("templates.addGoal")}
          </ButtonLink>
        }
      >
        {goals.length > 0 ? <Goals goals={goals} /> : <Nothing>{t("templates.noGoals")}</Nothing>}
      </Section>
    </Page>
  );
}

type Driver = Route.ComponentProps["loaderData"]["drivers"][number];

function Drivers({ drivers }: { drivers: Driver[] }) {
  const t = useT("work");
  const c = useT("common");
  const locale = useLocale();
  const words = useDriverWords("");
  return (
    <DataTable
      folds
      caption={t("templates.drivers")}
      rows={drivers}
      rowKey={({ key }) => key}
      ground="canvas"
      columns={[
        {
          key: "name",
          header: t("templates.name"),
          cell: ({ key, name, retiredAt }) => (
            <Name to={`/staff/templates/drivers/${key}`} name={name[locale]} isRetired={retiredAt !== null} />
          ),
        },
        { key: "segment", header: t("templates.segment"), cell: (driver) => <SegmentWords segment={driver} /> },
        { key: "kind", header: t("templates.kind"), cell: ({ kind }) => c(`driverKind.${kind}`) },
        {
          key: "feature",
          header: t("templates.feature"),
          cell: ({ feature, featureKey }) => feature?.[locale] ?? featureKey,
        },
        {
          key: "formula",
          header: t("templates.formula"),
          cell: ({ formula }) => <span className="tabular sm:whitespace-nowrap">{words.perUse(formula)}</span>,
        },
        {
          key: "changed",
          header: t("templates.changed"),
          cell: ({ changedAt, changedBy }) => (
            <>
              <When at={changedAt} /> <span className="text-xs text-faint">{changedBy}</span>
            </>
          ),
        },
      ]}
    />
  );
}

function Goals({ goals }: { goals: GoalTemplate[] }) {
  const t = useT("work");
  const locale = useLocale();
  return (
    <DataTable
      folds
      caption={t("templates.goals")}
      rows={goals}
      rowKey={({ id }) => id}
      ground="canvas"
      columns={[
        {
          key: "name",
          header: t("templates.name"),
          cell: ({ id, title, retiredAt }) => (
            <Name to={`/staff/templates/goals/${id}`} name={title[locale]} isRetired={retiredAt !== null} />
          ),
        },
        { key: "segment", header: t("templates.segment"), cell: (goal) => <SegmentWords segment={goal} /> },
        { key: "metric", header: t("templates.metric"), cell: ({ metric }) => metrics[metric].name[locale] },
        {
          key: "due",
          header: t("templates.due"),
          cell: ({ dueMonths }) => t("templates.months", { count: dueMonths }),
        },
        {
          key: "changed",
          header: t("templates.changed"),
          cell: ({ changedAt, changedBy }) => (
            <>
              <When at={changedAt} /> <span className="text-xs text-faint">{changedBy}</span>
            </>
          ),
        },
      ]}
    />
  );
}

function Name({ to, name, isRetired }: { to: string; name: string; isRetired: boolean }) {
  const t = useT("work");
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Link to={to} className="link font-semibold">
        {name}
      </Link>
      {isRetired && <Badge icon="cross">{t("templates.retired")}</Badge>}
    </span>
  );
}

/** 「製造・大規模」, or that it is for everybody. */
function SegmentWords({ segment: { industry, size } }: { segment: Segment }) {
  const t = useT("work");
  const words = useDriverWords("");
  const named = [industry && words.shown("industry", industry), size && words.shown("size", size)].filter(Boolean);
  return named.length > 0 ? named.join(" · ") : t("templates.everybody");
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "work")("templates.title"));
