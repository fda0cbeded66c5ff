// Who said what of the claims behind a figure, and who changed which of its assumptions when; the newest first.
import type { ReactNode } from "react";
import { useLocale } from "#app/components/locale.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import { money } from "#app/i18n/format.ts";
import type { ShownReceipt } from "./receipt.tsx";
import { factorText, personText } from "./receipt-words.ts";

type Props = { receipt: ShownReceipt };

export function ReceiptClaims({ receipt: { claims, currency, timeZone } }: Props) {
  const t = useT("receipt");
  const locale = useLocale();
  return (
    <ol>
      {claims.map(({ reviewedAt, driver, by, verdict, adjusted, comment }) => (
        <Entry key={`${new Date(reviewedAt).getTime()} ${driver.ja}`} at={reviewedAt} by={by} timeZone={timeZone}>
          <p className="phrase text-sm font-medium">
            {driver[locale]}:{" "}
            {t(`verdict.${verdict}`, { amount: adjusted === null ? "" : money(adjusted, currency, locale) })}
          </p>
          {comment && <p className="prose-width whitespace-pre-line break-words text-sm">{comment}</p>}
        </Entry>
      ))}
    </ol>
  );
}

export function ReceiptChanges({ receipt: { history, currency, timeZone } }: Props) {
  const t = useT("receipt");
  const locale = useLocale();
  return (
    <ol>
      {history.changes.map(({ changedAt, driver, factor, by, before, after, unit, reason }) => {
        const [was, is] = [before, after].map((range) => factorText(range, unit, currency, locale));
        return (
          <Entry
            key={`${new Date(changedAt).getTime()} ${driver.ja} ${factor.ja}`}
            at={changedAt}
            by={by}
            timeZone={timeZone}
          >
            <p className="tabular phrase text-sm font-medium">
              {driver[locale]} · {factor[locale]}:{" "}
              <span className="inline-block">
                {was === is ? t("kept", { value: is ?? "" }) : t("fromTo", { before: was ?? "", after: is ?? "" })}
              </span>
            </p>
            {reason && (
              <p className="prose-width phrase break-words text-sm">
                {t("reason")}: {reason}
              </p>
            )}
          </Entry>
        );
      })}
    </ol>
  );
}

type EntryProps = {
  at: Date;
  by: Parameters<typeof personText>[0];
  timeZone: string;
  children: ReactNode;
};

function Entry({ at, by, timeZone, children }: EntryProps) {
  const locale = useLocale();
  return (
    <li className="flex flex-col gap-0.5 border-b border-line py-2.5 last:border-b-0">
      {children}
      <p className="flex flex-wrap gap-x-4 text-xs text-faint">
        <span>{personText(by, locale)}</span>
        <Time at={new Date(at).toISOString()} timeZone={timeZone} />
      </p>
    </li>
  );
}
