// Everything that was said of a claim in a quarter, the newest first.
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Review } from "#app/domain/value/claim.ts";
import { money } from "#app/i18n/format.ts";
import type { ClaimData } from "./claim-review.tsx";
import { personText } from "./receipt-words.ts";
import { verdictOf } from "./value-claim.tsx";

export function ClaimHistory({ history, currency, timeZone }: Pick<ClaimData, "history" | "currency" | "timeZone">) {
  const t = useT("value");
  const locale = useLocale();
  return (
    <Section title={t("review.history")}>
      {history.length === 0 ? (
        <p className="text-sm text-soft">{t("review.noHistory")}</p>
      ) : (
        <ol>
          {history.map((review) => {
            const amount = amountOf(review);
            return (
              <li key={review.id} className="flex flex-col gap-0.5 border-b border-line py-2.5 last:border-b-0">
                <p className="tabular flex flex-wrap gap-x-4 text-sm font-medium">
                  <span>{verdictOf(review, t)}</span>
                  {amount !== null && <span>{money(amount, currency, locale)}</span>}
                </p>
                {review.comment && (
                  <p className="prose-width whitespace-pre-line break-words text-sm">{review.comment}</p>
                )}
                <p className="flex flex-wrap gap-x-4 text-xs text-faint">
                  <span>{personText(review.by, locale)}</span>
                  <Time at={new Date(review.reviewedAt).toISOString()} timeZone={timeZone} />
                </p>
              </li>
            );
          })}
        </ol>
      )}
    </Section>
  );
}

/** The amount that was spoken of: the customer's own, else the expected one. */
function amountOf({ verdict, adjusted, claimed }: Review): number | null {
  return verdict === "withdrawn" ? null : (adjusted ?? claimed?.expected ?? null);
}
