// How the figures of revenue hang together: each with what it is made of.
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Revenue } from "#app/domain/contracts/revenue.server.ts";
import { monthly } from "#app/domain/contracts/revenue.ts";
import { compactMoney, money, percent } from "#app/i18n/format.ts";
import { count, DASH } from "./figures.ts";

export function RevenueTree({ revenue, currency }: { revenue: Revenue; currency: string }) {
  const [t, locale] = [useT("revenue"), useLocale()];
  const { mrrMinor, accounts, perAccountMinor, lifetimeMinor, year } = revenue;
  const share = (value: number | null) => (value === null ? DASH : percent(value, locale, 1));
  const inFull = (minor: number | null) => (minor === null ? DASH : money(minor, currency, locale));
  const tiles = [
    {
      key: "mrr",
      value: compactMoney(mrrMinor, currency, locale),
      made: t("tree.mrr", { accounts: count(accounts, locale), each: inFull(perAccountMinor) }),
    },
    {
      key: "nrr",
      value: share(year.nrr),
      made: t(year.nrr === null ? "tree.nothing" : "tree.nrr", { grr: share(year.grr) }),
    },
    {
      key: "grr",
      value: share(year.grr),
      made: t(year.grr === null ? "tree.nothing" : "tree.grr", { start: inFull(year.startMinor) }),
    },
    {
      key: "churn",
      value: share(year.logoChurn),
      made: t(year.logoChurn === null ? "tree.nothing" : "tree.churn", {
        lost: count(year.lost, locale),
        accounts: count(year.accounts, locale),
        monthly: share(monthly(year.logoChurn)),
      }),
    },
    {
      key: "ltv",
      value: lifetimeMinor === null ? DASH : compactMoney(lifetimeMinor, currency, locale),
      made: t(lifetimeMinor === null ? "tree.noLtv" : "tree.ltv", { lost: count(year.lost, locale) }),
    },
  ] as const;
  return (
    <dl className="grid gap-4 sm:grid-cols-2 lg:grid-cols-5">
      {tiles.map(({ key, value, made }) => (
        <div key={key} className="rounded border border-line bg-surface p-4">
          <dt className="text-sm text-soft">{t(`figures.${key}`)}</dt>
          <dd className="mt-1">
            <span className="tabular block text-xl font-semibold">{value}</span>
            <span className="phrase mt-1 block text-xs text-faint">{made}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
