// How a goal came to be what it is.
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { GoalEvent } from "#app/domain/milestones/history.ts";
import { date } from "#app/i18n/format.ts";

export function GoalHistory({ events, say }: { events: GoalEvent[]; say: (value: number) => string }) {
  const words = useEventWords(say);
  const locale = useLocale();
  return (
    <ol className="text-sm">
      {events.map((event) => (
        <li
          key={`${event.day} ${words(event)}`}
          className="flex flex-wrap gap-x-4 border-b border-line py-2 last:border-b-0"
        >
          <time dateTime={event.day} className="tabular w-28 text-faint sm:w-36">
            {date(event.day, locale)}
          </time>
          <span className="phrase min-w-0 flex-1">{words(event)}</span>
        </li>
      ))}
    </ol>
  );
}

function useEventWords(say: (value: number) => string) {
  const t = useT("plan");
  const locale = useLocale();
  const someone = (name: string | null) => name ?? t("side.staff");
  return (event: GoalEvent): string => {
    switch (event.kind) {
      case "proposed":
        return event.name
          ? t("event.proposed", { name: event.name })
          : t("event.proposedBySide", { side: t(`side.${event.side}`) });
      case "accepted":
        return event.name ? t("event.accepted", { name: event.name }) : t("event.acceptedPlain");
      case "reached":
        return t("event.reached", { title: event.title[locale] });
      case "changed": {
        const { target, due } = event;
        const parts = [
          target && t("event.changedTarget", { before: say(target[0]), after: say(target[1]) }),
          due && t("event.changedDue", { before: date(due[0], locale), after: date(due[1], locale) }),
        ].filter((part) => part !== null);
        const what = parts.length ? parts.join(locale === "ja" ? "、" : ", ") : t("event.changedWords");
        return t("event.changed", { name: someone(event.name), what });
      }
      default:
        return t(`event.${event.kind}`);
    }
  };
}
