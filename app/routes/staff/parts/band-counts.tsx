// How many accounts stand where; each count opens its list.
import type { ReactNode } from "react";
import { Link } from "react-router";
import { Badge } from "#app/components/badge.tsx";
import { useT } from "#app/components/use-text.ts";
import type { PortfolioPage } from "#app/domain/health/portfolio.server.ts";
import { BandMark, SilenceMark } from "./band-mark.tsx";

type Props = { counts: PortfolioPage["counts"]; chosen: string | null };

export function BandCounts({ counts, chosen }: Props) {
  const t = useT("staff");
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-2" aria-label={t("accounts.health")}>
      {([null, "red", "amber", "green"] as const).map((band) => {
        const key = band ?? "unknown";
        const count = counts[key];
        if (count === 0) return null;
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
      {counts.set > 0 && (
        <Count
          to="/staff?set=1"
          count={counts.set}
          chosen={chosen === "set"}
          mark={<Badge>{t("accounts.setByHand")}</Badge>}
        />
      )}
      {counts.silent > 0 && (
        <Count
          to="/staff?silent=1"
          count={counts.silent}
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
