// The three levels side by side: the company as it was scored, what its contracts and its people come to, and by which rule.
import type { ReactNode } from "react";
import { Card } from "#app/components/card.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { CompanyLevel } from "#app/domain/health/levels/levels.server.ts";
import { type ContractRollUp, judgedPeople, type PeopleRollUp } from "#app/domain/health/levels/roll-up.ts";
import type { Override } from "#app/domain/health/override.ts";
import { date } from "#app/i18n/format.ts";
import { BandMark } from "./band-mark.tsx";
import { points, share, signedShare } from "./figures.ts";
import { ChangeMark, LevelMark } from "./level-mark.tsx";
import { useReason } from "./reason.ts";
import { SignedPoints } from "./signed-points.tsx";

/** More names than these are counted. */
const MOST_NAMES = 5;

type Props = {
  company: CompanyLevel | null;
  override: Override | null;
  contractRollUp: ContractRollUp;
  peopleRollUp: PeopleRollUp;
};

export function LevelSums({ company, override, contractRollUp, peopleRollUp }: Props) {
  const t = useT("levels");
  return (
    <section aria-label={t("sum.title")} className="flex flex-col gap-4">
      <div className="grid gap-4 lg:grid-cols-3">
        <Sum title={t("company")}>
          <CompanySum company={company} />
          {override && <SetByHand override={override} />}
        </Sum>
        <Sum title={t("contracts")}>
          <ContractSum sum={contractRollUp} />
        </Sum>
        <Sum title={t("people")}>
          <PeopleSum sum={peopleRollUp} />
        </Sum>
      </div>
      <details className="text-sm">
        <summary className="inline-flex min-h-11 items-center text-accent">{t("rule.title")}</summary>
        <ul className="prose-width mt-2 flex list-disc flex-col gap-1 ps-5 text-soft">
          {(["company", "contracts", "people", "disagree", "earlier"] as const).map((part) => (
            <li key={part} className="phrase">
              {t(`rule.${part}`)}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function Sum({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card className="flex flex-col gap-2 text-sm">
      <h2 className="text-sm font-medium text-soft">{title}</h2>
      {children}
    </Card>
  );
}

function CompanySum({ company }: { company: CompanyLevel | null }) {
  const [t, locale] = [useT("levels"), useLocale()];
  const reason = useReason();
  if (company === null) return <p className="phrase text-soft">{t("noCompany")}</p>;
  const { trend } = company;
  return (
    <>
      <LevelMark level={company} size="lg" />
      <Moved>
        <ChangeMark change={company.change} reason={reason} />
      </Moved>
      <p className="text-soft">{trend === null ? t("noTrend") : t("trendOf", { share: signedShare(trend, locale) })}</p>
    </>
  );
}

/** In the place of the computed band, which is shown above it. */
function SetByHand({ override: { band, by, untilOn } }: { override: Override }) {
  const [t, locale] = [useT("override"), useLocale()];
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <BandMark band={band} byHand />
      <span className="phrase text-xs text-soft">{t("setBy", { name: by, day: date(untilOn, locale) })}</span>
    </p>
  );
}

function ContractSum({ sum }: { sum: ContractRollUp }) {
  const [t, locale] = [useT("levels"), useLocale()];
  const { score, delta, judged, contracts, priceShare, lowest, unknown } = sum;
  if (contracts === 0) return <p className="phrase text-soft">{t("sum.noContracts")}</p>;
  const counted =
    priceShare === null
      ? t("sum.judged", { judged, contracts })
      : t("sum.judgedShare", { judged, contracts, share: share(priceShare, locale) });
  return (
    <>
      {unknown ? (
        <p className="phrase">{t(`sum.unknown.${unknown}`)}</p>
      ) : (
        <p className="flex items-baseline gap-2">
          <span className="tabular text-xl font-semibold">{points(score, locale)}</span>
          <span className="text-xs text-faint">{t("sum.contracts")}</span>
        </p>
      )}
      {delta !== null && (
        <Moved>
          <SignedPoints value={delta} />
        </Moved>
      )}
      {lowest && judged > 1 && (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="phrase">
            {t("sum.lowest", { plan: lowest.plan, score: points(lowest.level.score, locale) })}
          </span>
          <BandMark band={lowest.level.band} />
        </p>
      )}
      <p className="phrase text-soft">{counted}</p>
    </>
  );
}

function PeopleSum({ sum }: { sum: PeopleRollUp }) {
  const t = useT("levels");
  if (sum.people === 0) return <p className="phrase text-soft">{t("sum.noPeople")}</p>;
  const { withTrend, falling, rising } = sum;
  return (
    <>
      <BandShares sum={sum} />
      <p className="phrase text-soft">
        {withTrend === 0 ? t("sum.noMoving") : t("sum.moving", { all: withTrend, falling, rising })}
      </p>
      <Deciders sum={sum} />
    </>
  );
}

/** Shares are of those who are judged. */
function BandShares({ sum }: { sum: PeopleRollUp }) {
  const [t, locale] = [useT("levels"), useLocale()];
  const judged = judgedPeople(sum);
  const bands = (["red", "amber", "green", "unknown"] as const).filter(
    (band) => sum.bands[band] > 0 || sum.bandsBefore[band] > 0,
  );
  return (
    <ul className="flex flex-col gap-1">
      {bands.map((band) => {
        const count = sum.bands[band];
        return (
          <li key={band} className="flex flex-wrap items-center gap-x-2">
            <BandMark band={band === "unknown" ? null : band} />
            <span className="tabular font-semibold">
              {band === "unknown"
                ? t("sum.bandCountOnly", { count })
                : t("sum.bandCount", { count, share: share(judged === 0 ? null : count / judged, locale) })}
            </span>
            <span className="text-xs text-faint">{t("sum.bandBefore", { count: sum.bandsBefore[band] })}</span>
          </li>
        );
      })}
    </ul>
  );
}

function Deciders({ sum: { deciders: all, away } }: { sum: PeopleRollUp }) {
  const t = useT("levels");
  if (all === 0) return <p className="phrase text-soft">{t("sum.noDeciders")}</p>;
  if (away.length === 0) return <p className="phrase text-soft">{t("sum.noneAway", { count: all })}</p>;
  const named = away.slice(0, MOST_NAMES).join(t("sum.names"));
  const more = away.length - MOST_NAMES;
  const names = more > 0 ? t("sum.more", { names: named, count: more }) : named;
  return <p className="phrase text-attention">{t("sum.away", { all, count: away.length, names })}</p>;
}

function Moved({ children }: { children: ReactNode }) {
  const t = useT("levels");
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      {children}
      <span className="text-xs text-faint">{t("change")}</span>
    </p>
  );
}
