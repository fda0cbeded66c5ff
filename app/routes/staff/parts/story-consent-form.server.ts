// A posted ask for consent, or a consent that was given on paper, as it was typed, with what is wrong with it.
import { addDays, addMonths, type Day, dayAt, isDay, startOfDay } from "#app/domain/day.ts";
import { type StoryNaming, storyNamings } from "#app/domain/peers/story.ts";
import { isUuid } from "#app/lib/http.server.ts";
import type { ConsentFault } from "./story-faults.tsx";
import { type TypedStory, typedOf } from "./story-typed.ts";

/** Longer than anybody means it. */
const MOST_MONTHS = 60;
const EVIDENCE_MAX = 200;

export type ConsentRead = {
  typed: TypedStory;
  faults: ConsentFault[];
  ask: { id: string; contactId: string; endsOn: Day };
  given: { scope: StoryNaming; evidence: string; answeredAt: Date };
};

/** @param people who may be chosen */
export async function readConsentForm(
  request: Request,
  { people, timeZone, onPaper }: { people: { id: string }[]; timeZone: string; onPaper: boolean },
): Promise<ConsentRead> {
  const typed = typedOf(await request.formData().catch(() => new FormData()));
  const text = (name: string) => (typed[name] ?? "").replaceAll("\0", "").trim();
  const today = dayAt(new Date(), timeZone);
  const [lastOn, answeredOn, evidence] = [text("lastOn"), text("answeredOn"), text("evidence")];
  const scope = storyNamings.find((each) => each === typed.scope);
  const faults: ConsentFault[] = [];
  if (!people.some(({ id }) => id === typed.contactId)) faults.push("contact");
  if (onPaper && !scope) faults.push("scope");
  if (onPaper && !(isDay(answeredOn) && answeredOn <= today && answeredOn >= addMonths(today, -MOST_MONTHS))) {
    faults.push("answeredOn");
  }
  if (!isDay(lastOn) || lastOn <= today || lastOn > addMonths(today, MOST_MONTHS)) faults.push("endsOn");
  if (onPaper && (evidence === "" || [...evidence].length > EVIDENCE_MAX)) faults.push("evidence");
  const id = isUuid(typed.id ?? "") ? (typed.id as string) : crypto.randomUUID();
  const isWhole = faults.length === 0;
  return {
    ...{ typed, faults },
    ask: { id, contactId: typed.contactId ?? "", endsOn: isWhole ? addDays(lastOn, 1) : today },
    given: {
      ...{ scope: scope ?? "anonymous", evidence },
      answeredAt: startOfDay(isWhole && onPaper ? answeredOn : today, timeZone),
    },
  };
}
