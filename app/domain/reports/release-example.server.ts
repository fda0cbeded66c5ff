// What the settings mean for a report approved at a moment that asks most of them: next Friday at 18:00.
import { Temporal } from "temporal-polyfill";
import { addDays, type Day, dayAt, weekdayOf } from "#app/domain/day.ts";
import { workCalendarOf } from "#app/domain/health/business-days.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { readSendingTimes } from "./release-policy.server.ts";
import { firstAllowed, type SendingTimes } from "./release-time.ts";

const FRIDAY = 5;
const HOUR = 18;
const MOST_PLACES = 4;

/** Where customers are, and whose holidays count there. */
export type Place = { timeZone: string; locale: "ja" | "en" };
export type ReleaseExample = Place & {
  /** The first moment at which a mail may go; null when no day of two months is open. */
  sendAt: Date | null;
};
export type Examples = {
  approvedAt: Date;
  timeZone: string;
  places: ReleaseExample[];
  times: SendingTimes;
  today: Day;
};

/** When a report approved on the Friday to come goes out to customers, by where most of them are. */
export async function exampleReleases(delayMinutes: number, now = new Date()): Promise<Examples> {
  const { places, times, timeZone } = await acrossAccounts(async (tx) => {
    const vendor = await tx.vendor.findUniqueOrThrow({ where: { id: 1 } });
    const places = await tx.$queryRaw<Place[]>`
      select time_zone as "timeZone", case when locale = 'ja' then 'ja' else 'en' end as locale
        from account where ended_on is null or ended_on > current_date
       group by 1, 2 order by count(*) desc, 1, 2 limit ${MOST_PLACES}`;
    const own: Place = { timeZone: vendor.timeZone, locale: vendor.locale === "ja" ? "ja" : "en" };
    return {
      places: places.length > 0 ? places : [own],
      times: await readSendingTimes(tx),
      timeZone: vendor.timeZone,
    };
  });
  const approvedAt = nextFriday(now, timeZone);
  return {
    ...{ approvedAt, timeZone, times, today: dayAt(now, timeZone) },
    places: places.map((place) => ({ ...place, sendAt: sendAt(approvedAt, delayMinutes, place, times) })),
  };
}

/** The release's own rule: after the window, at the first moment that is allowed on the customer's clock. */
export function sendAt(approvedAt: Date, delayMinutes: number, place: Place, times: SendingTimes): Date | null {
  const releaseAt = new Date(approvedAt.getTime() + delayMinutes * 60_000);
  return firstAllowed(releaseAt, place.timeZone, workCalendarOf(place), times);
}

/** Friday at 18:00 on the clock of a zone, after now. */
export function nextFriday(now: Date, timeZone: string): Date {
  const today = dayAt(now, timeZone);
  const friday = addDays(today, (FRIDAY - weekdayOf(today) + 7) % 7);
  const at = (day: Day) =>
    new Date(Temporal.PlainDate.from(day).toPlainDateTime({ hour: HOUR }).toZonedDateTime(timeZone).epochMilliseconds);
  return at(friday) > now ? at(friday) : at(addDays(friday, 7));
}
