// A story's words as they are read back from where they were kept. Apart from what pages use: no browser needs it.
import { z } from "zod";
import { figureSources } from "./story.ts";

const Text = z.object({ ja: z.string(), en: z.string() });
const Figure = z.object({ label: Text, value: Text, source: z.enum(figureSources) });

export const StoryText = z.object({ title: Text, body: Text, figures: z.array(Figure) });
