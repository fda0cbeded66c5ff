// Contracts and their renewals as another system tells of them, by the rules of the console: the same contract is signed,
// changed or renewed, whoever says so.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { minorOf } from "#app/domain/contracts/amount.ts";
import type { ContractDraft } from "#app/domain/contracts/contract-draft.ts";
import { type Contract, lockContracts } from "#app/domain/contracts/contract-rows.server.ts";
import { findInTheWay, isReplaced } from "#app/domain/contracts/contract-rules.ts";
import { changeContract, signContract } from "#app/domain/contracts/contract-signing.server.ts";
import { recordDecision } from "#app/domain/contracts/renewal-decision.server.ts";
import type { RenewalDraft } from "#app/domain/contracts/renewal-draft.ts";
import { settleWithin } from "#app/domain/contracts/renewal-settling.server.ts";
import { type Day, dayAt } from "#app/domain/day.ts";
import { keepingContracts } from "./contract-images.server.ts";
import { fieldOfFault, type RecordedFault } from "./contract-mistakes.ts";
import type { RecordOf } from "./kinds.ts";
import { mistake } from "./mistake.ts";
import { type Columns, findRow } from "./rows.server.ts";
import { keep, type Outcome, refused, type Writing } from "./writing.server.ts";

/** An amount that its currency cannot have; refused with the others. */
const WRONG = -1;

/**
 * Other seats or another price begin another row on `changesOn`, else today, so that every day keeps what held on it. On or
 * before the day on which the old ones began they were written down wrongly. Many a system knows a contract by its current
 * term alone: one that begins when the old one was to renew, or goes on after its end, begins another row too.
 */
export async function writeContract(writing: Writing, record: RecordOf<"subscription">): Promise<Outcome> {
  const { tx, account, source, now } = writing;
  return keepingContracts(writing, async () => {
    const contracts = await lockContracts(tx, account.id);
    const existing = contracts.find(({ externalId }) => externalId === record.externalId);
    const draft = draftOf(record, existing, account);
    if (existing && isEarlierTerm(contracts, existing, draft, record.startsOn))
      return { verdict: "unchanged", id: existing.id };
    const on = existing ? changeDayOf(existing, record, draft, dayAt(now, account.timeZone)) : null;
    const { startsOn: _, ...terms } = draft;
    const done =
      existing && on
        ? await changeContract(tx, account.id, source.doer, existing.id, {
            ...terms,
            ...termFrom(existing, record, on),
          })
        : await signContract(tx, account.id, source.doer, { ...draft, externalId: record.externalId });
    if (!done) throw new Error(`contract ${existing?.id} is gone`);
    if (done.outcome !== "refused") {
      const verdict = done.outcome === "known" ? "unchanged" : existing ? "changed" : "created";
      return { verdict, id: done.id };
    }
    const other = findInTheWay(contracts, draft, existing?.id);
    return refusedFor("subscription", done.faults, { overlap: other?.externalId ?? other?.plan });
  });
}

function draftOf(
  record: RecordOf<"subscription">,
  existing: Contract | undefined,
  account: AccountFacts,
): ContractDraft {
  const { plan, seats, startsOn, renewsOn } = record;
  const currency = record.currency ?? existing?.currency ?? account.currency;
  return {
    ...{ plan, seats, currency, renewsOn },
    mrrMinor: minorOf(record.mrr, currency) ?? WRONG,
    // What holds now may have begun later than the contract did.
    startsOn: existing?.replacesId ? existing.startsOn : startsOn,
    endedOn: record.endedOn === undefined ? (existing?.endedOn ?? null) : record.endedOn,
    noticeDays: record.noticeDays === undefined ? (existing?.noticeDays ?? null) : record.noticeDays,
    featureKeys: record.featureKeys ?? existing?.featureKeys ?? [],
  };
}

/** Whether it tells of a term before the one that holds as that is kept, as a file with a row for each term does. */
function isEarlierTerm(contracts: Contract[], { replacesId }: Contract, draft: ContractDraft, startsOn: Day): boolean {
  const before = contracts.find(({ id }) => id === replacesId);
  if (!before) return false;
  const isKept = before.startsOn === startsOn && before.renewsOn === draft.renewsOn && before.plan === draft.plan;
  return (isKept && !isOther(before, draft)) || isEarlierTerm(contracts, before, draft, startsOn);
}

