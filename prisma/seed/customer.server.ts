// One customer of the demo with everything but its usage.
import { addDays, type Day, startOfDay, toDateColumn } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { driversOf, goalsOf } from "./agreements.ts";
import { type Round, writeAnswers } from "./asked.server.ts";
import { writeContactHistory } from "./contact-history.server.ts";
import { contactId, peopleOf } from "./contacts.ts";
import type { Customer } from "./customers.ts";
import { accountIdOf, uuid } from "./ids.ts";
import { writeContracts, writeStanding } from "./past.server.ts";
import { writeTold } from "./told.server.ts";
import { userId } from "./usage.ts";

export async function writeCustomer(tx: Tx, customer: Customer, today: Day, campaigns: Round[]): Promise<void> {
  const accountId = accountIdOf(customer);
  const startedOn = addDays(today, -customer.startedDaysAgo);
  await tx.account.createMany({
    data: {
      id: accountId,
      slug: customer.slug,
      externalId: `crm-${customer.slug}`,
      name: customer.name,
      industry: customer.industry,
      size: customer.size,
      locale: customer.locale,
      timeZone: customer.timeZone,
      currency: customer.currency,
      fiscalStartMonth: customer.fiscalStartMonth,
      startedOn: toDateColumn(startedOn),
      staffId: uuid("staff", customer.staff),
      approvalMode: customer.approval ?? null,
      deliveryMode: customer.delivery ?? null,
      // One whose approved report can still be stopped for a day.
      releaseDelayMinutes: customer.slug === "shirakaba" ? 24 * 60 : null,
    },
    skipDuplicates: true,
  });
  await writeContracts(tx, customer, today);
  await writePeople(tx, customer, today);
  await writeAgreements(tx, customer, today);
  await writeAnswers(tx, customer, today, campaigns);
  await writeTold(tx, customer, today);
  await writeStanding(tx, customer, today);
  await writeContactHistory(tx, customer, today);
}

async function writePeople(tx: Tx, customer: Customer, today: Day): Promise<void> {
  const accountId = accountIdOf(customer);
  await tx.contact.createMany({
    data: peopleOf(customer).map((person, i) => ({
      accountId,
      id: contactId(customer, person),
      externalId: userId(customer, i + 1),
      email: person.email,
      name: person.name,
      department: person.department ?? null,
      title: person.title ?? null,
      locale: person.locale ?? null,
      role: person.role,
      isSponsor: person.sponsor ?? false,
      receivesReports: person.reports ?? false,
      createdAt: startOfDay(addDays(today, -Math.min(400, customer.startedDaysAgo)), customer.timeZone),
      leftOn: person.leftDaysAgo === undefined ? null : toDateColumn(addDays(today, -person.leftDaysAgo)),
    })),
    skipDuplicates: true,
  });
}

async function writeAgreements(tx: Tx, customer: Customer, today: Day): Promise<void> {
  const accountId = accountIdOf(customer);
  for (const [position, driver] of driversOf(customer).entries()) {
    const driverId = uuid("driver", customer.slug, driver.key);
    await tx.valueDriver.createMany({
      data: {
        accountId,
        id: driverId,
        key: driver.key,
        kind: driver.kind,
        nameJa: driver.ja,
        nameEn: driver.en,
        featureKey: driver.feature,
        measure: driver.measure,
        benefitGroup: driver.group ?? null,
        position,
      },
      skipDuplicates: true,
    });
    await tx.assumption.createMany({
      data: driver.factors.map((factor, i) => ({
        accountId,
        id: uuid("assumption", customer.slug, driver.key, factor.key),
        driverId,
        key: factor.key,
        nameJa: factor.ja,
        nameEn: factor.en,
        unit: factor.unit,
        low: factor.range?.[0] ?? null,
        expected: factor.range?.[1] ?? null,
        high: factor.range?.[2] ?? null,
        source: factor.source,
        noteJa: factor.noteJa ?? "",
        noteEn: factor.noteEn ?? "",
        asOf: toDateColumn(addDays(today, -Math.min(380, customer.startedDaysAgo))),
        position: i,
      })),
      skipDuplicates: true,
    });
  }
  for (const [position, goal] of goalsOf(customer).entries()) {
    const goalId = uuid("goal", customer.slug, goal.key);
    await tx.goal.createMany({
      data: {
        accountId,
        id: goalId,
        titleJa: goal.ja,
        titleEn: goal.en,
        metric: goal.metric,
        featureKey: goal.feature ?? null,
        baseline: goal.baseline,
        target: goal.target,
        startsOn: toDateColumn(addDays(today, -goal.startedDaysAgo)),
        dueOn: toDateColumn(addDays(today, goal.dueInDays)),
        contactId: contactId(customer, customer.contacts[1] ?? customer.contacts[0]!),
        staffId: uuid("staff", customer.staff),
        position,
      },
      skipDuplicates: true,
    });
    await tx.milestone.createMany({
      data: goal.steps.map((step, i) => ({
        accountId,
        id: uuid("milestone", customer.slug, goal.key, String(i)),
        goalId,
        titleJa: step.ja,
        titleEn: step.en,
        threshold: step.threshold,
        dueOn: toDateColumn(addDays(today, step.dueInDays)),
        position: i,
      })),
      skipDuplicates: true,
    });
  }
}
