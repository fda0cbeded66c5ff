// The features of the usage page as tables: how much each was used, how widely and deeply, and week by week.
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Cell } from "#app/lib/csv.ts";
import type { LiveUsage } from "./live-usage.server.ts";
import { lastDay, type Table } from "./usage-table.ts";

export function featuresTable({ features }: LiveUsage, locale: Locale): Table {
  const t = translator(locale, "usage");
  return {
    header: [
      t("csv.key"),
      t("csv.name"),
      t("csv.uses"),
      t("csv.beforeUses"),
      ...depthHeader(locale),
      t("csv.contract"),
    ],
    rows: features.map((feature) => [
      feature.key,
      feature.name[locale],
      feature.events,
      feature.eventsBefore,
      ...depthCells(feature, locale),
      t(feature.entitled ? "csv.included" : "csv.notIncluded"),
    ]),
  };
}

export function matrixTable({ features }: LiveUsage, locale: Locale): Table {
  const t = translator(locale, "usage");
  return {
    header: [t("csv.key"), t("csv.name"), ...depthHeader(locale)],
    rows: features.map((feature) => [feature.key, feature.name[locale], ...depthCells(feature, locale)]),
  };
}

export function featureWeeksTable({ adoption, chosen, features, uses, isCompared }: LiveUsage, locale: Locale): Table {
  const t = translator(locale, "usage");
  const names = new Map(features.map(({ key, name }) => [key, name[locale]]));
  const nameOf = (key: string) => names.get(key) ?? key;
  const compared = chosen.length === 1 && isCompared ? chosen : [];
  return {
    header: [
      t("csv.week"),
      t("csv.weekFrom"),
      t("csv.weekTo"),
      t("csv.days"),
      ...chosen.map((key) => t("csv.featureUses", { name: nameOf(key) })),
      ...compared.map((key) => t("csv.featureUsesBefore", { name: nameOf(key) })),
    ],
    rows: adoption.weeks.map((week, i) => [
      i + 1,
      week.from,
      lastDay(week),
      week.days,
      ...chosen.map((key) => uses[key]?.now[i] ?? 0),
      ...compared.map((key) => uses[key]?.before[i] ?? null),
    ]),
  };
}

type Feature = LiveUsage["features"][number];

function depthHeader(locale: Locale): string[] {
  const t = translator(locale, "usage");
  return [t("csv.featurePeople"), t("csv.featureShare"), t("csv.depth"), t("csv.place")];
}

function depthCells({ people, share, depth, place }: Feature, locale: Locale): Cell[] {
  return [people, share, depth, translator(locale, "usage")(`matrix.places.${place}`)];
}
