// A posted story as it was typed, with what is wrong with it.
import { faultsOfStory } from "#app/domain/peers/story.ts";
import type { StoryDraft } from "#app/domain/peers/story-desk.server.ts";
import type { DeskFault } from "./story-faults.tsx";
import { namingOf, stageIn, type TypedStory, typedOf, wordsOf } from "./story-typed.ts";

type Read = { typed: TypedStory; faults: DeskFault[]; draft: StoryDraft | null };

export async function readStoryForm(request: Request): Promise<Read> {
  const typed = typedOf(await request.formData().catch(() => new FormData()));
  const [words, naming] = [wordsOf(typed), namingOf(typed)];
  const faults: DeskFault[] = [...faultsOfStory(words), ...(naming ? [] : (["naming"] as const))];
  const draft = naming && faults.length === 0 ? { words, naming, stage: stageIn(typed) } : null;
  return { typed, faults, draft };
}
