// What the vendor did with what its customers said, as they read it.

import { addDays, type Day, startOfDay } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import type { Customer } from "./customers.ts";
import { accountIdOf, uuid } from "./ids.ts";

const told = [
  {
    key: "report-export",
    daysAgo: 24,
    state: "done",
    titleJa: "予算レポートの書き出し形式を増やしました",
    titleEn: "Budget reports can be exported in more formats",
    textJa:
      "「予算レポートの書き出し形式が増えるとありがたい」との声をいただきました。11月から、Excel形式とCSV形式でも書き出せます。",
    textEn: "You asked for more formats of the budget report. Since November it can be saved as Excel and CSV too.",
  },
  {
    key: "mobile-sign-in",
    daysAgo: 9,
    state: "planned",
    titleJa: "モバイル承認で、サインインが切れにくくなります",
    titleEn: "Mobile approvals will stay signed in",
    textJa:
      "承認のたびにサインインを求められるとの声をいただきました。12月の更新で、14日間はサインインしたまま使えるようにします。",
    textEn:
      "You told us that mobile approvals keep signing you out. From the December update you stay signed in for 14 days.",
  },
];
const listeners = ["kitahama", "bluebird"];

export async function writeTold(tx: Tx, customer: Customer, today: Day): Promise<void> {
  if (!listeners.includes(customer.slug)) return;
  const accountId = accountIdOf(customer);
  await tx.feedbackAction.createMany({
    data: told.map(({ key, daysAgo, ...words }) => ({
      ...{ accountId, id: uuid("told", customer.slug, key), toldTogether: uuid("told", key), ...words },
      staffId: uuid("staff", customer.staff),
      publishedAt: new Date(startOfDay(addDays(today, -daysAgo), customer.timeZone).getTime() + 10 * 3_600_000),
    })),
    skipDuplicates: true,
  });
}
