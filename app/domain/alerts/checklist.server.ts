// Who of us has done what of the checklists.
import { type Day, toDateColumn } from "#app/domain/day.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { type Cadence, cadences, periodFrom } from "./checklist.ts";

/** Ticks an item for the period in which a day lies, or takes the tick away. Doing it twice changes nothing. */
export async function tickItem(
  staffId: string,
  cadence: Cadence,
  item: string,
  day: Day,
  isDone: boolean,
): Promise<void> {
  const key = { staffId, cadence, item, periodFrom: toDateColumn(periodFrom(cadence, day)) };
  await acrossAccounts(async (tx) => {
    if (isDone) await tx.checklistTick.createMany({ data: [key], skipDuplicates: true });
    else await tx.checklistTick.deleteMany({ where: key });
  });
}

export type Ticks = { staffId: string; name: string; done: { cadence: Cadence; item: string; at: Date }[] };

/** Everybody who works here with what they have done in the periods of a day, by name. */
export function listTicks(day: Day): Promise<Ticks[]> {
  return acrossAccounts(async (tx) => {
    const staff = await tx.staff.findMany({ where: { leftAt: null }, orderBy: { name: "asc" } });
    const periods = cadences.map((cadence) => ({ cadence, periodFrom: toDateColumn(periodFrom(cadence, day)) }));
    const ticks = await tx.checklistTick.findMany({ where: { OR: periods } });
    return staff.map(({ id, name }) => ({
      ...{ staffId: id, name },
      done: ticks
        .filter(({ staffId }) => staffId === id)
        .map(({ cadence, item, doneAt }) => ({ cadence: cadence as Cadence, item, at: doneAt })),
    }));
  });
}
