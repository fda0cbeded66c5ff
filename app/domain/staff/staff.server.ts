// The people at the vendor.
import { acrossAccounts } from "#app/lib/db.server.ts";

/** Everybody who still works here, by name. */
export function listStaff(): Promise<{ id: string; name: string }[]> {
  return acrossAccounts((tx) =>
    tx.staff.findMany({ where: { leftAt: null }, select: { id: true, name: true }, orderBy: { name: "asc" } }),
  );
}

/** Lets a person at the vendor in, or changes what is said of them here. They sign in by mail. */
export async function admitStaff(person: {
  email: string;
  name: string;
  role?: "csm" | "lead" | "operator" | undefined;
  locale?: "ja" | "en" | undefined;
}): Promise<void> {
  const email = person.email.toLowerCase();
  await acrossAccounts((tx) =>
    tx.staff.upsert({ where: { email }, create: { ...person, email }, update: { ...person, email, leftAt: null } }),
  );
}
