// One driver of an account: its formula with the values in it, each value's source and limits, and what it was before.
import { Badge } from "#app/components/badge.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { Icon } from "#app/components/icon.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { AccountDriver } from "#app/domain/value/account-driver.server.ts";
import type { Person } from "#app/domain/value/assumptions.server.ts";
import { typedAmount } from "#app/domain/value/driver-form.ts";
import type { Assumption } from "#app/domain/value/driver-value.ts";
import { formulaOf } from "#app/domain/value/formula.ts";
import { number } from "#app/i18n/format.ts";
import { useDriverWords } from "./use-driver-words.ts";
import { When } from "./when.tsx";

type Props = {
  driver: AccountDriver & { feature: { ja: string; en: string } | null };
  account: { slug: string; currency: string };
};

export function AccountDriverCard({ driver, account }: Props) {
  const t = useT("work");
  const c = useT("common");
  const locale = useLocale();
  const words = useDriverWords(account.currency);
  const { name, kind, feature, featureKey, benefitGroup, retiredAt, factors } = driver;
  const facts = [c(`driverKind.${kind}`), feature?.[locale] ?? featureKey];
  if (benefitGroup) facts.push(t("value.group", { name: benefitGroup }));
  return (
    <Section
      id={driver.key}
      title={name[locale]}
      lead={facts.join(" · ")}
      aside={
        <span className="flex items-center gap-3">
          {retiredAt && (
            <Badge icon="cross">
              {t("value.retired")} <When at={retiredAt} />
            </Badge>
          )}
          <ButtonLink to={`/staff/accounts/${account.slug}/drivers/${driver.key}`} size="sm">
            {t("value.edit")}
            <span className="sr-only">{`: ${name[locale]}`}</span>
          </ButtonLink>
        </span>
      }
    >
      <p className="tabular break-words text-sm text-soft">
        {words.perUse(formulaOf({ assumptions: factors }, 1, account.currency))}
      </p>
      <FactorTable driver={driver} currency={account.currency} />
      <History driver={driver} currency={account.currency} />
    </Section>
  );
}

function FactorTable({ driver, currency }: { driver: AccountDriver; currency: string }) {
  const t = useT("work");
  const c = useT("common");
  const locale = useLocale();
  const words = useDriverWords(currency);
  const amount = useAmount(currency);
  type Factor = AccountDriver["factors"][number];
  const end = (field: "low" | "expected" | "high") => ({
    key: field,
    header: t(`value.${field}`),
    numeric: true,
    cell: ({ range, unit }: Factor) =>
      range ? amount(range[field], unit) : <span className="text-faint">{t("value.unknown")}</span>,
  });
  return (
    <DataTable
      caption={`${driver.name[locale]}: ${t("driver.factors")}`}
      rows={driver.factors}
      rowKey={({ id }) => id}
      ground="canvas"
      columns={[
        {
          key: "name",
          header: t("value.factor"),
          cell: ({ name, unit }) => (
            <>
              {name[locale]} <span className="block text-xs text-faint">{words.unit(unit)}</span>
            </>
          ),
        },
        end("low"),
        end("expected"),
        end("high"),
        {
          key: "bounds",
          header: t("value.bounds"),
          numeric: true,
          cell: ({ bounds, unit }) =>
            bounds.min === null && bounds.max === null ? (
              <span className="text-faint">{t("value.open")}</span>
            ) : (
              `${amount(bounds.min, unit)}–${amount(bounds.max, unit)}`
            ),
        },
        { key: "source", header: t("value.source"), cell: ({ source }) => c(`source.${source}`) },
        { key: "changed", header: t("value.changed"), cell: ({ changedAt, by }) => <Changed at={changedAt} by={by} /> },
      ]}
    />
  );
}

/** Folded up: what its factors were, the newest change first. */
function History({ driver, currency }: { driver: AccountDriver; currency: string }) {
  const t = useT("work");
  const locale = useLocale();
  const amount = useAmount(currency);
  const changes = driver.factors
    .flatMap(({ id, name, unit, history }) => history.map((change) => ({ ...change, id, name, unit })))
    .sort((one, other) => other.changedAt.getTime() - one.changedAt.getTime());
  if (changes.length === 0) return null;
  return (
    <details className="disclosure">
      <summary className="inline-flex min-h-11 cursor-pointer items-center gap-2 text-sm text-accent">
        <Icon name="chevron" size={16} className="chevron" />
        {t("value.history", { count: changes.length })}
      </summary>
      <DataTable
        caption={`${driver.name[locale]}: ${t("value.changes")}`}
        rows={changes}
        rowKey={({ id, version }) => `${id} ${version}`}
        ground="canvas"
        columns={[
          { key: "name", header: t("value.factor"), cell: ({ name }) => name[locale] },
          {
            key: "before",
            header: t("value.before"),
            numeric: true,
            cell: ({ range, unit }) =>
              range
                ? [range.low, range.expected, range.high].map((each) => amount(each, unit)).join(" / ")
                : t("value.unknown"),
          },
          { key: "reason", header: t("value.reason"), wide: true, cell: ({ reason }) => reason },
          { key: "who", header: t("value.who"), cell: ({ changedAt, by }) => <Changed at={changedAt} by={by} /> },
        ]}
      />
    </details>
  );
}

function Changed({ at, by }: { at: Date; by: Person | null }) {
  const t = useT("work");
  return (
    <>
      <When at={at} />
      {by && (
        <span className="block text-xs text-faint">
          {by.side === "customer" ? t("value.byCustomer", { name: by.name }) : by.name}
        </span>
      )}
    </>
  );
}

/** An amount in its own unit: shares in percent, money in major units. */
function useAmount(currency: string) {
  const locale = useLocale();
  return (value: number | null, unit: Assumption["unit"]) =>
    value === null ? "" : number(Number(typedAmount(value, unit, currency)), locale, 6) + (unit === "share" ? "%" : "");
}
