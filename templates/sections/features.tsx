// Every feature of the contract with its uses, the change since last quarter and its users; busiest first.
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { number } from "#app/i18n/format.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { Subject } from "#templates/parts/section.tsx";
import { type Cell, Empty, Table } from "#templates/parts/table.tsx";
import { colours, tint, type } from "#templates/theme.ts";

type Feature = ReportSnapshot["usage"]["features"][number];
type Props = { features: Feature[]; words: ReportWords };

export function FeatureTable({ features, words }: Props) {
  const { t, locale, pick } = words;
  // A contract that lists no features leaves none outside it.
  const isContractKnown = features.some(({ entitled }) => entitled);
  const most = Math.max(1, ...features.map(({ events }) => events));
  const rows = features.map((feature) => ({
    cells: [
      nameOf(feature, words),
      bar(feature.events / most),
      number(feature.events, locale),
      changeOf(feature, words),
      feature.events > 0 ? number(feature.users, locale) : t("noValue"),
    ] satisfies Cell[],
  }));
  const columns = [
    { title: t("usage.feature"), span: 7 },
    { title: "", span: 1.8 },
    { title: t("usage.uses"), span: 1.5, align: "right" as const },
    { title: t("usage.change"), span: 1.9, align: "right" as const },
    { title: t("usage.users"), span: 1.3, align: "right" as const },
  ];
  return (
    <>
      <Subject title={t("usage.features")} hint={t("usage.featuresHint")} />
      {features.length > 0 ? <Table columns={columns} rows={rows} /> : <Empty>{t("usage.noFeatures")}</Empty>}
    </>
  );

  function nameOf(feature: Feature, { t }: ReportWords): Cell {
    const outside = !feature.entitled && isContractKnown;
    const unused = feature.events === 0 ? t(isContractKnown ? "usage.notUsed" : "usage.unused") : null;
    const mark = outside ? t("usage.notEntitled") : unused;
    const hint = feature.events === 0 ? pick(feature.hint) : "";
    const note = [mark, hint].filter(Boolean).join(locale === "ja" ? "。" : ". ");
    return note ? [{ text: pick(feature.name) }, { text: note, style: type.note }] : pick(feature.name);
  }
}

/** ▲ and ▼ say the direction again where colour is lost. */
function changeOf({ events, eventsBefore }: Feature, { t, change }: ReportWords): Cell {
  if (eventsBefore === null || eventsBefore === 0)
    return events > 0 ? { text: t("usage.newFeature"), colour: colours.soft } : t("noValue");
  const moved = change(events, eventsBefore, "count");
  if (!moved || moved.direction === "same") return t("change.same");
  const up = moved.direction === "up";
  return { text: `${up ? "▲" : "▼"} ${moved.size}`, colour: up ? colours.better : colours.worse };
}

function bar(share: number): Cell {
  return {
    height: type.small.leading,
    draw: (pen, x, y, width) =>
      pen.box(x, y + 3.5, Math.max(share > 0 ? 1 : 0, width * share), 6.5, tint(colours.grey, 0.6), 1),
  };
}
