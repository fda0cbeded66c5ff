// Every signal with its score, weight, points, raw value and definition; unknown ones with the reason.
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { scoreOf } from "#app/domain/health/score.ts";
import type { Signal } from "#app/domain/health/signals.ts";
import { date } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { count, points, share, signedShare } from "./figures.ts";

export function SignalTable({ signals }: { signals: Signal[] }) {
  const t = useT("staff");
  const locale = useLocale();
  const brings = new Map(scoreOf(signals).contributions.map(({ key, points }) => [key, points]));
  const columns: Column<Signal>[] = [
    { key: "name", header: t("account.signal"), cell: ({ key }) => t(`signal.${key}.name`) },
    { key: "value", header: t("account.value"), numeric: true, cell: ({ value }) => points(value, locale) },
    {
      key: "weight",
      header: t("account.weight"),
      numeric: true,
      cell: ({ weight }) => (weight === 0 ? t("account.notWeighed") : share(weight, locale)),
    },
    {
      key: "points",
      header: t("account.contribution"),
      numeric: true,
      cell: ({ key }) => points(brings.get(key) ?? null, locale, 1),
    },
    {
      key: "asOf",
      header: t("account.freshness"),
      cell: ({ asOf, countsUntil }) => (
        <span className="tabular flex flex-col whitespace-nowrap">
          <span>{asOf ? date(asOf, locale) : "—"}</span>
          {countsUntil && (
            <span className="text-xs text-faint">{t("account.countsUntil", { day: date(countsUntil, locale) })}</span>
          )}
        </span>
      ),
    },
    {
      key: "raw",
      header: t("account.raw"),
      wide: true,
      cell: (signal) => (
        <span className="flex flex-col sm:min-w-80 gap-0.5">
          <span className={signal.unknown ? "text-attention" : ""}>
            {signal.unknown ? t(`unknown.${signal.unknown}`) : t(rawTextOf(signal), rawOf(signal, locale))}
          </span>
          <span className="phrase text-xs text-faint">{t(`signal.${signal.key}.definition`)}</span>
        </span>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("account.signals")}
      rows={signals}
      rowKey={({ key }) => key}
      columns={columns}
      ground="canvas"
      folds
    />
  );
}

function rawTextOf({ key, raw }: Signal) {
  const isSettled = key === "commercial" && raw.renewalDays === null;
  return isSettled ? "signal.commercial.settled" : (`signal.${key}.raw` as const);
}

type Writer = (value: number | null | undefined, locale: Locale) => string;

/** How each raw number is written. */
const writers = {
  active: count,
  seats: count,
  share,
  before: oneDecimal,
  now: oneDecimal,
  change: signedShare,
  entitled: count,
  used: count,
  goals: count,
  onTrack: count,
  roi: signedShare,
  answers: count,
  deciders: count,
  mean: oneDecimal,
  youngestDays: count,
  portalDays: count,
  meetings: count,
  tickets: count,
  openUrgent: count,
  replyHours: oneDecimal,
  satisfaction: oneDecimal,
  sponsor: count,
  pulse: count,
  renewalDays: count,
  seatsCut: share,
} satisfies Record<string, Writer>;

function rawOf({ raw }: Signal, locale: Locale): Record<keyof typeof writers, string> {
  const written = Object.entries(writers).map(([name, write]) => [name, write(raw[name], locale)]);
  return Object.fromEntries(written) as Record<keyof typeof writers, string>;
}

function oneDecimal(value: number | null | undefined, locale: Locale): string {
  return count(value, locale, 1);
}
