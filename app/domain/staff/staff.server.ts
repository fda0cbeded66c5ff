// The people at the vendor.
import { acrossAccounts } from "#app/lib/db.server.ts";

/** Everybody who still works here, by name. */
export function listStaff(): Promise<{ id: string; name: string }[]> {
  return acrossAccounts((tx) =>
    tx.staff.findMany({ where: { leftAt: null }, select: { id: true, name: true }, orderBy: { name: "asc" } }),
  );
}
