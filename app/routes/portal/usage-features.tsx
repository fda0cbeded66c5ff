// Feature by feature: what is used, how it moved, and what the contract offers that nobody has tried.
import { Card } from "#app/components/card.tsx";
import { Chart } from "#app/components/chart.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Both } from "#app/domain/both.ts";
import { trend } from "#app/domain/trend.ts";
import { number, percent, signedPercent } from "#app/i18n/format.ts";

const MOST_ROWS = 8;

type Props = {
  features: {
    key: string;
    name: Both;
    hint: Both;
    events: number;
    eventsBefore: number | null;
    users: number;
    entitled: boolean;
  }[];
  /** Whether there is a period before to compare with. */
  isComparable: boolean;
};

export function UsageFeatures({ features, isComparable }: Props) {
  const t = useT("portal");
  const locale = useLocale();
  const used = features.filter(({ events }) => events > 0);
  const all = used.reduce((sum, { events }) => sum + events, 0);
  const unused = features.filter(({ events, entitled }) => events === 0 && entitled);
  const top = used.slice(0, MOST_ROWS);
  const [first] = top;
  // A contract that lists no features leaves none outside it.
  const isContractKnown = features.some(({ entitled }) => entitled);
  const contract = {
    key: "contract",
    header: t("usage.contract"),
    cell: ({ entitled }: Props["features"][number]) => t(entitled ? "usage.included" : "usage.notIncluded"),
  };
  return (
    <>
      {first && (
        <Section title={t("usage.features")}>
          <Chart
            title={t("usage.featuresTitle", {
              name: first.name[locale],
              share: percent(first.events / all, locale),
            })}
            subtitle={t("usage.featuresSubtitle", { n: top.length })}
            labelHeader={t("usage.feature")}
            height={top.length > 4 ? "lg" : "sm"}
            spec={{
              kind: "rows",
              labels: top.map(({ name }) => name[locale]),
              series: [{ name: t("usage.uses"), values: top.map(({ events }) => events) }],
              format: (value) => number(value, locale),
            }}
          />
          <DataTable
            caption={t("usage.featuresTable")}
            ground="canvas"
            rows={used}
            rowKey={({ key }) => key}
            columns={[
              { key: "name", header: t("usage.feature"), cell: ({ name }) => name[locale] },
              { key: "events", header: t("usage.uses"), numeric: true, cell: ({ events }) => number(events, locale) },
              {
                key: "change",
                header: t("usage.change"),
                numeric: true,
                cell: ({ events, eventsBefore }) => {
                  const { change } = trend(events, eventsBefore);
                  return change === null ? (isComparable ? t("usage.newOne") : "—") : signedPercent(change, locale);
                },
              },
              { key: "users", header: t("usage.usersMost"), numeric: true, cell: ({ users }) => number(users, locale) },
              ...(isContractKnown ? [contract] : []),
            ]}
          />
        </Section>
      )}
      {unused.length > 0 ? (
        <Section title={t("usage.unused")} lead={t("usage.unusedLead")}>
          <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
            {unused.map(({ key, name, hint }) => (
              <li key={key}>
                <Card className="h-full">
                  <h3 className="phrase text-sm font-semibold">{name[locale]}</h3>
                  <p className="phrase mt-1 text-sm text-soft">{hint[locale] || t("usage.noHint")}</p>
                </Card>
              </li>
            ))}
          </ul>
        </Section>
      ) : (
        isContractKnown && (
          <Notice kind="success" title={t("usage.allUsedTitle")}>
            {t("usage.allUsed")}
          </Notice>
        )
      )}
    </>
  );
}
