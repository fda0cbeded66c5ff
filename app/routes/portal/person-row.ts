import type { Person } from "#app/domain/contacts/people.server.ts";
import { dayAt } from "#app/domain/day.ts";

export type PersonRow = ReturnType<ReturnType<typeof forList>>;

/** A person as a list shows them: instants as days of the company's calendar. @param own the reader, if among them */
export function forList(timeZone: string, own: string | null) {
  return ({ lastSeenAt, invitedAt, ...person }: Person) => ({
    ...person,
    lastSeenOn: lastSeenAt && dayAt(lastSeenAt, timeZone),
    invitedOn: invitedAt && dayAt(invitedAt, timeZone),
    isReader: person.id === own,
  });
}
