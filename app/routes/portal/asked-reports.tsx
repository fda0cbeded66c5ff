// Reports that were asked for, with how far each has come.
import { Link } from "react-router";
import { Badge } from "#app/components/badge.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { AskedReport } from "#app/domain/reports/on-demand.server.ts";
import { date, quarterWithMonths } from "#app/i18n/format.ts";

type Props = { reports: AskedReport[]; addressOf: (report: AskedReport) => string; forStaff?: boolean };

const looks = {
  making: { tone: "neutral", icon: "clock" },
  checking: { tone: "attention", icon: "report" },
  held: { tone: "attention", icon: "alert" },
  ready: { tone: "better", icon: "check" },
} as const;

export function AskedReports({ reports, addressOf, forStaff = false }: Props) {
  const t = useT("editions");
  const locale = useLocale();
  const isThere = ({ state }: AskedReport) => state === "ready" || (forStaff && state !== "making");
  return (
    <DataTable
      folds
      caption={t(forStaff ? "staff.asked" : "request.own")}
      ground="canvas"
      rows={reports}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "period",
          header: t("request.period"),
          cell: (report) => {
            const name = quarterWithMonths(report.period, locale);
            return (
              <>
                {isThere(report) ? (
                  <Link className="link inline-block py-1" to={addressOf(report)}>
                    {name}
                  </Link>
                ) : (
                  name
                )}
                {report.period.running && <span className="ml-2 text-xs text-faint">{t("request.soFar")}</span>}
              </>
            );
          },
        },
        {
          key: "askedAt",
          header: t("request.askedAt"),
          cell: ({ askedAt }) => date(new Date(askedAt).toISOString().slice(0, 10), locale),
        },
        ...(forStaff
          ? [{ key: "askedBy", header: t("staff.askedBy"), cell: ({ askedBy }: AskedReport) => askedBy }]
          : []),
        {
          key: "state",
          header: t("request.state"),
          cell: ({ state }) => <Badge {...looks[state]}>{t(`request.states.${state}`)}</Badge>,
        },
      ]}
    />
  );
}
