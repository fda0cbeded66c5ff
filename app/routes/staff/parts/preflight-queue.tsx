// The reports that the check before sending holds back.
import { ButtonLink } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { checkNames } from "#app/domain/reports/preflight/material.ts";
import type { FailingReport } from "#app/domain/reports/preflight.server.ts";
import { reportQuarter } from "./report-quarter.ts";
import { When } from "./when.tsx";

export function PreflightQueue({ failing }: { failing: FailingReport[] }) {
  const t = useT("preflight");
  const staff = useT("staff");
  const locale = useLocale();
  if (failing.length === 0) return null;
  const checksOf = ({ findings }: FailingReport) =>
    checkNames.filter((name) => findings.some(({ check }) => check === name)).map((name) => t(`check.${name}`));
  return (
    <Section title={`${t("queue")} ${failing.length}`} lead={t("queueLead")}>
      <DataTable
        folds
        caption={t("queue")}
        rows={failing}
        rowKey={({ editionId }) => editionId}
        ground="canvas"
        columns={[
          { key: "account", header: staff("reports.account"), cell: ({ account }) => account },
          { key: "quarter", header: staff("reports.quarter"), cell: (report) => reportQuarter(report, locale) },
          {
            key: "checks",
            header: t("checks"),
            wide: true,
            cell: (report) => (report.checkedAt ? checksOf(report).join(" / ") : t("none")),
          },
          { key: "at", header: t("checkedAt"), cell: ({ checkedAt }) => (checkedAt ? <When at={checkedAt} /> : "—") },
          {
            key: "open",
            header: staff("reports.state"),
            cell: ({ slug, quarter }) => (
              <ButtonLink to={`/staff/reports/${slug}/${quarter}`} size="sm">
                {t("open")}
              </ButtonLink>
            ),
          },
        ]}
      />
    </Section>
  );
}
