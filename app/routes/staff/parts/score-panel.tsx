// The score as a whole: number, band, how much of it is known, and what the unknown could change.
import { Link } from "react-router";
import { Card } from "#app/components/card.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { ProgressBar } from "#app/components/progress-bar.tsx";
import { useT } from "#app/components/use-text.ts";
import type { HealthRecord } from "#app/domain/health/history.server.ts";
import type { Override } from "#app/domain/health/override.ts";
import { scoreOf } from "#app/domain/health/score.ts";
import { dateTime } from "#app/i18n/format.ts";
import { BandMark, SilenceMark } from "./band-mark.tsx";
import { points, share } from "./figures.ts";
import { OverrideNote } from "./override-note.tsx";
import { SignedPoints } from "./signed-points.tsx";
import { useConsoleZone } from "./when.tsx";

type Props = { latest: HealthRecord; override: Override | null };

export function ScorePanel({ latest, override }: Props) {
  const [t, o] = [useT("staff"), useT("override")];
  const locale = useLocale();
  const timeZone = useConsoleZone();
  const { score, coverage, band, change, computedAt, cause } = latest;
  const { low, high } = scoreOf(latest.signals);
  const covered = share(coverage, locale);
  return (
    <Card className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 className="sr-only">{t("account.score")}</h2>
        <p className="flex items-baseline gap-1.5">
          <span className={`tabular text-2xl font-semibold ${band === null ? "text-faint" : ""}`}>
            {points(score, locale)}
          </span>
          <span className="text-sm text-faint">{t("account.of")}</span>
        </p>
        {override && <span className="text-xs text-soft">{o("computed")}</span>}
        <BandMark band={band} />
        <SilenceMark silence={latest.silence.class} />
        {change.delta !== null && (
          <span className="flex items-baseline gap-1.5">
            <SignedPoints value={change.delta} />
            <span className="text-xs text-faint">{t("account.sinceBefore")}</span>
          </span>
        )}
      </div>
      <OverrideNote override={override} />
      <div className="max-w-sm">
        <div className="mb-1 flex justify-between gap-4 text-xs text-soft">
          <span>{t("account.coverage")}</span>
          <span className="tabular">{t("account.coverageText", { share: covered })}</span>
        </div>
        <ProgressBar
          share={coverage}
          label={t("account.coverage")}
          text={covered}
          tone={band === null ? "attention" : "accent"}
        />
      </div>
      <div className="flex flex-col gap-0.5 text-sm text-soft">
        {coverage < 0.995 && <p>{t("account.wouldBe", { low: points(low, locale), high: points(high, locale) })}</p>}
        {band === null && score !== null && <p>{t("account.tooLittle")}</p>}
        <p className="text-xs text-faint">
          {t("account.asOf", { at: dateTime(computedAt, timeZone, locale), cause: t(`cause.${cause}`) })}{" "}
          {t("account.internal")}
        </p>
      </div>
      <Link className="link touch self-start text-sm" to="levels">
        {useT("levels")("link")}
      </Link>
    </Card>
  );
}
