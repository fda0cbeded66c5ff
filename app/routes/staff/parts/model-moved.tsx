// Told to the second of two who changed the same model: who was first, and what stands there now.
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { dateTime } from "#app/i18n/format.ts";
import { useModelWords } from "./model-words.ts";
import { useConsoleZone } from "./when.tsx";

type Props = { figures: Record<string, number>; by: string; at: Date; typed: Record<string, string | string[]> };

export function ModelMoved({ figures, by, at, typed }: Props) {
  const [t, locale, zone] = [useT("models"), useLocale(), useConsoleZone()];
  const words = useModelWords();
  const different = Object.entries(figures).filter(([name, value]) => Number(typed[name]) !== value);
  return (
    <div data-refusal tabIndex={-1}>
      <Notice kind="warning" title={t("moved.title", { name: by, at: dateTime(at, zone, locale) })}>
        <p>{t("moved.lead")}</p>
        <ul className="mt-1 list-disc ps-5">
          {different.map(([name, value]) => (
            <li key={name}>
              {t("moved.theirs", { field: words.field(name), value, mine: String(typed[name] ?? "") })}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
