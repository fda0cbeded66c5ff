// What an assumption was before: each change with its reason, who made it and when, the newest first.
import { useLocale } from "#app/components/locale.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import type { KeptAssumption } from "#app/domain/value/assumptions.server.ts";
import { endsText, sourceText } from "./assumption-words.ts";
import type { AssumptionsData } from "./assumptions.tsx";
import { personText } from "./receipt-words.ts";

type Props = { assumption: KeptAssumption; page: AssumptionsData };

export function AssumptionHistory({ assumption, page: { currency, timeZone } }: Props) {
  const t = useT("value");
  const locale = useLocale();
  const { history, unit } = assumption;
  if (history.length === 0) return <p className="mt-3 text-xs text-faint">{t("assume.noHistory")}</p>;
  const text = ({ range }: Pick<KeptAssumption, "range">) => endsText(range, unit, currency, locale);
  return (
    <div className="mt-4">
      <h3 className="border-b border-line pb-1 text-xs font-medium text-faint">{t("assume.history")}</h3>
      <ol>
        {history.map((change, at) => {
          // A row keeps what was there until then; what came of it stands in the row after, or is the value now.
          const then = history[at - 1] ?? assumption;
          const [before, after] = [text(change), text(then)];
          return (
            <li key={change.version} className="flex flex-col gap-0.5 border-b border-line py-2.5 last:border-b-0">
              <p className="tabular text-sm font-medium">
                {before === after ? t("assume.kept", { value: after }) : t("assume.to", { before, after })}
              </p>
              {change.source !== then.source && (
                <p className="text-sm">
                  {t("assume.sourceTo", {
                    before: sourceText(change.source, locale),
                    after: sourceText(then.source, locale),
                  })}
                </p>
              )}
              {change.reason && (
                <p className="prose-width phrase break-words text-sm">{t("assume.why", { text: change.reason })}</p>
              )}
              <p className="flex flex-wrap gap-x-4 text-xs text-faint">
                <span>{personText(change.by, locale)}</span>
                <Time at={new Date(change.changedAt).toISOString()} timeZone={timeZone} />
              </p>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
