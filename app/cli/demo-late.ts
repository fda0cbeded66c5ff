// Something that arrives after the demo's quarter was reported, so that there is a corrected edition to look at: the
// events of a branch whose line was down for two days.
import { listAccounts } from "#app/domain/accounts/account.server.ts";
import { addDays, startOfDay } from "#app/domain/day.ts";
import { listReportStates } from "#app/domain/reports/desk.server.ts";
import { readEdition } from "#app/domain/reports/editions.server.ts";
import { restateAccount } from "#app/domain/reports/restatement.server.ts";
import { recordEvents } from "#app/domain/usage/ingest.server.ts";

const PEOPLE = 6;
const EVENTS_EACH = 12;
/** Two of the quarter's last working days, counted from its end. */
const DAYS_BEFORE_END = [8, 9];

/** Makes one draft, for the first account whose report went out. */
export async function arriveLate(now: Date): Promise<void> {
  const [sent] = await listReportStates({ stage: "approved", limit: 1 });
  const account = (await listAccounts()).find(({ id }) => id === sent?.accountId);
  if (!sent || !account) return;
  const featureKey = (await readEdition(account.id, sent.quarter))?.snapshot.usage.features[0]?.key;
  if (featureKey === undefined) return;
  const events = Array.from({ length: PEOPLE * EVENTS_EACH }, (_, i) => {
    const day = addDays(sent.until, -(DAYS_BEFORE_END[i % 2] ?? 8));
    const occurredAt = new Date(startOfDay(day, account.timeZone).getTime() + (9 * 60 + i) * 60_000);
    const who = { accountId: account.id, messageId: `branch-${sent.quarter}-${i}`, userId: `branch-${i % PEOPLE}` };
    return { ...who, kind: "track" as const, featureKey, quantity: 1, day, occurredAt };
  });
  await recordEvents(events);
  await restateAccount(account.id, now);
}
