import type { feedback as ja } from "#app/i18n/ja/feedback.ts";
import type { Messages } from "#app/i18n/messages.ts";

export const feedback = {
  title: "What we did with your feedback",
  lead: "What we have done, and will do, because of what your people told us in surveys and elsewhere.",
  counts: "Surveys sent to your people in the last year: {{asked}}. Answers: {{answered}}. Thank you.",
  noCounts: "We sent your people no survey in the last year.",
  actions: "What we did",
  noneTitle: "There is nothing to report yet",
  none: "Every answer is read by your contact with us. Once we have decided what to do, you will find it here.",
  told: "Told on {{date}}.",
  changed: "Updated on {{date}}.",
  state: { planned: "Planned", done: "Done", declined: "Not now" },
  own: "Your own answers",
  ownLead: "What you sent us yourself. Nobody else of your company sees it here.",
  ownNone: "You have not answered yet.",
  caption: "Your own answers",
  when: "Answered",
  survey: "About",
  kind: { nps: "Recommendation", csat: "Satisfaction", ces: "Ease", custom: "Survey" },
  score: "Score",
  comment: "Comment",
} satisfies Messages<typeof ja>;
