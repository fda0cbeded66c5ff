import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Asked,
  DAY_MS,
  DEFAULT_THROTTLES,
  HOUR_MS,
  judge,
  type Person,
  type Throttles,
} from "#app/domain/surveys/eligibility.ts";
import { type Candidate, foresee, planDay, type Standing } from "#app/domain/surveys/plan.ts";

const NOW = Date.parse("2026-11-24T00:00:00Z");

const somebody: Person = {
  accountId: "acme",
  contactId: "hana",
  hasAddress: true,
  hasLeft: false,
  stop: null,
  isInAudience: true,
  firstSeenAt: NOW - 400 * DAY_MS,
};
const wish = { campaignId: "now", occasion: "", isEvent: false };

function before(daysAgo: number, fields: Partial<Asked> = {}): Asked {
  const at = NOW - daysAgo * DAY_MS;
  return { at, campaignId: "before", occasion: "", isEvent: false, openUntil: null, ...fields };
}

test.each<[string, Partial<Person>, Asked[], number[], ReturnType<typeof judge>]>([
  ["nothing forbids it", {}, [], [], null],
  ["who left", { hasLeft: true }, [], [], { rule: "left", until: null }],
  ["without an address", { hasAddress: false }, [], [], { rule: "no_address", until: null }],
  ["unsubscribed", { stop: "unsubscribed" }, [], [], { rule: "unsubscribed", until: null }],
  ["whose address bounced", { stop: "bounced" }, [], [], { rule: "bounced", until: null }],
  ["not meant", { isInAudience: false }, [], [], { rule: "audience", until: null }],
  ["asked on this occasion", {}, [before(300, { campaignId: "now" })], [], { rule: "asked", until: null }],
  [
    "whose last question still waits",
    {},
    [before(100, { campaignId: "now", occasion: "w1", openUntil: NOW + 5 })],
    [],
    { rule: "open", until: NOW + 5 },
  ],
  ["new", { firstSeenAt: NOW - DAY_MS }, [], [], { rule: "new_person", until: NOW + 13 * DAY_MS }],
  ["asked 89 days ago", {}, [before(89)], [], { rule: "rest", until: NOW + DAY_MS }],
  ["asked 90 days ago", {}, [before(90)], [], null],
  ["asked after a ticket two days ago", {}, [before(2, { isEvent: true })], [], null],
  ["asked after a ticket today", {}, [before(0, { isEvent: true })], [], { rule: "floor", until: NOW + DAY_MS }],
  [
    "of a company that was asked enough",
    {},
    [],
    Array.from({ length: 10 }, (_, i) => NOW - (6 - i / 2) * DAY_MS),
    { rule: "company", until: NOW + DAY_MS },
  ],
  [
    "kept by two rules, told the longer",
    {},
    [before(0.5), before(80)],
    [],
    { rule: "rest", until: NOW + 89.5 * DAY_MS },
  ],
])("%s", (_, person, asked, company, verdict) => {
  expect(judge({ ...somebody, ...person }, asked, company, wish, DEFAULT_THROTTLES, NOW)).toEqual(verdict);
});

test("after something that happened there is a clock of its own", () => {
  const event = { ...wish, isEvent: true, occasion: "ticket:2" };
  const asked = (daysAgo: number, isEvent: boolean) =>
    judge(somebody, [before(daysAgo, { isEvent })], [], event, DEFAULT_THROTTLES, NOW);
  expect(asked(5, false)).toBeNull();
  expect(asked(29, true)).toEqual({ rule: "event_rest", until: NOW + DAY_MS });
  expect(asked(30, true)).toBeNull();
});

