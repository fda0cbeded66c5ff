// The band that a person set in the place of the computed one, with who, until when and why; or the way to set one.
import { Link, useParams } from "react-router";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Override } from "#app/domain/health/override.ts";
import { date } from "#app/i18n/format.ts";
import { BandMark } from "./band-mark.tsx";

export function OverrideNote({ override }: { override: Override | null }) {
  const t = useT("override");
  const { account } = useParams();
  const place = `/staff/accounts/${account}/override`;
  if (!override) {
    return (
      <Link to={place} className="link no-print text-sm">
        {t("link")}
      </Link>
    );
  }
  return (
    <div className="flex flex-col gap-1 rounded border border-line bg-sunken p-3 text-sm">
      <OverrideWords override={override} />
      <Link to={place} className="link no-print">
        {t("change")}
      </Link>
    </div>
  );
}

export function OverrideWords({ override: { band, by, untilOn, reason } }: { override: Override }) {
  const [t, locale] = [useT("override"), useLocale()];
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <BandMark band={band} byHand />
        <span className="phrase">{t("setBy", { name: by, day: date(untilOn, locale) })}</span>
      </p>
      <p className="prose-width whitespace-pre-line break-words">{reason}</p>
    </>
  );
}
