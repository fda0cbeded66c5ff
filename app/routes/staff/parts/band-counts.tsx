// How many accounts stand where; each count opens its list.
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useT } from "#app/components/use-text.ts";
import type { PortfolioRow } from "#app/domain/health/portfolio.ts";
import { BandMark, SilenceMark } from "./band-mark.tsx";

type Props = { rows: Pick<PortfolioRow, "band" | "silence">[]; chosen: string | null };

export function BandCounts({ rows, chosen }: Props) {
  const t = useT("staff");
  const silent = rows.filter(({ silence }) => silence === "silent").length;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-2" aria-label={t("accounts.health")}>
      {([null, "red", "amber", "green"] as const).map((band) => {
        const count = rows.filter((row) => row.band === band).length;
        if (count === 0) return null;
        const key = band ?? "unknown";
        return (
          <Count
            key={key}
            to={`/staff?band=${key}`}
            count={count}
            chosen={chosen === key}
            mark={<BandMark band={band} />}
          />
        );
      })}
      {silent > 0 && (
        <Count
          to="/staff?silent=1"
          count={silent}
          chosen={chosen === "silent"}
          mark={<SilenceMark silence="silent" />}
        />
      )}
    </ul>
  );
}

function Count({ to, count, chosen, mark }: { to: string; count: number; chosen: boolean; mark: ReactNode }) {
  return (
    <li>
      <Link
        to={to}
        aria-current={chosen ? "true" : undefined}
        className="touch flex items-center gap-1.5 no-underline hover:underline"
      >
        {mark}
        <span className="tabular text-sm font-semibold">{count}</span>
      </Link>
    </li>
  );
}
