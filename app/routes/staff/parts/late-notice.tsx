// After a long standstill: how many reports of which periods came late, and the way to let them go or drop them.
import { Button } from "#app/components/button.tsx";
import { Checkbox } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import type { LatePeriod } from "#app/domain/reports/late.server.ts";
import { LATE_DAYS } from "#app/domain/reports/run.ts";
import { months } from "#app/i18n/format.ts";

export function LateNotice({ late }: { late: LatePeriod[] }) {
  const t = useT("approval");
  if (late.length === 0) return null;
  return (
    <Notice kind="warning" title={t("late.title", { count: late.length })}>
      <p>{t("late.text", { days: LATE_DAYS })}</p>
      <ul className="mt-3 flex flex-col gap-2">
        {late.map((period) => (
          <Period key={`${period.from} ${period.until}`} period={period} />
        ))}
      </ul>
    </Notice>
  );
}

function Period({ period }: { period: LatePeriod }) {
  const t = useT("approval");
  const locale = useLocale();
  const { from, until, reports, failing } = period;
  return (
    <li>
      <span className="font-semibold">{t("late.period", { months: months(period, locale), count: reports })}</span>
      {failing > 0 && <span className="ml-2 text-sm">{t("late.failing", { count: failing })}</span>}
      <details className="disclosure text-sm">
        <summary className="link">{t("late.open")}</summary>
        <form method="post" action={`/staff/runs/${from}/${until}/late`} className="mt-2 flex flex-col gap-2">
          <Checkbox name="confirmed" required label={t("late.sure")} />
          <span className="flex flex-wrap gap-2">
            <Button size="sm" kind="primary" name="verdict" value="approve">
              {t("late.approve")}
            </Button>
            <Button size="sm" kind="danger" name="verdict" value="drop">
              {t("late.drop")}
            </Button>
          </span>
        </form>
      </details>
    </li>
  );
}
