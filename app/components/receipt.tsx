// The mark beside a figure that opens how it came about. Works without JavaScript.
import { Icon } from "./icon.tsx";
import { useDismissal } from "./use-dismissal.ts";

export type ReceiptLine = { term: string; text: string };

/** @param label read by screen readers: 「月間利用者の定義と根拠」 */
export function Receipt({ label, lines, code }: { label: string; lines: ReceiptLine[]; code?: string }) {
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
        {code && <p className="tabular mt-3 text-xs text-faint">{code}</p>}
      </div>
    </details>
  );
}
