// The mark beside a figure that opens how it came about. Works without JavaScript.
import { Link } from "react-router";
import { Icon } from "./icon.tsx";
import { useIsOnlyPage } from "./portal-link.tsx";
import { useDismissal } from "./use-dismissal.ts";
import { useT } from "./use-text.ts";

export type ReceiptLine = { term: string; text: string };

type Props = {
  /** Read by screen readers: 「月間利用者の定義と根拠」. */
  label: string;
  lines: ReceiptLine[];
  /** `R-7F3K2MB`: leads to the page of this figure. */
  code?: string;
};

export function Receipt({ label, lines, code }: Props) {
  const t = useT("portal");
  const isOnlyPage = useIsOnlyPage();
  return (
    <details ref={useDismissal()} className="receipt no-print group">
      <summary
        className="touch inline-flex size-6 items-center justify-center rounded-sm text-faint hover:text-accent group-open:text-accent"
        aria-label={label}
        title={label}
      >
        <Icon name="info" size={17} />
      </summary>
      <div className="floating absolute inset-x-0 top-full z-20 mt-1 rounded border border-line bg-surface p-4 text-start">
        <dl className="space-y-2 text-xs">
          {lines.map((line) => (
            <div key={line.term}>
              <dt className="font-medium text-faint">{line.term}</dt>
              <dd className="tabular text-ink">{line.text}</dd>
            </div>
          ))}
        </dl>
        {code && (
          <p className="mt-3 flex flex-wrap items-baseline justify-between gap-x-3 border-t border-line pt-2 text-xs">
            {!isOnlyPage && (
              <Link className="link inline-flex min-h-6 items-center" to={`/receipts/${code}`}>
                {t("receipt.open")}
              </Link>
            )}
            <span className="tabular text-faint">{code}</span>
          </p>
        )}
      </div>
    </details>
  );
}
