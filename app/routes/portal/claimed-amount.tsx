// What is claimed of a driver in a quarter, whatever was said of it, and where one sees how it is made.
import { Link } from "react-router";
import { Card } from "#app/components/card.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { money, moneyRange } from "#app/i18n/format.ts";
import type { ClaimData } from "./claim-review.tsx";
import { nameOf } from "./value-claim.tsx";
import { ClaimBadge } from "./value-drivers.tsx";

export function ClaimedAmount({ driver, claimed, carried, code, currency, mayReview }: ClaimData) {
  const t = useT("value");
  const p = useT("portal");
  const c = useT("common");
  const locale = useLocale();
  const isAdjusted = driver.claim === "adjusted" && driver.value !== null;
  return (
    <Card>
      <div className="flex flex-wrap gap-x-12 gap-y-4">
        <div>
          <p className="text-sm text-soft">{t("review.claimed")}</p>
          <p className="headline tabular flex flex-wrap items-center gap-x-3 gap-y-1 text-xl font-semibold">
            {claimed ? moneyRange(claimed, currency, locale) : "—"}
            {!isAdjusted && <ClaimBadge driver={driver} />}
          </p>
          {claimed && claimed.low !== claimed.high && (
            <p className="tabular text-sm text-faint">
              {t("review.expected", { amount: money(claimed.expected, currency, locale) })}
            </p>
          )}
          {!claimed && driver.missing && <p className="text-sm text-soft">{c(`missing.${driver.missing}`)}</p>}
        </div>
        {isAdjusted && driver.value && (
          <div>
            <p className="text-sm text-soft">{t("review.own")}</p>
            <p className="headline tabular flex flex-wrap items-center gap-x-3 gap-y-1 text-xl font-semibold">
              {money(driver.value.expected, currency, locale)}
              <ClaimBadge driver={driver} />
            </p>
          </div>
        )}
      </div>
      {carried && (
        <p className="prose-width phrase mt-3 text-sm text-attention">
          {t("claim.carried", { quarter: nameOf(carried.quarter, locale) })}{" "}
          <Link className="link no-print" to={`/value/claims/${driver.key}?quarter=${carried.quarter}`}>
            {t(mayReview ? "claim.change" : "claim.see")}
          </Link>
        </p>
      )}
      <p className="no-print mt-3 flex flex-wrap gap-x-4 text-sm">
        <Link className="link inline-flex min-h-9 items-center" to={`/value/assumptions/${driver.key}`}>
          {t("claim.assumptions")}
        </Link>
        {driver.value && (
          <Link className="link tabular inline-flex min-h-9 items-center" to={`/receipts/${code}`}>
            {p("receipt.open")} {code}
          </Link>
        )}
      </p>
    </Card>
  );
}
