// Gathers the facts from which an account's silence is judged.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { getSeats } from "#app/domain/contracts/contract.server.ts";
import { addDays, type Day, instantsOf } from "#app/domain/day.ts";
import { isConversation, isTicket } from "#app/domain/touchpoints/touchpoint.ts";
import { listTouchpoints } from "#app/domain/touchpoints/touchpoints.server.ts";
import { listDailyActivity } from "#app/domain/usage/adoption.server.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { workCalendarOf } from "./business-days.ts";
import { listOutageStarts } from "./outage.server.ts";
import { unmeasuredDays } from "./outage.ts";
import { judgeSilence, lastYearOf, SILENCE_DAYS, type SilenceInput } from "./silence.ts";
import { WEEKS } from "./usage-level.ts";

/** What judgeSilence() judges by, as of a day; use of the year before only where it makes a difference. */
export async function gatherSilence(
  tx: Tx,
  account: AccountFacts,
  today: Day,
  isFeedAlive: boolean,
): Promise<SilenceInput> {
  const period = { from: addDays(today, -SILENCE_DAYS), until: today };
  const span = instantsOf(period, account.timeZone);
  const touchpoints = await listTouchpoints(tx, account, span);
  const activity = await listDailyActivity(tx, account.id, period);
  const usedOn = activity.filter(({ events }) => events > 0).map(({ day }) => day);
  const unmeasured = unmeasuredDays(await listOutageStarts(tx, account.id), usedOn, today);
  const input = {
    isFeedAlive: isFeedAlive && !unmeasured.some(({ until }) => until === today),
    unmeasured,
    calendar: workCalendarOf(account),
    activity,
    ticketDays: touchpoints.filter(isTicket).map(({ day }) => day),
    contactDays: touchpoints.filter(isConversation).map(({ day }) => day),
    ...(await listSurveyDays(tx, account, span)),
    seatsBefore: await getSeats(tx, account.id, addDays(today, -2 * WEEKS * 7)),
    seats: await getSeats(tx, account.id, today),
  };
  if (judgeSilence(input, today).class !== "silent") return input;
  return { ...input, lastYear: await listDailyActivity(tx, account.id, lastYearOf(today)) };
}

/** Days on which a survey reached somebody, and on which somebody answered. A mail that never arrived asked nobody. */
async function listSurveyDays(
  tx: Tx,
  account: AccountFacts,
  { start, end }: { start: Date; end: Date },
): Promise<{ askedDays: Day[]; answeredDays: Day[] }> {
  const rows = await tx.$queryRaw<{ askedOn: Day; answeredOn: Day | null }[]>`
    select (i.invited_at at time zone ${account.timeZone})::date::text as "askedOn",
           (r.answered_at at time zone ${account.timeZone})::date::text as "answeredOn"
      from invitation i
      left join response r on r.account_id = i.account_id and r.invitation_id = i.id and r.answered_at < ${end}
       and r.staff_id is null
     where i.account_id = ${account.id}::uuid and i.invited_at >= ${start} and i.invited_at < ${end}
       and (r.id is not null or not exists (
             select from delivery d
              where d.account_id = i.account_id and d.purpose = 'survey' and d.subject_id = i.id
                and d.accepted_at is null))`;
  return {
    askedDays: rows.map(({ askedOn }) => askedOn),
    answeredDays: rows.flatMap(({ answeredOn }) => answeredOn ?? []),
  };
}
