// What is wrong with a story or a consent, in words.
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { STORY_LIMITS, type StoryFault } from "#app/domain/peers/story.ts";
import { number } from "#app/i18n/format.ts";
import { FaultList } from "./fault-list.tsx";

export type DeskFault = StoryFault | "account" | "naming" | "outdated";
export type ConsentFault = "contact" | "unreachable" | "endsOn" | "scope" | "answeredOn" | "evidence";

export function useStoryFault(): (fault: DeskFault | ConsentFault) => string {
  const [t, locale] = [useT("storydesk"), useLocale()];
  const { title, body, label, value } = STORY_LIMITS;
  const most = { title: number(title, locale), body: number(body, locale), label: number(label, locale) };
  return (fault) => t(`fault.${fault}`, { ...most, value: number(value, locale) });
}

export function StoryFaults({ faults }: { faults: readonly (DeskFault | ConsentFault)[] }) {
  return <FaultList faults={faults} words={useStoryFault()} />;
}
