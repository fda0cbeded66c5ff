// A record as the columns of its table: names become ids, amounts minor units, clock times instants. What does not fit
// together is said by field.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { minorOf } from "#app/domain/contracts/amount.ts";
import { contractBefore, listContracts } from "#app/domain/contracts/contract-rows.server.ts";
import type { Day } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import type { RecordOf } from "./kinds.ts";
import { instantIn } from "./local-time.ts";
import { type Mistake, mistake } from "./mistake.ts";
import { findCause, findContact, findStaff } from "./names.server.ts";
import type { TenantKind } from "./record-kinds.ts";
import type { Columns } from "./rows.server.ts";

type Context = { tx: Tx; account: AccountFacts; now: Date; mistakes: Mistake[] };

/** Clocks of senders may be ahead of ours by so much. */
const MAX_AHEAD_MS = 5 * 60_000;

export const tables: Record<TenantKind, string> = {
  contact: "contact",
  subscription: "subscription",
  renewal: "renewal_decision",
  ticket: "touchpoint",
  touchpoint: "touchpoint",
  pulse: "pulse",
  sponsor: "sponsor_status",
};

/** The columns, or what is wrong. */
export async function columnsOf(
  tx: Tx,
  account: AccountFacts,
  kind: Exclude<TenantKind, "subscription">,
  record: RecordOf<TenantKind>,
  now: Date,
): Promise<Columns | Mistake[]> {
  const context = { tx, account, now, mistakes: [] };
  const read = readers[kind] as (record: RecordOf<TenantKind>, context: Context) => Promise<Columns>;
  const columns = await read(record, context);
  return context.mistakes.length > 0 ? context.mistakes : { external_id: record.externalId, ...columns };
}

const readers: {
  [K in Exclude<TenantKind, "subscription">]: (record: RecordOf<K>, context: Context) => Promise<Columns>;
} = {
  async contact({ name, email, department, title, locale, role, receivesReports, maySignIn, leftOn }) {
    return {
      ...{ name, email, department, title, locale, role },
      ...{ receives_reports: receivesReports, may_sign_in: maySignIn, left_on: leftOn },
    };
  },
  async renewal(record, context) {
    const { subscription, renewsOn, decision, decidedOn, savedBy, competitor, note } = record;
    const contracts = await listContracts(context.tx, context.account.id);
    const contract = contractBefore(contracts, subscription, renewsOn);
    if (!contract) context.mistakes.push(mistake("subscription", "subscription_unknown", subscription));
    const currency = contract?.currency ?? context.account.currency;
    return {
      ...{ subscription_id: contract?.id, renews_on: renewsOn, decision, decided_on: decidedOn },
      mrr_before_minor: amountIn("mrrBefore", record.mrrBefore, currency, context),
      mrr_after_minor: amountIn("mrrAfter", record.mrrAfter, currency, context),
      ...{ cause_id: await named("cause", record.cause, findCause, "cause_unknown", context) },
      ...{ saved_by: savedBy, competitor, note, staff_id: await staffOf(record, context) },
    };
  },
  async ticket(record, context) {
    const { subject, summary, priority, satisfaction } = record;
    const openedAt = past("openedAt", record.openedAt, context);
    const firstReplyAt = past("firstReplyAt", record.firstReplyAt, context);
    const closedAt = past("closedAt", record.closedAt, context);
    if (firstReplyAt && openedAt && firstReplyAt < openedAt)
      context.mistakes.push(mistake("firstReplyAt", "replied_before_open"));
    if (closedAt && openedAt && closedAt < openedAt) context.mistakes.push(mistake("closedAt", "closed_before_open"));
    return {
      ...{ kind: "ticket", direction: "in", occurred_at: openedAt, first_reply_at: firstReplyAt, closed_at: closedAt },
      ...{ subject, summary, priority, satisfaction, ...(await peopleOf(record, context)) },
    };
  },
  async touchpoint(record, context) {
    const { kind, direction, subject, summary, tone, withDecisionMaker, leftOpen } = record;
    const occurredAt = past("occurredAt", record.occurredAt, context);
    const closedAt = past("closedAt", record.closedAt, context);
    if (closedAt && occurredAt && closedAt < occurredAt)
      context.mistakes.push(mistake("closedAt", "closed_before_open"));
    return {
      ...{ kind, direction, occurred_at: occurredAt, closed_at: closedAt, subject, summary, tone },
      ...{ with_decision_maker: withDecisionMaker, left_open: leftOpen, ...(await peopleOf(record, context)) },
    };
  },
  async pulse(record, context) {
    const { level, note } = record;
    const recordedAt = past("recordedAt", record.recordedAt, context);
    return { level, note, recorded_at: recordedAt, staff_id: await staffOf(record, context) };
  },
  async sponsor(record, context) {
    const { status, sinceOn, note } = record;
    if (sinceOn > dayAhead(context.now)) context.mistakes.push(mistake("sinceOn", "in_future", sinceOn));
    if (status !== "none" && !record.contact) context.mistakes.push(mistake("contact", "contact_needed", status));
    return { status, since_on: sinceOn, note, ...(await peopleOf(record, context)) };
  },
};

async function peopleOf(
  record: { contact?: string | null | undefined; staff?: string | null | undefined },
  context: Context,
): Promise<Columns> {
  const contact = await named("contact", record.contact, findContact, "contact_unknown", context);
  return { contact_id: contact, staff_id: await staffOf(record, context) };
}

function staffOf({ staff }: { staff?: string | null | undefined }, context: Context) {
  return named("staff", staff, findStaff, "staff_unknown", context);
}

/** What a name stands for; null and nothing stay what they are. */
async function named<T>(
  field: string,
  name: string | null | undefined,
  find: (tx: Tx, account: AccountFacts, name: string) => Promise<T | null>,
  word: "contact_unknown" | "staff_unknown" | "cause_unknown",
  { tx, account, mistakes }: Context,
): Promise<T | null | undefined> {
  if (name === null || name === undefined) return name;
  const found = await find(tx, account, name);
  if (found === null) mistakes.push(mistake(field, word, name));
  return found;
}

/** An instant that has come already. */
function past(
  field: string,
  text: string | null | undefined,
  { account, now, mistakes }: Context,
): Date | null | undefined {
  if (text === null || text === undefined) return text;
  const at = instantIn(text, account.timeZone);
  if (at.getTime() > now.getTime() + MAX_AHEAD_MS) mistakes.push(mistake(field, "in_future", text));
  return at;
}

function amountIn(field: string, amount: string, currency: string, { mistakes }: Context): number {
  const minor = minorOf(amount, currency);
  if (minor === null) mistakes.push(mistake(field, "price"));
  return minor ?? 0;
}

/** The latest calendar day that it is anywhere. */
function dayAhead(now: Date): Day {
  return new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
}
