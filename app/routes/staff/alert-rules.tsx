// Every rule, with how good its alerts were: which sign tells whom what.
import { Link } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Badge } from "#app/components/badge.tsx";
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { isAlertKind } from "#app/domain/alerts/rule.ts";
import { countOutcomes } from "#app/domain/alerts/rule-quality.server.ts";
import { listRules } from "#app/domain/alerts/rules.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/alert-rules";
import { SignBadge } from "./parts/sign-badge.tsx";
import { consoleTitle } from "./parts/title.ts";
import { WorkNav } from "./parts/work-nav.tsx";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const [rules, counts] = await Promise.all([listRules(), countOutcomes()]);
  const done = new URL(request.url).searchParams.get("done");
  return {
    saved: isAlertKind(done) ? done : null,
    rules: rules.map((rule) => ({ ...rule, quality: counts.find(({ kind }) => kind === rule.kind) ?? null })),
  };
}

export default function AlertRules({ loaderData }: Route.ComponentProps) {
  const t = useT("alerts");
  return (
    <Page width="wide">
      <WorkNav />
      <PageHeader title={t("rules.title")} subtitle={t("rules.subtitle")} />
      {loaderData.saved && (
        <SaidNotice kind="success">{t("rules.saved", { kind: t(`kind.${loaderData.saved}`) })}</SaidNotice>
      )}
      <RuleTable rules={loaderData.rules} />
    </Page>
  );
}

type Row = Route.ComponentProps["loaderData"]["rules"][number];

function RuleTable({ rules }: { rules: Row[] }) {
  const t = useT("alerts");
  const columns: Column<Row>[] = [
    {
      key: "sign",
      header: t("rules.sign"),
      cell: (rule) => (
        <Link to={`/staff/alerts/rules/${rule.kind}`} className="link">
          <SignBadge kind={rule.kind} />
        </Link>
      ),
    },
    {
      key: "when",
      header: t("rules.when"),
      wide: true,
      cell: ({ kind, threshold, days, isOn }) => (
        <span className="flex flex-wrap items-center gap-2">
          {t(`rules.condition.${kind}`, { threshold, days })}
          {!isOn && <Badge>{t("rules.off")}</Badge>}
        </span>
      ),
    },
    { key: "to", header: t("rules.to"), cell: ({ department }) => t(`departments.${department}`) },
    {
      key: "task",
      header: t("rules.task"),
      cell: ({ opensTask, dueDays }) => (opensTask ? t("rules.opens", { count: dueDays }) : t("rules.opensNot")),
    },
    {
      key: "rearm",
      header: t("rules.rearm"),
      numeric: true,
      cell: ({ rearmDays }) => t("rules.days", { count: rearmDays }),
    },
    {
      key: "quality",
      header: t("rules.quality"),
      numeric: true,
      cell: ({ quality }) => (quality ? t("rules.qualityOf", quality) : t("rules.qualityNone")),
    },
  ];
  return (
    <DataTable
      caption={t("rules.caption")}
      rows={rules}
      rowKey={({ kind }) => kind}
      ground="canvas"
      columns={columns}
      folds
    />
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "alerts")("rules.title"));
