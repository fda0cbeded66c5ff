// How a period's reports come along: counts, a bar, and how long it may take.
import { Badge } from "#app/components/badge.tsx";
import { Card } from "#app/components/card.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { ProgressBar } from "#app/components/progress-bar.tsx";
import { useT } from "#app/components/use-text.ts";
import { minutesLeft, type Run, shareDone, stepsAhead } from "#app/domain/reports/desk.ts";
import type { DoneToRun } from "#app/domain/reports/run.server.ts";
import { months } from "#app/i18n/format.ts";
import { count } from "./figures.ts";
import { RunControl } from "./run-control.tsx";

export function RunProgress({ run, acts }: { run: Run; acts: DoneToRun[] }) {
  const t = useT("staff");
  const locale = useLocale();
  const ahead = stepsAhead(run);
  const left = minutesLeft(run);
  const text = t("reports.runText", { total: run.opened, done: run.approved });
  const name = t("reports.runOf", { quarter: months(run, locale) });
  return (
    <Card>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="text-sm font-semibold">{name}</h3>
        <p className="tabular text-sm text-soft">{text}</p>
      </div>
      <div className="my-3">
        <ProgressBar share={shareDone(run)} label={name} text={text} />
      </div>
      <dl className="flex flex-wrap gap-x-6 gap-y-2">
        <Count label={t("reports.opened")} value={run.opened} />
        <Count label={t("reports.prepared")} value={run.prepared} />
        <Count label={t("reports.approved")} value={run.approved} />
        {run.beforeMails > 0 && <Count label={t("reports.beforeMails")} value={run.beforeMails} />}
        <Count label={t("reports.sent")} value={run.mails.sent} of={run.mails.total} />
        <Count label={t("reports.failed")} value={run.mails.failed} tone="worse" />
        <Count label={t("reports.parked")} value={run.mails.parked} tone="attention" />
      </dl>
      {run.cancelledAt === null && (
        <p className="mt-3 text-xs text-soft" aria-live="polite">
          {ahead > 0 ? t("reports.moving") : t("reports.idle")}
          {ahead > 0 &&
            left !== null &&
            ` ${t("reports.rate", { rate: count(run.lastMinute, locale), minutes: left })}`}
        </p>
      )}
      <RunControl run={run} acts={acts} />
    </Card>
  );
}

function Count({
  label,
  value,
  of,
  tone,
}: {
  label: string;
  value: number;
  of?: number;
  tone?: "worse" | "attention";
}) {
  const locale = useLocale();
  const text = of === undefined ? count(value, locale) : `${count(value, locale)} / ${count(of, locale)}`;
  return (
    <div>
      <dt className="text-xs text-faint">{label}</dt>
      <dd className="tabular text-base font-semibold">
        {tone && value > 0 ? (
          <Badge tone={tone} icon={tone === "worse" ? "cross" : "unknown"}>
            {text}
          </Badge>
        ) : (
          text
        )}
      </dd>
    </div>
  );
}
