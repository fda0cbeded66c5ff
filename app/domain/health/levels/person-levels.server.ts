// Reads how each person of an account stands, now and four weeks before: a handful of statements for all of them.
import { addDays, type Day, daysBetween } from "#app/domain/day.ts";
import { countBusinessDays, workCalendarOf } from "#app/domain/health/business-days.ts";
import type { Band } from "#app/domain/health/score.ts";
import { listLastAnswers, type PersonAnswer } from "#app/domain/health/signals.server.ts";
import { listPeopleByUse, type PersonUse } from "#app/domain/usage/person-use.server.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { type ContactDays, listContactDays } from "./contact-days.server.ts";
import { CHANGE_DAYS, type Judged, judge, type Level, levelOf, trendOf } from "./level.ts";
import type { Ground, Moment } from "./moments.server.ts";
import { type PersonFacts, personSignals, personWeights } from "./person-level.ts";

export type PersonRow = Pick<
  PersonUse,
  "contactId" | "userId" | "name" | "department" | "title" | "role" | "isSponsor" | "leftOn" | "features"
> & {
  level: Level;
  trend: number | null;
  bandBefore: Band | null;
  /** Whether they decide about us: an executive, or whoever supports us. */
  decides: boolean;
  /** Days of use of the last 28, and of the 28 before. */
  days: number;
  daysBefore: number;
  /** Their latest answer to any survey, 0–10 whatever its scale. */
  answer: Pick<PersonAnswer, "kind" | "score" | "ageDays"> | null;
  portalDays: number;
  talks: number;
  /** Days that they have been known, and the last on which anything was seen of them. */
  knownDays: number;
  lastSeenOn: Day | null;
};

type Place = 0 | 1;
/** What is known of each contact, now and four weeks before. */
type Known = { contacts: Map<string, ContactDays>[]; answers: Map<string, PersonAnswer[]>[]; businessDays: number[] };

/** @param entitled keys of the features of the contracts that hold today */
export async function readPersonLevels(tx: Tx, ground: Ground, entitled: string[]): Promise<PersonRow[]> {
  const { account, now, earlier } = ground;
  const people = await listPeopleByUse(tx, account, { today: now.today, entitled });
  const contacts = await listContactDays(tx, account, [now, earlier]);
  const known: Known = {
    contacts: [0, 1].map(
      (place) => new Map(contacts.filter(({ moment }) => moment === place).map((one) => [one.contactId, one])),
    ),
    answers: [
      byContact(await listLastAnswers(tx, account, now)),
      byContact(await listLastAnswers(tx, account, earlier)),
    ],
    businessDays: [0, 1, 2].map((n) => businessDaysOf(ground, n)),
  };
  return people.map((person) => {
    const at = (place: Place, moment: Moment): Judged => {
      const facts = factsOf(person, known, place, { firstEventOn: ground.firstEventOn, entitled: entitled.length });
      const signals = personSignals(facts, moment.feed, moment.today).map((signal) => ({
        ...signal,
        asOf: dayOf(signal.key, signal.raw.youngestDays ?? null, moment),
      }));
      return judge(ground.model, personWeights, signals, moment.today);
    };
    const before = knownOn(person, now.today) <= earlier.today ? at(1, earlier) : null;
    return rowOf(person, { level: levelOf(at(0, now), before), bandBefore: before?.band ?? null }, known, now);
  });
}

function factsOf(
  person: PersonUse,
  { contacts, answers, businessDays }: Known,
  place: Place,
  { firstEventOn, entitled }: { firstEventOn: Day | null; entitled: number },
): PersonFacts {
  const { portalDays = 0, talks = 0 } = contacts[place]!.get(person.contactId ?? "") ?? {};
  return {
    userSince: userSinceOf(person, firstEventOn),
    ...{ days: person.days[place], daysBefore: person.days[place === 0 ? 1 : 2] },
    ...{ businessDays: businessDays[place]!, businessDaysBefore: businessDays[place + 1]! },
    ...{ features: person.features, entitled, portalDays, talks },
    answers: answers[place]!.get(person.contactId ?? "") ?? [],
    isReachable: person.maySignIn,
  };
}

function rowOf(
  person: PersonUse,
  judged: Pick<PersonRow, "level" | "bandBefore">,
  { contacts, answers }: Known,
  { today }: Moment,
): PersonRow {
  const { contactId, userId, name, department, title, role, isSponsor, leftOn, features } = person;
  const contact = contacts[0]!.get(contactId ?? "");
  const [answer = null] = (answers[0]!.get(contactId ?? "") ?? []).toSorted((a, b) => a.ageDays - b.ageDays);
  const hasLeft = leftOn !== null && leftOn <= today;
  return {
    ...{ contactId, userId, name, department, title, role, isSponsor, leftOn, features, ...judged },
    trend: trendOf(judged.level),
    decides: (role === "executive" || isSponsor) && !hasLeft,
    days: person.days[0],
    daysBefore: person.days[1],
    answer: answer && { kind: answer.kind, score: answer.score, ageDays: Math.max(0, answer.ageDays) },
    portalDays: contact?.portalDays ?? 0,
    talks: contact?.talks ?? 0,
    knownDays: daysBetween(knownOn(person, today), today),
    lastSeenOn: latest(person.lastUsedOn, contact?.lastOn ?? null),
  };
}

/** The first day on which use by somebody could be seen: as a user, or from when the events could have carried their id. */
function userSinceOf({ userId, firstUsedOn, registeredOn }: PersonUse, firstEventOn: Day | null): Day | null {
  const own = userId === null ? null : earliest(firstUsedOn, registeredOn);
  return own === null || firstEventOn === null ? own : latest(own, firstEventOn);
}

function knownOn({ firstUsedOn, registeredOn }: PersonUse, today: Day): Day {
  return earliest(firstUsedOn, registeredOn) ?? today;
}

function dayOf(key: string, youngestDays: number | null, { today, feedOn }: Moment): Day | null {
  if (key === "engagement") return today;
  if (key === "sentiment") return youngestDays === null ? null : addDays(today, -youngestDays);
  return feedOn;
}

function businessDaysOf({ account, now: { today } }: Ground, n: number): number {
  const period = { from: addDays(today, -CHANGE_DAYS * (n + 1)), until: addDays(today, -CHANGE_DAYS * n) };
  return countBusinessDays(period, workCalendarOf(account));
}

function byContact(answers: PersonAnswer[]): Map<string, PersonAnswer[]> {
  const own = new Map<string, PersonAnswer[]>();
  for (const answer of answers) own.set(answer.contactId, [...(own.get(answer.contactId) ?? []), answer]);
  return own;
}

function earliest(...days: (Day | null)[]): Day | null {
  return days.filter((day) => day !== null).sort()[0] ?? null;
}

function latest(...days: (Day | null)[]): Day | null {
  return (
    days
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? null
  );
}
