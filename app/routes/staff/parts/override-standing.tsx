// What was computed beside what is in force.
import type { ReactNode } from "react";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { HealthRecord } from "#app/domain/health/history.server.ts";
import type { Override } from "#app/domain/health/override.ts";
import { dateTime } from "#app/i18n/format.ts";
import { BandMark } from "./band-mark.tsx";
import { points } from "./figures.ts";
import { OverrideWords } from "./override-note.tsx";

type Computed = Pick<HealthRecord, "score" | "band" | "computedAt">;
type Props = { computed: Computed | null; override: Override | null; timeZone: string };

export function OverrideStanding({ computed, override, timeZone }: Props) {
  const [t, s, locale] = [useT("override"), useT("staff"), useLocale()];
  return (
    <dl className="grid gap-x-8 gap-y-4 text-sm sm:grid-cols-[auto_1fr]">
      <Told name={t("computed")}>
        {computed ? (
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <BandMark band={computed.band} />
            <span className="tabular">{t("computedIs", { score: points(computed.score, locale) })}</span>
            <span className="text-xs text-faint">{dateTime(computed.computedAt, timeZone, locale)}</span>
          </p>
        ) : (
          s("accounts.noScore")
        )}
      </Told>
      <Told name={t("inForce")}>
        {override ? <OverrideWords override={override} /> : <p className="text-soft">{t("asComputed")}</p>}
      </Told>
    </dl>
  );
}

function Told({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="sm:contents">
      <dt className="text-faint">{name}</dt>
      <dd className="flex min-w-0 flex-col gap-1">{children}</dd>
    </div>
  );
}
