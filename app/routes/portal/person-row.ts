import type { Person } from "#app/domain/contacts/people.server.ts";
import { dayAt } from "#app/domain/day.ts";

export type PersonRow = ReturnType<ReturnType<typeof forList>>;

/** Who was removed just now, as the address says it: lists show them no more. */
export function removedOf(people: Person[], { searchParams }: URL): { id: string; name: string }[] {
  return people.flatMap(({ id, name, hasLeft }) =>
    hasLeft && id === searchParams.get("person") ? [{ id, name }] : [],
  );
}

/** A person as a list shows them: instants as days of the company's calendar. @param own the reader, if among them */
export function forList(timeZone: string, own: string | null) {
  return ({ lastSeenAt, invitedAt, ...person }: Person) => ({
    ...person,
    lastSeenOn: lastSeenAt && dayAt(lastSeenAt, timeZone),
    invitedOn: invitedAt && dayAt(invitedAt, timeZone),
    isReader: person.id === own,
  });
}
