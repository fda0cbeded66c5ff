// A reply that our own people start from: by rules over the answer, in the language of whoever gave it.
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import type { AnswerPath } from "./answer-path.ts";

const MOST_QUOTED = 80;

export type ReplyDraft = { subject: string; body: string };

type Facts = {
  path: AnswerPath;
  name: string;
  comment: string;
  product: string;
  vendor: string;
  /** Who replies. */
  from: string;
};

export function draftReply({ path, name, comment, product, vendor, from }: Facts, locale: Locale): ReplyDraft {
  const t = translator(locale, "mail");
  const words = comment.replaceAll(/\s+/g, " ").trim();
  const letters = [...words];
  const quoted = letters.length > MOST_QUOTED ? `${letters.slice(0, MOST_QUOTED).join("")}…` : words;
  const paragraphs = [
    t("dear", { name }),
    t("reply.thanks", { vendor, from, product }),
    words ? t(`reply.${path}Words`, { words: quoted }) : t(`reply.${path}Silent`),
    t(`reply.${path}Next`, { product }),
    t("reply.close", { from, vendor }),
  ];
  return { subject: t(`reply.${path}Subject`, { product }), body: paragraphs.join("\n\n") };
}
