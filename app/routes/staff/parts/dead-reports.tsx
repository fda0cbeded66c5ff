// Reports that were set aside after too many attempts: what the last one failed of, and one click to try again.
import { Button } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { DeadReport } from "#app/domain/reports/attempts.server.ts";
import { failureKind, RENDER_MEGABYTES, RENDER_SECONDS } from "#app/domain/reports/run.ts";
import { reportQuarter } from "./report-quarter.ts";
import { When } from "./when.tsx";

export function DeadReports({ dead }: { dead: DeadReport[] }) {
  const t = useT("approval");
  const staff = useT("staff");
  const locale = useLocale();
  if (dead.length === 0) return null;
  return (
    <Section title={`${t("dead.title")} ${dead.length}`} lead={t("dead.lead")}>
      <DataTable
        folds
        caption={t("dead.title")}
        rows={dead}
        rowKey={({ reportId }) => reportId}
        ground="canvas"
        columns={[
          { key: "account", header: staff("reports.account"), cell: ({ account }) => account },
          { key: "quarter", header: staff("reports.quarter"), cell: (report) => reportQuarter(report, locale) },
          { key: "attempts", header: t("dead.attempts"), cell: ({ attempts }) => attempts },
          {
            key: "reason",
            header: t("dead.reason"),
            wide: true,
            cell: ({ failure }) => (
              <span className="block max-w-96 break-words">
                {t(`dead.${failureKind(failure)}`, {
                  seconds: RENDER_SECONDS,
                  megabytes: RENDER_MEGABYTES,
                  message: failure ?? "",
                })}
              </span>
            ),
          },
          { key: "at", header: t("dead.at"), cell: ({ attemptedAt }) => attemptedAt && <When at={attemptedAt} /> },
          {
            key: "retry",
            header: staff("reports.state"),
            cell: ({ slug, quarter }) => (
              <form method="post" action={`/staff/reports/${slug}/${quarter}/retry`}>
                <Button size="sm">{t("dead.retry")}</Button>
              </form>
            ),
          },
        ]}
      />
    </Section>
  );
}
