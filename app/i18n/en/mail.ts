import type { mail as ja } from "#app/i18n/ja/mail.ts";
import type { Messages } from "#app/i18n/messages.ts";

export const mail = {
  dear: "Dear {{name}},",
  footer: {
    from: "{{vendor}} sends this mail to people who use {{product}}.",
    why: {
      report: "You get it because you are set to receive the quarterly value report.",
      survey: "You get it because you use {{product}}.",
      signIn: "You get it because somebody asked to sign in with this address.",
    },
    stop: "Stop these mails",
  },
  signIn: {
    subject: "Your sign-in link",
    preview: "Works for {{minutes}} minutes.",
    text: "Sign in with the button below, in the browser where you asked for it.",
    button: "Sign in",
    other: "Reading this on another device? Enter this code on the page where you asked for it.",
    limits: "Link and code work once, for {{minutes}} minutes. If this wasn't you, you can delete this mail.",
  },
  report: {
    subjectValue: "{{quarter}} value report: {{value}} (est.)",
    subjectUsers: "{{quarter}} value report: {{people}} people a month",
    subjectPlain: "{{quarter}} value report",
    previewWorse: "One thing got worse: {{worse}}",
    preview: "The results of {{months}} and the decisions we ask of you.",
    intro: "Thank you for using {{product}}. These are {{company}}'s results for {{months}}.",
    value: "Estimated value",
    hours: "Working time saved",
    people: "People using it a month",
    peopleNow: "{{now}}",
    before: "{{before}} the quarter before",
    achieved: "Milestones reached",
    achievedCount: "{{count}}",
    worse: "What got worse",
    nothingWorse: "No measure got notably worse than in the quarter before.",
    noFigures:
      "No usage was recorded in this quarter, so there are no figures to show. The report says how to start recording.",
    button: "Open the report",
    attached: "The PDF is attached to this mail.",
    linked: "You can download the PDF from the report's page.",
    owner: "Questions? {{name}}, who looks after your account, is glad to help.",
  },
  survey: {
    subject: "How is {{product}} working for you? (10 seconds)",
    preview: "One question, open until {{closes}}.",
    question: "How likely are you to recommend {{product}} to somebody who does the same work?",
    low: "Not at all likely",
    high: "Extremely likely",
    how: "Choosing a score opens a page to confirm it. Nothing is recorded until you send it.",
    closes: "You can change your answer until {{closes}}.",
    score: "{{score}} points",
  },
} as const satisfies Messages<typeof ja>;
