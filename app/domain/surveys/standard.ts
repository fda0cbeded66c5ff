// The questions that are asked where nobody built others. They stay as they are: answers were given to these words.
import type { SurveyContent, SurveyKind } from "./content.ts";

const QUESTIONS = {
  nps: {
    text: {
      ja: "{{product}}を、同じ仕事をしている知人にどの程度おすすめしたいと思いますか。",
      en: "How likely are you to recommend {{product}} to a friend or colleague?",
    },
    low: { ja: "まったくすすめない", en: "Not at all likely" },
    high: { ja: "ぜひすすめたい", en: "Extremely likely" },
  },
  csat: {
    text: {
      ja: "{{product}}とサポートの対応に、どのくらい満足していますか。",
      en: "How satisfied are you with {{product}} and our support?",
    },
    low: { ja: "とても不満", en: "Very dissatisfied" },
    high: { ja: "とても満足", en: "Very satisfied" },
  },
  ces: {
    text: {
      ja: "{{product}}のおかげで、やりたかったことを簡単に済ませることができましたか。",
      en: "{{product}} made it easy for me to do what I wanted to do.",
    },
    low: { ja: "まったくそう思わない", en: "Strongly disagree" },
    high: { ja: "とてもそう思う", en: "Strongly agree" },
  },
} as const;

/** The question of a kind and, in words, why. */
export function standardContent(kind: Exclude<SurveyKind, "custom">): SurveyContent {
  return {
    languages: ["ja", "en"],
    questions: [
      { key: "score", kind, required: true, ...QUESTIONS[kind] },
      {
        key: "comment",
        kind: "text",
        required: false,
        text: {
          ja: "よろしければ、そのように感じた理由をお聞かせください。",
          en: "If you like, please tell us why.",
        },
      },
    ],
  };
}
