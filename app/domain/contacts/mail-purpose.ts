/** What mails to contacts are about. */
export const mailPurposes = [
  "report",
  "survey",
  "survey_reminder",
  "survey_reply",
  "story",
  "invitation",
  "milestone",
  "reading_link",
] as const;
export type MailPurpose = (typeof mailPurposes)[number];
