// What a message of the Segment protocol must look like to count, and what of it counts.

import { z } from "zod";
import { featureKeyOf, MAX_ID_LENGTH, MAX_NAME_LENGTH, MAX_QUANTITY, plainText, quantityOf } from "./feature-key.ts";
import { occurredAt, parseInstant } from "./instant.ts";
import { type Refusal, refuse } from "./refusal.ts";

export const KINDS = ["track", "identify", "group", "page", "screen", "alias"] as const;
export type MessageKind = (typeof KINDS)[number];

/** A message that was understood. Whose account it belongs to is not yet known. */
export type Message = {
  kind: MessageKind;
  /** As the sender numbered it; null when it did not. */
  messageId: string | null;
  userId: string | null;
  anonymousId: string | null;
  previousId: string | null;
  /** The account as the sender calls it: `context.groupId`, else `groupId`; in a group call the other way round. */
  groupId: string | null;
  /** What happened, by its name. Null in all but track calls. */
  event: string | null;
  /** How much of it happened. */
  quantity: number;
  /** By our clock. An invalid date when the sender's could not be read. */
  occurredAt: Date;
  /** Whether the sender said when it happened. */
  isDated: boolean;
  traits: Traits;
};

/** Bytes of one message as JSON. */
export const MAX_MESSAGE_BYTES = 32 * 1024;

const Id = z.union([z.string(), z.number()]).nullish();
const Instant = z.union([z.string(), z.number()]).nullish();
const Context = z.object({ groupId: Id }).nullish();

const Traits = z.object({
  email: z.unknown().optional(),
  name: z.unknown().optional(),
  firstName: z.unknown().optional(),
  lastName: z.unknown().optional(),
  title: z.unknown().optional(),
  department: z.unknown().optional(),
  locale: z.unknown().optional(),
});
export type Traits = Partial<z.infer<typeof Traits>>;

const Shape = z.object({
  type: z.string().nullish(),
  action: z.string().nullish(),
  messageId: Id,
  userId: Id,
  anonymousId: Id,
  previousId: Id,
  groupId: Id,
  event: z.string().nullish(),
  timestamp: Instant,
  originalTimestamp: Instant,
  receivedAt: Instant,
  sentAt: Instant,
  context: Context,
  properties: z.object({ quantity: z.unknown().optional() }).nullish(),
  traits: Traits.nullish(),
});
type Shape = z.infer<typeof Shape>;

/** What the messages of one request share. */
export type Envelope = {
  receivedAt: Date;
  /** The sender's clock when it sent the request. */
  sentAt?: unknown;
  context?: unknown;
  /** Said by the address of a single message; in a batch each message says it itself. */
  kind?: MessageKind;
};

/** Reads one message, or says why it cannot count. Never throws. */
export function readMessage(raw: unknown, envelope: Envelope): Message | Refusal {
  const parsed = Shape.safeParse(raw);
  if (!parsed.success) return refuse("not_readable", describe(parsed.error));
  const shape = parsed.data;
  const kind = envelope.kind ?? KINDS.find((name) => name === (shape.type ?? shape.action));
  if (!kind) return refuse("unknown_type", `type must be one of ${KINDS.join(", ")}`);

  const { said, sentAt } = clocksOf(shape, envelope);
  const message: Message = {
    kind,
    messageId: shape.messageId ? String(shape.messageId) : null,
    userId: idOf(shape.userId),
    anonymousId: idOf(shape.anonymousId),
    previousId: idOf(shape.previousId),
    groupId: groupOf(kind, shape, envelope.context),
    event: kind === "track" ? plainText(shape.event, MAX_NAME_LENGTH) : null,
    quantity: quantityOf(shape.properties?.quantity),
    occurredAt: occurredAt({ said, sentAt, receivedAt: envelope.receivedAt }),
    isDated: said !== null && said !== undefined,
    traits: shape.traits ?? {},
  };
  return refusalOf(message) ?? message;
}

/** What Segment itself passes on has its clock corrected already, and says so by carrying both times. */
function clocksOf(shape: Shape, envelope: Envelope) {
  const isCorrected = Boolean(shape.originalTimestamp && shape.receivedAt && shape.timestamp);
  const sentAt = isCorrected ? null : (parseInstant(shape.sentAt) ?? parseInstant(envelope.sentAt));
  return { said: shape.timestamp ?? shape.originalTimestamp, sentAt };
}

function groupOf(kind: MessageKind, shape: Shape, shared: unknown): string | null {
  const inContext = idOf(shape.context?.groupId) ?? idOf(Context.safeParse(shared).data?.groupId);
  const own = idOf(shape.groupId);
  return kind === "group" ? (own ?? inContext) : (inContext ?? own);
}

/** One character more than allowed is kept, so that an id that is too long is seen. */
function idOf(value: unknown): string | null {
  return plainText(value, MAX_ID_LENGTH + 1);
}

function refusalOf(message: Message): Refusal | null {
  const { kind, userId, anonymousId, previousId, groupId } = message;
  if ([userId, anonymousId, previousId, groupId].some((id) => id !== null && id.length > MAX_ID_LENGTH)) {
    return refuse("id_too_long", `an id may have ${MAX_ID_LENGTH} characters`);
  }
  if (!userId && !anonymousId) return refuse("user_missing", "userId or anonymousId is needed");
  if (kind === "track" && !featureKeyOf(message.event ?? "")) {
    return refuse("event_missing", "a track call needs the name of its event");
  }
  if (kind === "group" && !groupId) return refuse("group_missing", "a group call needs groupId");
  if (kind === "alias" && !(previousId && userId)) {
    return refuse("previous_id_missing", "an alias call needs previousId and userId");
  }
  if (Number.isNaN(message.quantity)) {
    return refuse("quantity_invalid", `properties.quantity must be a number from 0 to ${MAX_QUANTITY}`);
  }
  return null;
}

function describe(error: z.ZodError): string {
  const where = error.issues[0]?.path.join(".");
  return where ? `${where} is not of the right kind` : "an event must be a JSON object";
}
