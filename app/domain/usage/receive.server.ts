// One request of messages: each is read, given to its account, and counted, taken in or refused on its own. When the
// promise resolves everything is on disk, the refused messages too.

import { randomUUID } from "node:crypto";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { dayAt } from "#app/domain/day.ts";
import { isDatabaseAway } from "#app/lib/db.server.ts";
import { logger } from "#app/lib/log.server.ts";
import { findAccounts, findAccountsOfUsers, type KnownAccount } from "./directory.server.ts";
import { type Envelope, MAX_MESSAGE_BYTES, type Message, readMessage } from "./event.ts";
import { messageKeyOf } from "./event-rows.server.ts";
import { featureKeyOf } from "./feature-key.ts";
import { type PersonCall, recordPeople } from "./identify.server.ts";
import { type IncomingEvent, recordEvents } from "./ingest.server.ts";
import { dateRefusal } from "./instant.ts";
import { isRefusal, type Refusal, refuse } from "./refusal.ts";
import { keepRejected } from "./rejected.server.ts";

export type Verdict = {
  messageId: string | null;
  /** counted: usage from now on; known: had been counted before; taken: it told us about a person; refused: kept aside. */
  verdict: "counted" | "known" | "taken" | "refused";
  reason?: string;
  detail?: string;
};

export type Request = Envelope & {
  messages: unknown[];
  /** Bytes of the whole request, decompressed. */
  bytes: number;
  /** Whether a NUL character occurs anywhere in it. */
  hasNul: boolean;
};

type Place = { index: number; raw: unknown; message: Message; account: KnownAccount | null };
type Placed = Place & { account: KnownAccount };

/** Takes in a request and says of each message, in order, what became of it. */
export async function receiveMessages(request: Request): Promise<Verdict[]> {
  const verdicts = new Array<Verdict>(request.messages.length);
  const refusals = new Map<number, Refusal>();
  const understood: Place[] = [];
  for (const [index, raw] of request.messages.entries()) {
    const read = unfitness(raw, request) ?? readMessage(raw, request);
    if (isRefusal(read)) refusals.set(index, read);
    else understood.push({ index, raw, message: read, account: null });
  }

  const placed = await giveToAccounts(understood, refusals);
  const people = placed.filter(({ message }) => isAboutPerson(message));
  const usage = placed
    .filter(({ message }) => !isAboutPerson(message))
    .filter((place) => isInTime(place, request, refusals));
  for (const place of await recordPeopleOf(people, refusals)) verdicts[place.index] = verdictOf(place, "taken");
  for (const [place, verdict] of await recordUsageOf(usage, refusals))
    verdicts[place.index] = verdictOf(place, verdict);

  await keepRejected(
    "segment",
    [...refusals].map(([index, refusal]) => ({
      ...refusal,
      ...namesIn(request.messages[index]),
      payload: request.messages[index],
    })),
  );
  for (const [index, { reason, detail }] of refusals) {
    verdicts[index] = { ...namesIn(request.messages[index]), verdict: "refused", reason, detail };
  }
  return verdicts;
}

/** What makes a message unfit to be read at all. */
function unfitness(raw: unknown, { bytes, hasNul }: Request): Refusal | null {
  if (bytes > MAX_MESSAGE_BYTES && Buffer.byteLength(JSON.stringify(raw)) > MAX_MESSAGE_BYTES) {
    return refuse("too_large", `an event may have ${MAX_MESSAGE_BYTES} bytes`);
  }
  return hasNul && holdsNul(raw) ? refuse("nul_character", "text with a NUL character cannot be stored") : null;
}

function holdsNul(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\0");
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, inner]) => key.includes("\0") || holdsNul(inner));
}

/** By the name the message gives; else by the group call of this request or the one account that knows the user. */
async function giveToAccounts(places: Place[], refusals: Map<number, Refusal>): Promise<Placed[]> {
  const groupOfUser = new Map<string, string>();
  for (const { message } of places) {
    if (message.kind === "group" && message.userId) groupOfUser.set(message.userId, message.groupId!);
  }
  const groupOf = ({ groupId, userId }: Message) => groupId ?? (userId === null ? undefined : groupOfUser.get(userId));
  const strangers = places.filter(({ message }) => groupOf(message) === undefined);
  const [byName, byUser] = await Promise.all([
    findAccounts(places.flatMap(({ message }) => groupOf(message) ?? [])),
    strangers.length > 0 ? findAccountsOfUsers(strangers.flatMap(({ message }) => namesOf(message))) : null,
  ]);

  for (const place of places) {
    const group = groupOf(place.message);
    place.account = (group === undefined ? accountOfUser(place.message, byUser) : byName.get(group)) ?? null;
    if (place.account) continue;
    const refusal =
      group === undefined
        ? refuse("account_missing", "context.groupId is missing, and the user is not known from one account")
        : refuse("account_unknown", `no account has the slug or the id ${group}`);
    refusals.set(place.index, refusal);
  }
  return places.filter((place): place is Placed => place.account !== null);
}