test("a day's number goes round the companies, and the rest is told its days", () => {
  const people = ["a", "b", "c"].flatMap((accountId) =>
    Array.from({ length: 4 }, (_, i) => ({ ...somebody, accountId, contactId: `${accountId}${i}` })),
  );
  const asking = { campaignId: "now", isEvent: false, linkDays: 90 };
  const standing = nobodyAsked();
  const throttles = { ...DEFAULT_THROTTLES, companyPerWeek: 3 };
  const plan = planDay(asking, people.map(candidate), standing, throttles, NOW, 5);
  expect(plan.asked.map(({ person }) => person.contactId)).toEqual(["a0", "b0", "c0", "a1", "b1"]);
  expect(plan.waiting).toHaveLength(7);
  const moments = Array.from({ length: 10 }, (_, i) => NOW + (i + 1) * DAY_MS);
  expect(foresee(asking, plan, standing, throttles, moments, 5)).toEqual({
    days: [
      { index: 0, asked: 4 },
      { index: 6, asked: 3 },
    ],
    rest: 0,
  });
});

test("who rests today is foreseen on the first day that lets them, and after an event only while it is fresh", () => {
  const people = [1, 5, 25].map((days, i) => ({ ...somebody, accountId: `${i}`, contactId: `${i}`, restsFor: days }));
  const standing = nobodyAsked();
  const look = (isEvent: boolean, days: number) => {
    for (const { contactId, restsFor } of people) {
      standing.people.set(contactId, [{ ...before(isEvent ? 30 - restsFor : 90 - restsFor), isEvent }]);
    }
    const asking = { campaignId: "now", isEvent, linkDays: 90 };
    const plan = planDay(asking, people.map(candidate), standing, DEFAULT_THROTTLES, NOW, 5);
    expect(plan.asked).toEqual([]);
    const moments = Array.from({ length: days }, (_, i) => NOW + (i + 1) * DAY_MS);
    return foresee(asking, plan, standing, DEFAULT_THROTTLES, moments, 5);
  };
  const soon = [
    { index: 0, asked: 1 },
    { index: 4, asked: 1 },
  ];
  expect(look(false, 60)).toEqual({ days: [...soon, { index: 24, asked: 1 }], rest: 0 });
  expect(look(false, 10)).toEqual({ days: soon, rest: 1 });
  expect(look(true, 20)).toEqual({ days: soon, rest: 1 });
});

// What the rules do is looked at from outside: only the list of who was asked when, without the code that made it.
type Invited = { person: Person; campaign: number; occasion: string; isEvent: boolean; at: number };

const throttlesOf = fc.record({
  restDays: fc.integer({ min: 1, max: 120 }),
  eventRestDays: fc.integer({ min: 0, max: 40 }),
  floorHours: fc.integer({ min: 24, max: 72 }),
  companyPerWeek: fc.integer({ min: 1, max: 6 }),
  newPersonDays: fc.integer({ min: 0, max: 30 }),
});
const personOf = fc.record({
  company: fc.integer({ min: 0, max: 2 }),
  hasAddress: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  leavesAfter: fc.integer({ min: -5, max: 200 }),
  stopsAfter: fc.integer({ min: -5, max: 400 }),
  cameBefore: fc.integer({ min: -60, max: 60 }),
});
const campaignOf = fc.record({
  isEvent: fc.boolean(),
  linkDays: fc.integer({ min: 1, max: 120 }),
  everyDays: fc.integer({ min: 1, max: 100 }),
  perDay: fc.option(fc.integer({ min: 1, max: 5 })),
});
const scheduleOf = fc.record({
  throttles: throttlesOf,
  people: fc.array(personOf, { minLength: 1, maxLength: 8 }),
  campaigns: fc.array(campaignOf, { minLength: 1, maxLength: 4 }),
  gaps: fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 5, maxLength: 25 }),
});
type Schedule = typeof scheduleOf extends fc.Arbitrary<infer T> ? T : never;

test("10,000 schedules break no throttle", () => {
  let invited = 0;
  fc.assert(
    fc.property(scheduleOf, (schedule) => {
      const list = follow(schedule);
      invited += list.length;
      const faults = faultsIn(list, schedule.throttles);
      if (faults.length > 0) throw new Error(faults.join(", "));
    }),
    { numRuns: 10_000 },
  );
  expect(invited, "the schedules ask").toBeGreaterThan(20_000);
}, 120_000);

