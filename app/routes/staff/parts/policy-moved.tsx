// Told to the second of two people who changed the same setting: who was first, and what stands there now.
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { dateTime } from "#app/i18n/format.ts";
import { inOrder, usePolicyWords } from "./use-policy-words.ts";
import { useConsoleZone } from "./when.tsx";

type Values = Record<string, string | number | boolean | null>;
type Props = {
  /** Null where there is none any more. */
  theirs: Values | null;
  mine: Values;
  last: { by: string; at: Date } | null;
  /** What is said of a setting that is left to others. */
  notSet?: string;
};

export function PolicyMoved({ theirs, mine, last, notSet }: Props) {
  const [t, locale, zone] = [useT("approval"), useLocale(), useConsoleZone()];
  const words = usePolicyWords(notSet);
  const different = inOrder(Object.keys(mine)).filter((key) => theirs && theirs[key] !== mine[key]);
  const title = last
    ? t("policy.conflictTitle", { name: last.by, at: dateTime(last.at, zone, locale) })
    : t("policy.conflictSomebody");
  return (
    <div data-refusal tabIndex={-1}>
      <Notice kind="warning" title={title}>
        <p className="phrase">
          {t(
            theirs === null ? "policy.conflictGone" : different.length > 0 ? "policy.conflict" : "policy.conflictSame",
          )}
        </p>
        {theirs && (
          <ul className="mt-1 list-disc ps-5">
            {different.map((key) => (
              <li key={key}>
                {t("policy.theirs", { field: words.field(key), value: words.value(key, theirs[key] ?? null) })}
              </li>
            ))}
          </ul>
        )}
      </Notice>
    </div>
  );
}
