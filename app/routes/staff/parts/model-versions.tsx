// Every model that was taken into use or put aside, by whom, why, and how it was judged then.
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { ModelVersion } from "#app/domain/health/accepted-model.server.ts";
import { aucText, endsText, figureText } from "./backtest-words.ts";
import { When } from "./when.tsx";

export function ModelVersions({ versions }: { versions: ModelVersion[] }) {
  const [t, locale] = [useT("honesty"), useLocale()];
  return (
    <DataTable
      caption={t("model.versions")}
      rows={versions}
      rowKey={({ version }) => String(version)}
      ground="canvas"
      folds
      columns={[
        { key: "version", header: t("model.version"), cell: ({ version }) => version },
        { key: "act", header: t("model.act"), cell: ({ model }) => t(model ? "model.accepted" : "model.wasAside") },
        { key: "when", header: t("model.when"), cell: ({ recordedAt }) => <When at={recordedAt} /> },
        { key: "by", header: t("model.by"), cell: ({ by }) => by },
        { key: "reason", header: t("model.reason"), wide: true, cell: ({ reason }) => reason },
        {
          key: "auc",
          header: t("card.auc"),
          numeric: true,
          cell: ({ evidence: { model } }) => `${aucText(model.auc)} (${endsText(model.ends, locale)})`,
        },
        {
          key: "brier",
          header: t("card.brier"),
          numeric: true,
          cell: ({ evidence: { model } }) => figureText(model.brier, 3),
        },
        { key: "n", header: t("card.n"), numeric: true, cell: ({ evidence }) => evidence.later.n },
      ]}
    />
  );
}
