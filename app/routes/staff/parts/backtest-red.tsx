// Whether red came before leaving, and whether leaving came after red.
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Red, Share } from "#app/domain/health/renewal-backtest.ts";
import { percent } from "#app/i18n/format.ts";
import { DASH } from "./figures.ts";
import { Nothing } from "./nothing.tsx";

export function RedBefore({ red }: { red: Red[] }) {
  const [t, locale] = [useT("honesty"), useLocale()];
  const of = ({ hits, n, share }: Share) =>
    share === null ? DASH : t("red.of", { hits, n, share: percent(share, locale) });
  const ends = ({ low, high }: Share) =>
    low === null || high === null ? DASH : t("red.ends", { low: percent(low, locale), high: percent(high, locale) });
  return (
    <Section title={t("red.title")} lead={t("red.lead")}>
      {red.every(({ lostWereRed, redWereLost }) => lostWereRed.n + redWereLost.n === 0) ? (
        <Nothing>{t("red.none")}</Nothing>
      ) : (
        <DataTable
          caption={t("red.title")}
          rows={red}
          rowKey={({ days }) => String(days)}
          ground="canvas"
          folds
          columns={[
            { key: "days", header: t("red.days"), cell: ({ days }) => t("red.before", { days }) },
            { key: "lost", header: t("red.lostWereRed"), numeric: true, cell: (row) => of(row.lostWereRed) },
            { key: "lostEnds", header: t("red.interval"), numeric: true, cell: (row) => ends(row.lostWereRed) },
            { key: "red", header: t("red.redWereLost"), numeric: true, cell: (row) => of(row.redWereLost) },
            { key: "redEnds", header: t("red.interval"), numeric: true, cell: (row) => ends(row.redWereLost) },
          ]}
        />
      )}
    </Section>
  );
}
