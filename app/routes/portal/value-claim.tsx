// How a claim stands with the customer, and what they may say of it.
import { Form, Link } from "react-router";
import { Button } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Review } from "#app/domain/value/claim.ts";
import type { DriverValue } from "#app/domain/value/driver-value.ts";
import { dateTime, money, quarterName } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";

type Props = {
  driver: Pick<DriverValue, "key" | "name" | "claim" | "value">;
  review: Review | null;
  quarter: string;
  /** Of its receipt. */
  code: string | undefined;
  /** The quarter is over, so that the figure no longer grows by itself. */
  isFinal: boolean;
  mayReview: boolean;
  currency: string;
  timeZone: string;
};

export function ClaimLine({ driver, review, quarter, code, isFinal, mayReview, currency, timeZone }: Props) {
  const t = useT("value");
  const p = useT("portal");
  const locale = useLocale();
  const name = driver.name[locale];
  const isOwn = review?.quarter === quarter;
  // A dispute is answered where it was raised, also when it weighs on a later quarter.
  const isDisputed = driver.claim === "disputed";
  const mayConfirm =
    mayReview && isFinal && driver.value !== null && (driver.claim === "open" || driver.claim === "moved");
  return (
    <div className="mt-4 border-t border-line pt-3">
      {review && (
        <Said review={review} quarter={quarter} currency={currency} timeZone={timeZone} claim={driver.claim} />
      )}
      {mayReview && !isFinal && driver.claim === "open" && <p className="text-xs text-faint">{t("claim.running")}</p>}
      <div className="no-print mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
        {mayConfirm && (
          <Form method="post" action={`/value/claims/${driver.key}`} preventScrollReset>
            <input type="hidden" name="quarter" value={quarter} />
            <input type="hidden" name="verdict" value="confirmed" />
            <input type="hidden" name="seen" value={isOwn ? review.id : ""} />
            <Button size="sm" icon="check">
              {t("claim.confirm")}
              <span className="sr-only">: {name}</span>
            </Button>
          </Form>
        )}
        <Link
          className="link inline-flex min-h-9 items-center text-sm"
          to={`/value/claims/${driver.key}?quarter=${isDisputed && review ? review.quarter : quarter}`}
        >
          {t(!mayReview ? "claim.see" : isDisputed ? "claim.change" : isFinal ? "claim.more" : "claim.dispute")}
          <span className="sr-only">: {name}</span>
        </Link>
        <Link className="link inline-flex min-h-9 items-center text-sm" to={`/value/assumptions/${driver.key}`}>
          {t("claim.assumptions")}
          <span className="sr-only">: {name}</span>
        </Link>
        {code && driver.value !== null && (
          <Link className="link tabular inline-flex min-h-9 items-center text-sm" to={`/receipts/${code}`}>
            {p("receipt.open")} {code}
            <span className="sr-only">: {name}</span>
          </Link>
        )}
      </div>
    </div>
  );
}

type SaidProps = Pick<Props, "quarter" | "currency" | "timeZone"> & { review: Review; claim: DriverValue["claim"] };

function Said({ review, quarter, claim, currency, timeZone }: SaidProps) {
  const t = useT("value");
  const locale = useLocale();
  const claimed = review.claimed ? money(review.claimed.expected, currency, locale) : "—";
  const isAnswer = review.by?.side === "staff";
  return (
    <div className="flex flex-col gap-1 text-sm">
      {review.quarter !== quarter && (
        <p className="text-attention">{t("claim.carried", { quarter: nameOf(review.quarter, locale) })}</p>
      )}
      {claim === "moved" && <p className="text-attention">{t("claim.moved", { amount: claimed })}</p>}
      {claim === "adjusted" && <p>{t("claim.adjusted", { amount: claimed })}</p>}
      <p className="text-xs text-faint">
        {verdictOf(review, t)} ·{" "}
        {t("claim.said", { name: review.by?.name ?? "—", when: dateTime(review.reviewedAt, timeZone, locale) })}
      </p>
      {review.comment && (
        <p className="text-soft">{t(isAnswer ? "claim.answered" : "claim.comment", { text: review.comment })}</p>
      )}
    </div>
  );
}

/** A verdict in the reader's words. */
export function verdictOf({ verdict }: Pick<Review, "verdict">, t: ReturnType<typeof useT<"value">>): string {
  if (verdict === "confirmed" || verdict === "adjusted" || verdict === "disputed") return t(`claim.state.${verdict}`);
  return t(`claim.answer.${verdict}`);
}

/** `2026-Q2` in words. */
export function nameOf(quarter: string, locale: Locale): string {
  return quarterName({ fiscalYear: Number(quarter.slice(0, 4)), number: Number(quarter.slice(-1)) }, locale);
}