function isOther(existing: Contract, draft: ContractDraft): boolean {
  return (["seats", "mrrMinor", "currency"] as const).some((name) => existing[name] !== draft[name]);
}

/** From when the contract goes on otherwise; null where it does not, or where it was written down wrongly. */
function changeDayOf(
  existing: Contract,
  record: RecordOf<"subscription">,
  draft: ContractDraft,
  today: Day,
): Day | null {
  const { startsOn, renewsOn, endedOn } = existing;
  const isNext = record.startsOn >= renewsOn;
  if (!isNext && (!isOther(existing, draft) || draft.startsOn > startsOn)) return null;
  const isLonger = endedOn !== null && (draft.endedOn === null || draft.endedOn > endedOn);
  const otherwise = isNext ? record.startsOn : isLonger && endedOn < today ? endedOn : today;
  const on = record.changesOn ?? otherwise;
  const isInTime = endedOn === null || on < endedOn || isNext || isLonger;
  return on > startsOn && isInTime ? on : null;
}

/** What begins after the end of the old one does not take that end over. */
function termFrom({ endedOn }: Contract, record: RecordOf<"subscription">, on: Day) {
  const isAfterEnd = endedOn !== null && on >= endedOn;
  return { on, isAfterEnd, ...(isAfterEnd && { endedOn: record.endedOn ?? null }) };
}

/**
 * A renewal that was decided: recorded, and the contract goes on as decided. Where it tells of something later already, the
 * decision is a piece of history and is recorded alone.
 */
export async function writeRenewal(
  writing: Writing,
  record: RecordOf<"renewal">,
  columns: Columns,
  contract: Contract,
): Promise<Outcome> {
  const { tx, account, source, now } = writing;
  const draft = renewalOf(record, columns);
  const named = { ...draft, externalId: record.externalId, staffId: (columns.staff_id as string | null) ?? null };
  const next = {
    ...(record.seats !== undefined && { seats: record.seats }),
    ...(record.nextRenewsOn !== undefined && { renewsOn: record.nextRenewsOn }),
  };
  return keepingContracts(writing, async () => {
    const isPast = isHistory(await lockContracts(tx, account.id), contract, draft);
    const done = isPast
      ? await recordDecision(tx, account, source.doer, contract.id, named, now)
      : await settleWithin(tx, account, source.doer, contract.id, named, next, now);
    if (!done) throw new Error(`contract ${contract.id} is gone`);
    if (done.outcome === "refused") {
      const isTooEarly = draft.renewsOn <= contract.startsOn;
      return refusedFor("renewal", done.faults, isTooEarly ? { renewal_before_start: contract.startsOn } : {});
    }
    const after = await findRow(tx, { table: "renewal_decision", accountId: account.id }, { id: done.id });
    if (after) await keep(writing, null, after);
    return { verdict: "created", id: done.id };
  });
}

function renewalOf(record: RecordOf<"renewal">, columns: Columns): RenewalDraft {
  const { renewsOn, decision, decidedOn, savedBy = null, competitor = "", note = "" } = record;
  return {
    ...{ renewsOn, decision, decidedOn, savedBy, competitor, note },
    mrrBeforeMinor: Number(columns.mrr_before_minor),
    mrrAfterMinor: Number(columns.mrr_after_minor),
    causeId: (columns.cause_id as string | null | undefined) ?? null,
  };
}

function isHistory(contracts: Contract[], contract: Contract, draft: RenewalDraft): boolean {
  if (isReplaced(contracts, contract.id)) return contract.endedOn !== draft.renewsOn;
  if (draft.decision === "churned") return false;
  return contract.renewsOn > draft.renewsOn && contract.mrrMinor !== draft.mrrBeforeMinor;
}

function refusedFor(
  kind: "subscription" | "renewal",
  faults: RecordedFault[],
  details: Partial<Record<RecordedFault, string>>,
): Outcome {
  return refused(...faults.map((fault) => mistake(fieldOfFault(kind, fault), fault, details[fault] ?? "")));
}
