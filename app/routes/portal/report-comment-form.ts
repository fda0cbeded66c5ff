// What the forms that comment on a report send.
import { z } from "zod";
import { COMMENT_LENGTH } from "#app/domain/reports/comment.ts";
import { reportSections } from "#app/domain/reports/sections.ts";

/** `key` is made with the form, so that sending it twice is one comment. */
export const CommentForm = z.object({
  key: z.uuid().transform((id) => id.toLowerCase()),
  section: z.enum(reportSections).nullable().catch(null),
  body: z
    .string()
    .transform((text) =>
      text
        .toWellFormed()
        .replace(/\r\n?/g, "\n")
        .replace(/[^\P{Cc}\n\t]/gu, "")
        .trim(),
    )
    .pipe(z.string().min(1).max(COMMENT_LENGTH)),
});
