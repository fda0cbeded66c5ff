// How contracts and people are scored: every signal with its weight and its definition.
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { contractWeights } from "#app/domain/health/levels/contract-level.ts";
import { personWeights } from "#app/domain/health/levels/person-level.ts";
import { share } from "./figures.ts";

type Line = { key: string; name: string; weight: number; definition: string };

export function LevelDefinitions() {
  const [t, s] = [useT("levels"), useT("staff")];
  const ofContracts = (["usage_level", "usage_trend", "breadth", "commercial"] as const).map((key) => ({
    key,
    name: s(`signal.${key}.name`),
    weight: contractWeights[key] ?? 0,
    definition: t(`how.contractSignal.${key}`),
  }));
  const ofPeople = (["usage_level", "usage_trend", "sentiment", "engagement", "breadth"] as const).map((key) => ({
    key,
    name: t(`how.personName.${key}`),
    weight: personWeights[key] ?? 0,
    definition: t(`how.personSignal.${key}`),
  }));
  return (
    <Section title={t("how.title")} lead={t("how.lead")}>
      <div className="grid gap-8 xl:grid-cols-2">
        <Definitions caption={t("how.contract")} lines={ofContracts} />
        <Definitions caption={t("how.person")} lines={ofPeople} />
      </div>
    </Section>
  );
}

function Definitions({ caption, lines }: { caption: string; lines: Line[] }) {
  const [t, s, locale] = [useT("levels"), useT("staff"), useLocale()];
  return (
    <DataTable
      caption={caption}
      showCaption
      rows={lines}
      rowKey={({ key }) => key}
      ground="canvas"
      folds
      columns={[
        { key: "name", header: t("how.signal"), cell: ({ name }) => name },
        {
          key: "weight",
          header: t("how.weight"),
          numeric: true,
          cell: ({ weight }) => (weight === 0 ? s("account.notWeighed") : share(weight / 100, locale)),
        },
        { key: "definition", header: t("how.definition"), wide: true, cell: ({ definition }) => definition },
      ]}
    />
  );
}
