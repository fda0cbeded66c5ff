// Every contract that holds today, by itself; those that do not are only named.
import { Link } from "react-router";
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import { daysBetween } from "#app/domain/day.ts";
import type { ContractRow, OtherContract } from "#app/domain/health/levels/contract-levels.server.ts";
import { signalOf } from "#app/domain/health/levels/level.ts";
import { type ContractOrder, contractOrders } from "#app/domain/health/levels/order.ts";
import type { Signal } from "#app/domain/health/signals.ts";
import { date, money } from "#app/i18n/format.ts";
import { count, share, signedShare } from "./figures.ts";
import { ChangeMark, LevelMark } from "./level-mark.tsx";
import { useReason } from "./reason.ts";
import { FoldingSortLink, SortBar } from "./sort-link.tsx";

type Props = { contracts: ContractRow[]; today: string; order: ContractOrder };

export function ContractLevels({ contracts, today, order }: Props) {
  const [t, locale] = [useT("levels"), useLocale()];
  const reason = useReason();
  const names: Record<ContractOrder, string> = {
    score: t("contract.health"),
    name: t("contract.plan"),
    change: t("change"),
    trend: t("trend"),
    renewal: t("contract.renewal"),
  };
  const head = (by: ContractOrder) => (
    <FoldingSortLink param="contracts" order={by} label={names[by]} chosen={order === by} stays />
  );
  const columns: Column<ContractRow>[] = [
    { key: "plan", header: head("name"), cell: (row) => <Plan row={row} /> },
    { key: "health", header: head("score"), cell: ({ level }) => <LevelMark level={level} /> },
    {
      key: "change",
      header: head("change"),
      cell: ({ level }) => <ChangeMark change={level.change} reason={reason} />,
    },
    { key: "use", header: t("contract.use"), cell: (row) => <Use row={row} /> },
    {
      key: "trend",
      header: head("trend"),
      numeric: true,
      cell: ({ trend }) => signedShare(trend, locale),
    },
    {
      key: "breadth",
      header: t("contract.breadth"),
      numeric: true,
      cell: ({ level }) => {
        const { raw, value } = signalOf(level, "breadth")!;
        if (value === null) return "—";
        return t("contract.breadthOf", { used: count(raw.used, locale), entitled: count(raw.entitled, locale) });
      },
    },
    {
      key: "renewal",
      header: head("renewal"),
      cell: (row) => <Renewal row={row} today={today} />,
    },
  ];
  return (
    <>
      {contracts.length > 1 && (
        <SortBar
          param="contracts"
          orders={contractOrders.map((by) => ({ order: by, label: names[by] }))}
          chosen={order}
        />
      )}
      <DataTable
        caption={t("contract.caption")}
        rows={contracts}
        rowKey={({ id }) => id}
        columns={columns}
        ground="canvas"
        folds
      />
    </>
  );
}

function Plan({ row: { plan, seats, mrrMinor, currency } }: { row: ContractRow }) {
  const [t, locale] = [useT("levels"), useLocale()];
  return (
    <>
      {plan}
      <span className="block text-xs font-normal text-faint">
        {t("contract.terms", { seats: count(seats, locale), price: money(mrrMinor, currency, locale) })}
      </span>
    </>
  );
}

function Use({ row: { level, sharing } }: { row: ContractRow }) {
  const [t, locale] = [useT("levels"), useLocale()];
  const unknown = useUnknown();
  const signal = signalOf(level, "usage_level")!;
  const { active, seats } = signal.raw;
  if (signal.value === null) return <span className="phrase text-xs text-attention">{unknown(signal)}</span>;
  return (
    <span className="flex flex-col">
      <span className="tabular whitespace-nowrap">
        {t("contract.useOf", {
          active: count(active, locale),
          seats: count(seats, locale),
          share: share(signal.raw.share, locale),
        })}
      </span>
      {sharing > 1 && <span className="phrase text-xs text-faint">{t("contract.sharing", { count: sharing })}</span>}
    </span>
  );
}

function useUnknown(): (signal: Signal) => string {
  const [t, s] = [useT("levels"), useT("staff")];
  return ({ unknown }) => (unknown === "no-features" ? t("contract.apart") : s(`unknown.${unknown ?? "no-events"}`));
}

function Renewal({ row: { renewsOn, level }, today }: { row: ContractRow; today: string }) {
  const [t, locale] = [useT("levels"), useLocale()];
  const { renewalDays, seatsCut } = signalOf(level, "commercial")!.raw;
  const days = daysBetween(today, renewsOn);
  const when =
    renewalDays === null
      ? t("contract.decided")
      : days < 0
        ? t("contract.overdue", { count: -days })
        : t("contract.inDays", { count: days });
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      <Time at={renewsOn} />
      <span className={`text-xs ${renewalDays !== null && days <= 90 ? "text-attention" : "text-faint"}`}>{when}</span>
      {(seatsCut ?? 0) > 0 && (
        <span className="text-xs text-attention">{t("contract.seatsCut", { share: share(seatsCut, locale) })}</span>
      )}
    </span>
  );
}

export function OtherContracts({ contracts, today }: { contracts: OtherContract[]; today: string }) {
  const [t, locale] = [useT("levels"), useLocale()];
  if (contracts.length === 0) return null;
  return (
    <div className="text-sm text-soft">
      <h3 className="font-medium">{t("contract.others")}</h3>
      <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
        {contracts.map(({ id, plan, startsOn, endedOn }) => (
          <li key={id} className="phrase">
            {startsOn > today
              ? t("contract.ahead", { plan, day: date(startsOn, locale) })
              : t("contract.over", { plan, day: date(endedOn ?? startsOn, locale) })}
          </li>
        ))}
      </ul>
      <Link className="link mt-1 inline-block" to="../contracts" relative="path">
        {t("contract.open")}
      </Link>
    </div>
  );
}
