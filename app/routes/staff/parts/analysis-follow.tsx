// What became of the work that answers opened: how much is done, how soon, and what is late.
import { Link } from "react-router";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Followed } from "#app/domain/surveys/analysis.server.ts";
import { count, share } from "./figures.ts";
import { Nothing } from "./nothing.tsx";

const DAY_HOURS = 24;

export function FollowUp({ followed }: { followed: Followed[] }) {
  const [t, w, locale] = [useT("analysis"), useT("work"), useLocale()];
  if (followed.length === 0) return <Nothing>{t("follow.none")}</Nothing>;
  return (
    <DataTable
      caption={t("follow.title")}
      rows={followed}
      rowKey={({ path }) => path}
      ground="canvas"
      columns={[
        {
          key: "path",
          header: t("follow.kind"),
          cell: ({ path }) => (
            <Link className="link" to={`/staff/tasks?owner=all&kind=${path}`}>
              {w(`task.kind.${path}`)}
            </Link>
          ),
        },
        { key: "opened", header: t("follow.opened"), numeric: true, cell: ({ opened }) => count(opened, locale) },
        { key: "replied", header: t("follow.replied"), numeric: true, cell: ({ replied }) => count(replied, locale) },
        { key: "closed", header: t("follow.closed"), numeric: true, cell: ({ closed }) => count(closed, locale) },
        {
          key: "median",
          header: t("follow.median"),
          numeric: true,
          cell: ({ medianHours }) => duration(medianHours),
        },
        {
          key: "inTime",
          header: t("follow.inTime"),
          numeric: true,
          cell: ({ inTime, closed, late }) => (closed + late === 0 ? "—" : share(inTime / (closed + late), locale)),
        },
        { key: "open", header: t("follow.open"), numeric: true, cell: ({ open }) => count(open, locale) },
        { key: "late", header: t("follow.late"), numeric: true, cell: ({ late }) => count(late, locale) },
      ]}
    />
  );

  function duration(hours: number | null): string {
    if (hours === null) return "—";
    if (hours < 1) return t("follow.underAnHour");
    return hours < 2 * DAY_HOURS
      ? t("follow.hours", { count: Math.round(hours) })
      : t("follow.days", { days: count(hours / DAY_HOURS, locale, 1) });
  }
}
