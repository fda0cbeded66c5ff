// Reports with how far they have come and what became of their mails.
import { Link } from "react-router";
import { Badge } from "#app/components/badge.tsx";
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { ReportState } from "#app/domain/reports/desk.server.ts";
import { mailsAhead, stageOf } from "#app/domain/reports/desk.ts";
import { dateTime } from "#app/i18n/format.ts";
import { AccountLink } from "./account-link.tsx";
import { reportQuarter } from "./report-quarter.ts";
import { useConsoleZone, When } from "./when.tsx";

type Props = { reports: ReportState[]; caption: string; withAccount?: boolean };

export function ReportList({ reports, caption, withAccount = false }: Props) {
  const t = useT("staff");
  const account: Column<ReportState> = {
    key: "account",
    header: t("reports.account"),
    cell: ({ slug, account: name }) => <AccountLink slug={slug} name={name} />,
  };
  const columns: Column<ReportState>[] = [
    ...(withAccount ? [account] : []),
    { key: "quarter", header: t("reports.quarter"), cell: (report) => <QuarterLink report={report} /> },
    { key: "stage", header: t("reports.state"), cell: (report) => <StageMark report={report} /> },
    {
      key: "approved",
      header: t("reports.approvedAt"),
      cell: ({ approvedAt, approvedBy }) =>
        approvedAt ? (
          <>
            <When at={approvedAt} /> <span className="text-xs text-faint">{approvedBy ?? t("reports.automatic")}</span>
          </>
        ) : (
          "—"
        ),
    },
    { key: "mails", header: t("reports.deliveries"), cell: (report) => <Mails report={report} /> },
  ];
  return (
    <DataTable
      folds
      caption={caption}
      rows={reports}
      rowKey={({ slug, quarter }) => `${slug} ${quarter}`}
      columns={columns}
      ground="canvas"
    />
  );
}

/** 「2026年7月〜9月(2026年度 第2四半期)」, the way to its report. */
export function QuarterLink({ report }: { report: ReportState }) {
  const e = useT("editions");
  const locale = useLocale();
  const name = reportQuarter(report, locale);
  if (stageOf(report) === "opened") return name;
  const { version } = report;
  const isLater = version !== null && version > 1 && report.approvedAt === null;
  return (
    <>
      <Link to={`/staff/reports/${report.slug}/${report.quarter}`} className="link">
        {name}
      </Link>
      {isLater && (
        <span className="block text-xs text-faint">
          {e(report.corrects ? "staff.draft" : "staff.later", { version })}
        </span>
      )}
    </>
  );
}

function StageMark({ report }: { report: ReportState }) {
  const t = useT("staff");
  const a = useT("approval");
  const locale = useLocale();
  const zone = useConsoleZone();
  const stage = stageOf(report);
  if (stage === "approved" && report.release) {
    const { name, at } = report.release;
    return <Badge {...looks[name]}>{a(`step.${name}`, { at: at ? dateTime(at, zone, locale) : "" })}</Badge>;
  }
  return <Badge {...looks[stage]}>{t(`reports.stage.${stage}`)}</Badge>;
}

const looks = {
  opened: { tone: "neutral", icon: "clock" },
  prepared: { tone: "attention", icon: "report" },
  approved: { tone: "better", icon: "check" },
  stopped: { tone: "attention", icon: "alert" },
  second: { tone: "attention", icon: "people" },
  run: { tone: "attention", icon: "alert" },
  ahead: { tone: "accent", icon: "clock" },
  released: { tone: "better", icon: "check" },
} as const;

function Mails({ report }: { report: ReportState }) {
  const t = useT("staff");
  const { mails, release } = report;
  // Its mails are not written yet; why is said beside it.
  if (stageOf(report) !== "approved" || (release?.name !== "released" && mails.total === 0)) return "—";
  if (mails.total === 0) return <span className="text-faint">{t("reports.noRecipients")}</span>;
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      <span className="tabular">{t("reports.deliveryCount", { sent: mails.sent, total: mails.total })}</span>
      {mailsAhead(mails) > 0 && <Badge icon="clock">{`${t("reports.states.waiting")} ${mailsAhead(mails)}`}</Badge>}
      {mails.failed > 0 && (
        <Badge tone="worse" icon="cross">
          {`${t("reports.states.failed")} ${mails.failed}`}
        </Badge>
      )}
      {mails.parked > 0 && (
        <Badge tone="attention" icon="unknown">
          {`${t("reports.states.parked")} ${mails.parked}`}
        </Badge>
      )}
      {mails.stopped > 0 && <Badge icon="flat">{`${t("reports.states.stopped")} ${mails.stopped}`}</Badge>}
    </span>
  );
}
