// A posted telling as it was typed, with what is wrong with it.
import { type FeedbackDraft, type FeedbackFault, faultsOfFeedback } from "#app/domain/surveys/feedback.ts";
import type { ToldTyped } from "./told-fields.tsx";

type Read = {
  typed: ToldTyped;
  accounts: string[];
  together: string;
  faults: FeedbackFault[];
  draft: FeedbackDraft | null;
};

export async function readTold(request: Request): Promise<Read> {
  const form = await request.formData().catch(() => new FormData());
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.replaceAll("\0", "").replaceAll("\r\n", "\n").trim() : "";
  };
  const typed = {
    ...{ state: text("state"), titleJa: text("titleJa"), titleEn: text("titleEn") },
    ...{ textJa: text("textJa"), textEn: text("textEn") },
  };
  const accounts = form
    .getAll("account")
    .flatMap((slug) => (typeof slug === "string" ? [slug.replaceAll("\0", "")] : []));
  const faults = faultsOfFeedback(typed);
  return {
    typed,
    accounts,
    together: text("together"),
    faults,
    draft: faults.length > 0 ? null : (typed as FeedbackDraft),
  };
}
