// The people of a customer: those who are named, and more who only answer surveys.
import type { Contact, Customer } from "./customers.ts";
import { uuid } from "./ids.ts";

const respondents = {
  ja: ["井上 千尋", "木村 亮", "林 さやか", "清水 大地"],
  en: ["Alex Moore", "Jamie Chen", "Robin Patel", "Sam Keller"],
};

/** More people answer surveys than are named in customers.ts. */
export function peopleOf(customer: Customer): Contact[] {
  const more = respondents[customer.locale].slice(
    0,
    Math.max(0, customer.answers.length - customer.contacts.length + 1),
  );
  const members = more.map((name, i) => ({
    name,
    role: "member" as const,
    email: `user${i + 1}@${customer.slug}.example`,
  }));
  return [...customer.contacts, ...members];
}

export function contactId(customer: Customer, { email }: { email: string }): string {
  return uuid("contact", customer.slug, email);
}
