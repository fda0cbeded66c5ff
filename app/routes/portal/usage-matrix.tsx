// Each feature by how many of the active people use it and how often they do: what is a hub, what is for few, what is
// taken up now and then.
import { Chart } from "#app/components/chart.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { places, WIDE_SHARE, weeklyUses } from "#app/domain/usage/feature-depth.ts";
import { number, percent } from "#app/i18n/format.ts";
import type { UsageData } from "./usage.tsx";
import { csvAddress, useSource } from "./usage-words.ts";

export function UsageMatrix(usage: UsageData) {
  const t = useT("usage");
  const p = useT("portal");
  const locale = useLocale();
  const source = useSource(usage);
  const { features, activeUsers, live } = usage;
  const used = features.filter(({ people }) => people > 0);
  const hubs = used.filter(({ place }) => place === "hub");
  const weekly = weeklyUses(live.period);
  const weeklyText = number(weekly, locale, 1);
  const message = hubs.length > 1 ? "hub" : hubs.length === 1 ? "hubOne" : "noHub";
  if (features.length === 0) return null;
  return (
    <Section
      title={t("matrix.title")}
      {...(used.length > 0 ? { lead: t("matrix.lead", { n: number(activeUsers, locale), weekly: weeklyText }) } : {})}
    >
      {used.length === 0 ? (
        <p className="text-soft">{t("matrix.none")}</p>
      ) : (
        <>
          <Chart
            title={t(`matrix.chart.${message}`, { name: hubs[0]?.name[locale], n: hubs.length })}
            subtitle={t("matrix.subtitle")}
            labelHeader={p("usage.feature")}
            height="lg"
            csv={csvAddress("matrix", usage)}
            source={source}
            spec={{
              kind: "scatter",
              labels: used.map(({ name }) => name[locale]),
              series: [
                {
                  name: t("features.share"),
                  values: used.map(({ share }) => share),
                  most: 1,
                  format: (value) => percent(value, locale),
                },
                { name: t("features.depth"), values: used.map(({ depth }) => depth) },
              ],
              format: (value) => number(value, locale, 1),
              fields: {
                x: WIDE_SHARE,
                y: weekly,
                names: {
                  topLeft: t("matrix.places.specialist"),
                  topRight: t("matrix.places.hub"),
                  bottomLeft: t("matrix.places.limited"),
                  bottomRight: t("matrix.places.occasional"),
                },
              },
            }}
          />
          <dl className="grid gap-x-8 gap-y-2 text-sm sm:grid-cols-2">
            {places
              .filter((place) => features.some((feature) => feature.place === place))
              .map((place) => (
                <div key={place}>
                  <dt className="font-medium">
                    {t(`matrix.places.${place}`)}{" "}
                    <span className="tabular font-normal text-faint">
                      {number(features.filter((feature) => feature.place === place).length, locale)}
                    </span>
                  </dt>
                  <dd className="phrase text-soft">{t(`matrix.explain.${place}`)}</dd>
                </div>
              ))}
          </dl>
        </>
      )}
    </Section>
  );
}
