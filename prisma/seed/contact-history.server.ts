// A year of calls, meetings, tickets and portal visits, as often as the customer's story says.
import { addDays, type Day, startOfDay } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { contactId } from "./contacts.ts";
import type { Customer } from "./customers.ts";
import { accountIdOf, uuid } from "./ids.ts";
import { ticketOf } from "./past.server.ts";
import { randomFrom } from "./usage.ts";

export async function writeContactHistory(tx: Tx, customer: Customer, today: Day): Promise<void> {
  const accountId = accountIdOf(customer);
  const random = randomFrom(`${customer.slug}:contact`);
  const sponsor = customer.contacts.find((person) => person.sponsor);
  const days = Math.min(365, customer.startedDaysAgo);
  const readers = customer.contacts.filter(({ role, leftDaysAgo }) => role !== "member" && leftDaysAgo === undefined);
  const touchpoints = [];
  const visits = [];
  for (let daysAgo = days; daysAgo > 0; daysAgo -= 1) {
    const at = new Date(
      startOfDay(addDays(today, -daysAgo), customer.timeZone).getTime() + (10 + random() * 7) * 3_600_000,
    );
    const id = uuid("touchpoint", customer.slug, String(daysAgo));
    // Fading customers were spoken to once, and then no more.
    const calls = customer.story === "fading" && daysAgo > 170 ? 1 : customer.callsPerMonth;
    if (random() < calls / 30) {
      const sponsorThere =
        sponsor !== undefined && (sponsor.leftDaysAgo === undefined || daysAgo > sponsor.leftDaysAgo + 45);
      const kind = random() < 0.5 ? "meeting" : "call";
      const withDecisionMaker = sponsorThere && random() < 0.45;
      touchpoints.push({
        accountId,
        id,
        kind,
        direction: "both",
        occurredAt: at,
        withDecisionMaker,
        contactId: withDecisionMaker ? contactId(customer, sponsor) : null,
        tone: random() < 0.7 ? 1 : 0,
        summary: customer.locale === "ja" ? "定例の打ち合わせ" : "Regular meeting",
        staffId: uuid("staff", customer.staff),
      });
    } else if (random() < customer.ticketsPerMonth / 30) {
      touchpoints.push({
        accountId,
        id,
        kind: "ticket",
        direction: "in",
        occurredAt: at,
        withDecisionMaker: false,
        contactId: null,
        tone: customer.story === "noisy" || customer.story === "reorganised" ? -1 : 0,
        summary: customer.locale === "ja" ? "操作に関する問い合わせ" : "Question about using the product",
        staffId: null,
        ...ticketOf(customer, at, daysAgo),
      });
    }
    const visitor = readers[Math.floor(random() * readers.length)];
    if (visitor && random() < customer.visitsPerMonth / 30) {
      visits.push({
        accountId,
        id: uuid("visit", customer.slug, String(daysAgo)),
        contactId: contactId(customer, visitor),
        page: random() < 0.6 ? "overview" : "value",
        visitedAt: at,
      });
    }
  }
  await tx.touchpoint.createMany({ data: touchpoints, skipDuplicates: true });
  await tx.portalVisit.createMany({ data: visits, skipDuplicates: true });
}
