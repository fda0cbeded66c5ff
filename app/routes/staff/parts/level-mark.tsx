// A score with its band, how much of it is known, and how far it moved: the same for companies, contracts and people.
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Change, Judged } from "#app/domain/health/levels/level.ts";
import type { SignalKey } from "#app/domain/health/score.ts";
import { mainReason, type Part } from "#app/domain/health/score-change.ts";
import { BandMark } from "./band-mark.tsx";
import { points, share } from "./figures.ts";
import { SignedPoints } from "./signed-points.tsx";

type Props = { level: Pick<Judged, "score" | "coverage" | "band">; size?: "md" | "lg" };

export function LevelMark({ level, size = "md" }: Props) {
  const [t, locale] = [useT("staff"), useLocale()];
  const { score, coverage, band } = level;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span
        className={`tabular font-semibold ${size === "lg" ? "text-xl" : "sm:min-w-7 sm:text-end"} ${band === null ? "text-faint" : ""}`}
      >
        {points(score, locale)}
      </span>
      <BandMark band={band} />
      {coverage < 0.995 && (
        <span className="whitespace-nowrap text-xs text-faint">
          {t("accounts.coverage", { share: share(coverage, locale) })}
        </span>
      )}
    </span>
  );
}

/** @param reason names a part of the change */
export function ChangeMark({ change, reason }: { change: Change | null; reason: (part: Part<SignalKey>) => string }) {
  const t = useT("levels");
  if (change === null) return <span className="text-xs text-faint">{t("noChange")}</span>;
  const main = mainReason(change.parts);
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      <SignedPoints value={change.delta} />
      {main && <span className="text-xs text-soft">{reason(main)}</span>}
    </span>
  );
}
