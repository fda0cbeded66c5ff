// Whether the data can be trusted today: of each source when it last spoke, how often it usually does, what was refused, how
// far its clock is off; and the accounts that it names and nobody knows.
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import { type Cadence, type Freshness, freshnessOf, learnCadence } from "./cadence.ts";

const WINDOW_DAYS = 56;
const REFUSED_DAYS = 30;
const SHOWN_NAMES = 20;
/** The frame of every page asks; an answer of a minute ago is good enough for it. */
const REMEMBERED_MS = 60_000;

/** usage: all events together, by day. events and records: a program by its key. files: what people upload. */
export type SourceKind = "usage" | "events" | "records" | "files_usage" | "files_records";
export type Source = {
  id: string;
  kind: SourceKind;
  /** Of a key. */
  label: string | null;
  lastAt: Date | null;
  cadence: Cadence;
  freshness: Freshness;
  /** Over 30 days. */
  refused: number;
  /** The sender's clock minus ours; null when it never said. */
  skewSeconds: number | null;
};
export type Trust = { sources: Source[]; unknown: { name: string; rows: number }[]; unknownAccounts: number };

export function getTrust(now = new Date()): Promise<Trust> {
  return acrossAccounts(async (tx) => {
    const keys = await readKeys(tx, now);
    const [usage, files] = [await readUsage(tx, now), await readFiles(tx, now)];
    const refusedInAll = keys.reduce((sum, { kind, refused }) => sum + (kind === "events" ? refused : 0), 0);
    const sources = [{ ...usage, refused: Math.max(usage.refused, refusedInAll) }, ...keys, ...files];
    const unknown = await tx.$queryRaw<Trust["unknown"]>`
      select group_id as name, count(*)::int as rows from rejected_event
       where reason like 'account_unknown%' and group_id is not null
         and received_at > ${now}::timestamptz - make_interval(days => ${REFUSED_DAYS})
         and not exists (select from account a where a.slug = group_id or a.external_id = group_id)
       group by 1 order by 2 desc, 1`;
    return { sources, unknown: unknown.slice(0, SHOWN_NAMES), unknownAccounts: unknown.length };
  });
}

let remembered: { until: number; late: Promise<Source[]> } | null = null;

/** The sources that are late, for the banner of the console. Up to a minute old. */
export function findLateSources(now = new Date()): Promise<Source[]> {
  if (remembered && remembered.until > now.getTime()) return remembered.late;
  const late = getTrust(now).then(({ sources }) => sources.filter(({ freshness }) => freshness === "late"));
  remembered = { until: now.getTime() + REMEMBERED_MS, late };
  late.catch(() => {
    remembered = null;
  });
  return late;
}

type Heard = {
  id: string;
  label: string | null;
  arrivals: Date[];
  lastAt: Date | null;
  refused: number;
  skew: number | null;
};

function sourceOf(kind: SourceKind, { id, label, arrivals, lastAt, refused, skew }: Heard, now: Date): Source {
  const cadence = learnCadence(arrivals);
  return { id, kind, label, lastAt, cadence, refused, skewSeconds: skew, freshness: freshnessOf(lastAt, cadence, now) };
}

/** Keys that may be used; one that never was says so. */
async function readKeys(tx: Tx, now: Date): Promise<Source[]> {
  const rows = await tx.$queryRaw<(Heard & { kind: "events" | "records" })[]>`
    with own as (
      select 'events' as kind, id, label from write_key where revoked_at is null
       union all select 'records', id, label from api_key where revoked_at is null)
    select own.kind, own.kind || ':' || own.id as id, own.label,
           coalesce(array_agg(a.hour) filter (where a.accepted > 0), '{}') as arrivals,
           max(a.last_at) filter (where a.accepted > 0) as "lastAt",
           coalesce(sum(a.refused) filter (where a.hour > ${now}::timestamptz - make_interval(days => ${REFUSED_DAYS})), 0)::int as refused,
           (array_agg(a.skew_seconds order by a.hour desc) filter (where a.skew_seconds is not null))[1] as skew
      from own left join data_arrival a
        on a.source = own.kind || ':' || own.id and a.hour > ${now}::timestamptz - make_interval(days => ${WINDOW_DAYS})
     group by 1, 2, 3 order by 1, 3, 2`;
  return rows.map((row) => sourceOf(row.kind, row, now));
}

/** Days are over when they are over: the last one counts from its end. */
async function readUsage(tx: Tx, now: Date): Promise<Source> {
  const rows = await tx.$queryRaw<{ day: Date }[]>`
    select distinct day from daily_usage
     where events > 0 and day > (${now}::timestamptz - make_interval(days => ${WINDOW_DAYS}))::date and day <= ${now}::date + 1
     order by 1`;
  const arrivals = rows.map(({ day }) => day);
  const last = arrivals.at(-1) ?? null;
  const lastAt = last && new Date(Math.min(now.getTime(), last.getTime() + 86_400_000));
  return sourceOf("usage", { id: "usage", label: null, arrivals, lastAt, refused: 0, skew: null }, now);
}

async function readFiles(tx: Tx, now: Date): Promise<Source[]> {
  const rows = await tx.$queryRaw<Heard[]>`
    select case when kind = 'usage' then 'files_usage' else 'files_records' end as id, null as label,
           coalesce(array_agg(started_at) filter (where started_at > ${now}::timestamptz - make_interval(days => ${WINDOW_DAYS})), '{}')
             as arrivals,
           max(started_at) as "lastAt", null::int as skew,
           coalesce(sum(rows_refused) filter (where started_at > ${now}::timestamptz - make_interval(days => ${REFUSED_DAYS})), 0)::int
             as refused
      from usage_import where undone_at is null group by 1 order by 1 desc`;
  return rows.map((row) => sourceOf(row.id as SourceKind, row, now));
}
