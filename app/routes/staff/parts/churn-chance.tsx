// The chance that the account leaves at its renewal, with what moves it and how far it is to be trusted; or why none is told.
import { Link } from "react-router";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { ChurnChance as Found } from "#app/domain/health/accepted-model.server.ts";
import { FEWEST } from "#app/domain/health/honesty-card.ts";
import { percent } from "#app/i18n/format.ts";
import { aucText, endsText } from "./backtest-words.ts";
import { points } from "./figures.ts";
import { Nothing } from "./nothing.tsx";
import { useSignalName } from "./use-signal-name.ts";

/** More would not be read, and say little. */
const SHOWN = 3;

export function ChurnChance({ found }: { found: Found }) {
  const t = useT("honesty");
  if (found.state === "told") return <Told found={found} />;
  const { state, decided, lost } = found;
  return (
    <div className="flex flex-col gap-2">
      <Nothing>{t(`chance.${state === "no-model" && lost < FEWEST ? "noData" : state}`, { decided, lost })}</Nothing>
      <Card />
    </div>
  );
}

function Told({ found }: { found: Extract<Found, { state: "told" }> }) {
  const [t, locale, name] = [useT("honesty"), useLocale(), useSignalName()];
  const { chance, reasons, missing, evidence, version, days } = found;
  const comma = locale === "ja" ? "、" : ", ";
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="tabular text-xl font-semibold">{percent(chance, locale)}</span>
        <span className="text-sm text-soft">{t("chance.is", { days })}</span>
      </p>
      <ul className="flex flex-col gap-1 text-sm">
        {reasons.slice(0, SHOWN).map(({ key, value, part }) => (
          <li key={key}>
            {t(part > 0 ? "chance.up" : "chance.down", { signal: name(key), value: points(value, locale) })}
          </li>
        ))}
      </ul>
      {missing.length > 0 && (
        <p className="text-sm text-soft">{t("chance.missing", { signals: missing.map(name).join(comma) })}</p>
      )}
      <p className="text-xs text-faint">
        {t("chance.trust", {
          auc: aucText(evidence.model.auc),
          ends: endsText(evidence.model.ends, locale),
          n: evidence.later.n,
          left: evidence.later.left,
          version,
        })}
      </p>
      <Card />
    </div>
  );
}

function Card() {
  return (
    <p className="text-sm">
      <Link className="link" to="/staff/health/backtest">
        {useT("honesty")("chance.card")}
      </Link>
    </p>
  );
}