function accountOfUser(message: Message, byUser: Map<string, KnownAccount> | null): KnownAccount | undefined {
  return namesOf(message)
    .map((id) => byUser?.get(id))
    .find(Boolean);
}

/** Ids by which the sender of a message may be known already. */
function namesOf({ userId, previousId }: Message): string[] {
  return [userId, previousId].filter((id) => id !== null);
}

function isAboutPerson({ kind }: Message): boolean {
  return kind === "identify" || kind === "group" || kind === "alias";
}

function isInTime({ index, message }: Place, { receivedAt }: Request, refusals: Map<number, Refusal>): boolean {
  const refusal = dateRefusal(message.occurredAt, receivedAt);
  if (refusal) refusals.set(index, refusal);
  return refusal === null;
}

/** All of an account's people at once; one by one if that fails, so that one cannot spoil it for the others. */
async function recordPeopleOf(places: Placed[], refusals: Map<number, Refusal>): Promise<Placed[]> {
  const groups = new Map<AccountId, Placed[]>();
  for (const place of places) groups.set(place.account.id, [...(groups.get(place.account.id) ?? []), place]);
  const taken: Placed[] = [];
  for (const [accountId, group] of groups) {
    try {
      await recordPeople(
        accountId,
        group.flatMap(({ message }) => personCallOf(message) ?? []),
      );
      taken.push(...group);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      if (group.length > 1) {
        for (const place of group) taken.push(...(await recordPeopleOf([place], refusals)));
        continue;
      }
      logger("ingest").error({ error: String(error) }, "what a message says about a person could not be stored");
      for (const { index } of group) refusals.set(index, refuse("not_stored", "the database did not take it"));
    }
  }
  return taken;
}

/** A person who has no id of their own yet has nothing to be known by. */
function personCallOf({ kind, userId, previousId, traits }: Message): PersonCall | null {
  if (userId === null) return null;
  if (kind === "alias") return previousId === null ? null : { kind, previousId, userId };
  return kind === "group" ? { kind, userId, traits: {} } : { kind: "identify", userId, traits };
}

async function recordUsageOf(
  places: Placed[],
  refusals: Map<number, Refusal>,
): Promise<[Placed, "counted" | "known"][]> {
  const { knownAt, refusedAt } = await recordEvents(places.map(eventOf));
  const known = new Set(knownAt);
  const refused = new Set(refusedAt);
  for (const at of refusedAt) refusals.set(places[at]!.index, refuse("not_stored", "the database did not take it"));
  return places.flatMap((place, at) => (refused.has(at) ? [] : [[place, known.has(at) ? "known" : "counted"]]));
}

function eventOf({ raw, message, account }: Placed): IncomingEvent {
  const { kind, event, occurredAt, userId, anonymousId, quantity } = message;
  return {
    accountId: account.id,
    messageId: message.messageId ?? derivedId(raw, message.isDated),
    occurredAt,
    day: dayAt(occurredAt, account.timeZone),
    kind: kind === "page" || kind === "screen" ? kind : "track",
    featureKey: event === null ? null : featureKeyOf(event),
    ...(event === null ? {} : { featureName: event }),
    userId: userId ?? anonymousId,
    quantity,
  };
}

/**
 * The id of a message whose sender gave none: the same content at the same time is the same message. Without a time
 * two uses cannot be told from one that was sent twice, and each counts.
 */
function derivedId(raw: unknown, isDated: boolean): string {
  return isDated ? `derived-${messageKeyOf(JSON.stringify(raw))}` : `arrived-${randomUUID()}`;
}

function verdictOf({ message }: Place, verdict: Verdict["verdict"]): Verdict {
  return { messageId: message.messageId, verdict };
}

function namesIn(raw: unknown): { messageId: string | null; groupId: string | null } {
  const { messageId, groupId, context } = (typeof raw === "object" && raw !== null ? raw : {}) as Record<
    string,
    unknown
  >;
  const inContext = (context as { groupId?: unknown } | null | undefined)?.groupId;
  const text = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : null);
  return { messageId: text(messageId), groupId: text(inContext) ?? text(groupId) };
}
