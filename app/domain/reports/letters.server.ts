// Which letter a mail of the outbox is.

import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { composePortalInvitation } from "#app/domain/contacts/invite-person.server.ts";
import type { MailPurpose } from "#app/domain/contacts/outbox.server.ts";
import { composeAchievement } from "#app/domain/milestones/announcement.server.ts";
import { composeStoryAsk } from "#app/domain/peers/story-letter.server.ts";
import { composeInvitation } from "#app/domain/surveys/invitation-letter.server.ts";
import { composeReply } from "#app/domain/surveys/reply-letter.server.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { type MailList, sendMail } from "#app/mail/send.server.ts";
import { verpToken } from "#app/mail/verp.server.ts";
import { composeFreshLink } from "./link-renewal.server.ts";
import type { Claim } from "./outbox.server.ts";
import { composeReport } from "./report-letter.server.ts";

/** Mails that come again and again; the others are written once, to somebody who waits for them. */
const LISTS: Partial<Record<MailPurpose, MailList>> = {
  report: "reports",
  survey: "surveys",
  survey_reminder: "surveys",
  milestone: "news",
};

/** Hands a written letter to the first mail server; resolves and throws as sendMail() does. */
export type ReadyLetter = () => ReturnType<typeof sendMail>;

/** The letter of a claimed mail, with all that it needs; null when there is nobody to write to any more. */
export async function composeLetter(tx: Tx, accountId: AccountId, claim: Claim): Promise<ReadyLetter | null> {
  const marks = { list: LISTS[claim.purpose], returnToken: verpToken(accountId, claim.id) };
  switch (claim.purpose) {
    case "report": {
      const letter = await composeReport(tx, accountId, claim);
      return letter && (() => sendMail({ ...letter, ...marks }));
    }
    case "reading_link": {
      const letter = await composeFreshLink(tx, accountId, claim);
      return letter && (() => sendMail({ ...letter, ...marks }));
    }
    case "invitation": {
      const letter = await composePortalInvitation(tx, accountId, claim);
      return letter && (() => sendMail({ ...letter, ...marks }));
    }
    case "milestone": {
      const letter = await composeAchievement(tx, accountId, claim);
      return letter && (() => sendMail({ ...letter, ...marks }));
    }
    case "survey_reply": {
      const letter = await composeReply(tx, accountId, claim);
      return letter && (() => sendMail({ ...letter, ...marks }));
    }
    case "story": {
      const letter = await composeStoryAsk(tx, accountId, claim);
      return letter && (() => sendMail({ ...letter, ...marks }));
    }
    case "survey":
    case "survey_reminder": {
      const letter = await composeInvitation(tx, accountId, claim);
      return letter && (() => sendMail({ ...letter, ...marks }));
    }
  }
}
