// A customer who fell silent becomes work: one light touch, opened by a person from the radar.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day } from "#app/domain/day.ts";
import { openTask } from "#app/domain/tasks/task.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { isBusinessDay, workCalendarOf } from "./business-days.ts";
import type { Touch } from "./radar.ts";

/** Business days until it should be done. */
const DUE_DAYS = 5;

/**
 * Opens the task for the person in charge, or moves the one that is open.
 *
 * @param said what to do, in both languages, as it stands on the radar
 */
export function openLightTouch(
  account: { id: AccountId; locale: string },
  touch: { touch: Touch; said: { ja: string; en: string } },
  today: Day,
): Promise<void> {
  const { ja, en } = touch.said;
  const detail = { touch: touch.touch, title: ja, titleEn: en };
  return withAccount(account.id, (tx) =>
    openTask(tx, account.id, { kind: "touch", subjectId: account.id, detail, dueOn: dueFrom(today, account) }),
  );
}

function dueFrom(today: Day, account: { locale: string }): Day {
  let day = today;
  for (let left = DUE_DAYS; left > 0; ) {
    day = addDays(day, 1);
    if (isBusinessDay(day, workCalendarOf(account))) left--;
  }
  return day;
}