test("what looks at the schedules sees a broken throttle", () => {
  const at = (days: number, fields: Partial<Invited> = {}) => {
    return { person: somebody, campaign: 0, occasion: `${days}`, isEvent: false, at: NOW + days * DAY_MS, ...fields };
  };
  const faults = (...list: Invited[]) => faultsIn(list, DEFAULT_THROTTLES);
  expect(faults(at(0), at(90))).toEqual([]);
  expect(faults(at(0), at(89))).toEqual(["rest"]);
  expect(faults(at(0), at(0.9, { isEvent: true }))).toEqual(["floor"]);
  expect(faults(at(0), at(100, { occasion: "0" }))).toEqual(["twice"]);
  const many = Array.from({ length: 11 }, (_, i) => at(i / 2, { person: { ...somebody, contactId: `${i}` } }));
  expect(faults(...many)).toEqual(["company"]);
});

/** Lets campaigns ask at one moment after the other, as the clock does. */
function follow({ throttles, people, campaigns, gaps }: Schedule): Invited[] {
  const standing = nobodyAsked();
  const list: Invited[] = [];
  let now = NOW;
  for (const hours of gaps) {
    now += hours * HOUR_MS;
    const days = (now - NOW) / DAY_MS;
    const present = people.map(
      ({ company, hasAddress, leavesAfter, stopsAfter, cameBefore }, n): Person => ({
        accountId: `company ${company}`,
        contactId: `person ${n}`,
        hasAddress,
        hasLeft: days >= leavesAfter,
        stop: days >= stopsAfter ? "unsubscribed" : null,
        isInAudience: true,
        firstSeenAt: NOW - cameBefore * DAY_MS,
      }),
    );
    for (const [campaign, { isEvent, linkDays, everyDays, perDay }] of campaigns.entries()) {
      const occasion = `w${Math.floor(days / everyDays)}`;
      const asking = { campaignId: `${campaign}`, isEvent, linkDays };
      const plan = planDay(
        asking,
        present.map((person) => candidate(person, occasion)),
        standing,
        throttles,
        now,
        perDay,
      );
      if (plan.asked.length > (perDay ?? people.length)) throw new Error("more than the day's number");
      const told = [plan.asked, plan.done, plan.skipped, plan.waiting].reduce((sum, { length }) => sum + length, 0);
      if (told !== people.length) throw new Error("forgotten or told twice");
      for (const { person } of plan.asked) list.push({ person, campaign, occasion, isEvent, at: now });
    }
  }
  return list;
}

function faultsIn(list: Invited[], throttles: Throttles): string[] {
  const faults = new Set<string>();
  for (const [i, one] of list.entries()) {
    const { person } = one;
    if (person.hasLeft || !person.hasAddress || person.stop) faults.add("must not");
    if (one.at < person.firstSeenAt + throttles.newPersonDays * DAY_MS) faults.add("new");
    let ofCompany = 0;
    for (const [j, other] of list.entries()) {
      if (other.person.accountId === person.accountId && other.at <= one.at && other.at > one.at - 7 * DAY_MS)
        ofCompany += 1;
      if (j >= i || other.person.contactId !== person.contactId) continue;
      const apart = Math.abs(one.at - other.at);
      if (apart < throttles.floorHours * HOUR_MS) faults.add("floor");
      if (!one.isEvent && !other.isEvent && apart < throttles.restDays * DAY_MS) faults.add("rest");
      if (one.isEvent && other.isEvent && apart < throttles.eventRestDays * DAY_MS) faults.add("event rest");
      if (one.campaign === other.campaign && one.occasion === other.occasion) faults.add("twice");
    }
    if (ofCompany > throttles.companyPerWeek) faults.add("company");
  }
  return [...faults];
}

function candidate(person: Person, occasion: string | number = ""): Candidate {
  return { person, occasion: typeof occasion === "string" ? occasion : "" };
}

function nobodyAsked(): Standing {
  return { people: new Map(), companies: new Map() };
}
