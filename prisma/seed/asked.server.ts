// The two rounds of questions before today, and what people answered.
import { createHash } from "node:crypto";
import { addDays, type Day, dayAt, startOfDay, toDateColumn } from "#app/domain/day.ts";
import { lastFinishedQuarter, quarterBefore } from "#app/domain/quarter.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { contactId, peopleOf } from "./contacts.ts";
import type { Customer } from "./customers.ts";
import { accountIdOf, uuid } from "./ids.ts";

export type Round = { id: string; opensOn: Day; share: "later" | "earlier" };

/** Everybody was asked twice before: in the middle of the last calendar quarter and half a year earlier. */
export async function writeCampaigns(tx: Tx, now: Date): Promise<Round[]> {
  const last = lastFinishedQuarter(now, { timeZone: "Asia/Tokyo", fiscalStartMonth: 4 });
  const today = dayAt(now, "Asia/Tokyo");
  const rounds = [
    { opensOn: addDays(quarterBefore(last).from, 40), share: "earlier" as const },
    // Early enough that everybody may be asked again today: see REST_DAYS of campaign.server.ts.
    { opensOn: earlier(addDays(last.from, 45), addDays(today, -92)), share: "later" as const },
  ];
  const made = rounds.map((round) => ({ ...round, id: uuid("campaign", round.opensOn) }));
  await tx.campaign.createMany({
    data: made.map(({ id, opensOn }) => ({
      id,
      nameJa: `${opensOn.slice(0, 7).replace("-", "年")}月の満足度調査`,
      nameEn: `Satisfaction survey ${opensOn.slice(0, 7)}`,
      opensOn: toDateColumn(opensOn),
      closesOn: toDateColumn(addDays(opensOn, 30)),
    })),
    skipDuplicates: true,
  });
  return made;
}

/** Not everybody answers. */
export async function writeAnswers(tx: Tx, customer: Customer, today: Day, campaigns: Round[]): Promise<void> {
  const accountId = accountIdOf(customer);
  const people = peopleOf(customer).filter(({ leftDaysAgo }) => leftDaysAgo === undefined);
  for (const campaign of campaigns) {
    if (campaign.opensOn < addDays(today, -customer.startedDaysAgo)) continue;
    for (const [i, person] of people.entries()) {
      const id = uuid("invitation", campaign.id, person.email);
      const invitedAt = startOfDay(campaign.opensOn, customer.timeZone);
      await tx.invitation.createMany({
        data: {
          accountId,
          id,
          campaignId: campaign.id,
          contactId: contactId(customer, person),
          tokenHash: createHash("sha256").update(`${id}:${Math.random()}`).digest("hex"),
          invitedAt,
          expiresAt: startOfDay(addDays(campaign.opensOn, 90), customer.timeZone),
        },
        skipDuplicates: true,
      });
      const answer = customer.answers[i];
      // Half a year ago fewer answered, and where somebody is unhappy today they were less so then.
      if (!answer || (campaign.share === "earlier" && i % 2 === 1)) continue;
      await tx.response.createMany({
        data: {
          accountId,
          id: uuid("response", id),
          invitationId: id,
          score: campaign.share === "later" ? answer[0] : Math.min(10, answer[0] + (i % 3 === 0 ? 1 : 0)),
          comment: campaign.share === "later" ? answer[1] : "",
          answeredAt: new Date(invitedAt.getTime() + (1 + i) * 26 * 3_600_000),
        },
        skipDuplicates: true,
      });
    }
  }
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}
