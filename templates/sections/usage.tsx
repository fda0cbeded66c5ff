// How much the product was used: by whom, how often, how many seats, which features.
import type { ReportSnapshot, SnapshotFigure } from "#app/domain/reports/snapshot.ts";
import { dateTime, number, shortDate } from "#app/i18n/format.ts";
import { narrative } from "#app/i18n/report-narrative.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { Filled } from "#templates/parts/charts/scales.tsx";
import { WeeklyLines } from "#templates/parts/charts/weekly-lines.tsx";
import { type FigureProps, Figures } from "#templates/parts/figure.tsx";
import { Section, Subject } from "#templates/parts/section.tsx";
import { Empty } from "#templates/parts/table.tsx";
import { NewPage, Paragraph } from "#templates/parts/text.tsx";
import { FeatureTable } from "./features.tsx";
import { Peers } from "./peers.tsx";

type Props = Pick<ReportSnapshot, "account" | "usage" | "dataAsOf" | "peers"> & { words: ReportWords };

export function Usage({ account, usage, dataAsOf, peers, words }: Props) {
  const { t } = words;
  const silent = usage.monthlyActive.value === null && usage.events.value === null;
  const unused = usage.monthlyActive.value === 0;
  const told = narrative.usage(usage, words);
  const last = dataAsOf && t("usage.lastRecord", { when: dateTime(dataAsOf, account.timeZone, words.locale) });
  return (
    <Section name={t("section.usage")} message={messageOf(usage.monthlyActive, words)}>
      {silent ? <Paragraph>{words.joined(t("usage.none"), last ?? "")}</Paragraph> : null}
      {told === "" && !unused ? null : (
        <Paragraph above={4}>{words.joined(told, unused ? (last ?? "") : "")}</Paragraph>
      )}
      <Figures columns={3} figures={figuresOf(usage, words)} />
      <Weeks usage={usage} words={words} />
      {usage.features.length === 0 ? <FeatureTable features={[]} words={words} /> : null}
      {usage.features.length > 0 ? <Depth usage={usage} words={words} /> : null}
      {peers && !silent ? <Peers peers={peers} words={words} /> : null}
    </Section>
  );
}

/** How much of what was bought is used: seats and features, on a page of their own. */
function Depth({ usage, words }: { usage: Props["usage"]; words: ReportWords }) {
  const { t } = words;
  const [used, entitled] = [usage.featuresUsed, usage.featuresEntitled];
  const key = entitled === 0 ? "plain" : usage.seatUtilisation.value === null ? "features" : "seats";
  const seats = usage.seatUtilisation.value === null ? "" : words.amount(usage.seatUtilisation.value, "share");
  return (
    <>
      <NewPage />
      <Section name={t("section.usage")} message={t(`usage.depth.${key}`, { used, entitled, seats })}>
        <Seats usage={usage} words={words} />
        <FeatureTable features={usage.features} words={words} />
      </Section>
    </>
  );
}

function messageOf({ value, before }: SnapshotFigure, words: ReportWords): string {
  if (value === null) return words.t("usage.headline.none");
  if (value === 0) {
    const people = before ? words.amount(before, "people") : "";
    return words.t(`usage.headline.${before ? "unusedAfter" : "unused"}`, { before: people });
  }
  const change = words.change(value, before, "people");
  const key = !change ? "first" : change.direction === "same" ? "same" : change.direction === "up" ? "grew" : "fell";
  return words.t(`usage.headline.${key}`, { value: words.amount(value, "people"), change: change?.size ?? "" });
}

function figuresOf(usage: Props["usage"], words: ReportWords): FigureProps[] {
  const { t } = words;
  const breadthHint = t("usage.breadthHint", { used: usage.featuresUsed, entitled: usage.featuresEntitled });
  const tile = (label: string, figure: SnapshotFigure, hint?: string): FigureProps => ({
    label,
    value:
      figure.value === null
        ? t("noValue")
        : words.amount(
            Math.abs(figure.value) < 10 || figure.unit === "share" ? figure.value : Math.round(figure.value),
            figure.unit,
          ),
    change: changeOf(figure, words),
    remark:
      figure.value === null
        ? words.missing(figure.missing)
        : figure.before === null
          ? t("noBefore")
          : t("before", { before: words.amount(figure.before, figure.unit) }),
    hint,
    receipt: figure.receipt,
  });
  return [
    tile(t("usage.monthlyActive"), usage.monthlyActive, t("usage.monthlyHint")),
    tile(t("usage.weeklyActive"), usage.weeklyActive, t("usage.weeklyHint")),
    tile(t("usage.dailyActive"), usage.dailyActive, t("usage.dailyHint")),
    tile(t("usage.seatUtilisation"), usage.seatUtilisation),
    tile(t("usage.breadth"), usage.breadth, usage.breadth.value === null ? undefined : breadthHint),
    tile(t("usage.events"), usage.events),
  ];
}

function changeOf({ value, before, unit }: SnapshotFigure, words: ReportWords): FigureProps["change"] {
  const change = words.change(value, before, unit);
  if (!change) return null;
  const tone = change.direction === "same" ? "plain" : change.direction === "up" ? "better" : "worse";
  return { text: change.text, direction: change.direction, tone };
}

function Weeks({ usage, words }: { usage: Props["usage"]; words: ReportWords }) {
  const { t, locale } = words;
  const last = usage.weeks.at(-1);
  const cut = last !== undefined && last.days < 7;
  return (
    <>
      <Subject title={t("usage.weeks")} hint={t("usage.weeksHint")} />
      {usage.weeks.some(({ activeUsers }) => activeUsers > 0) ? (
        <WeeklyLines
          weeks={usage.weeks.map(({ from, days, activeUsers }) => ({
            label: shortDate(from, locale),
            value: activeUsers,
            partial: days < 7,
          }))}
          before={usage.weeksBefore.filter(({ days }) => days === 7).map(({ activeUsers }) => activeUsers)}
          names={{ now: t("usage.weeksNow"), before: t("usage.weeksBefore") }}
          format={(value) => number(value, locale)}
          height={230}
          partialNote={cut ? t("usage.partialWeek", { days: words.plural("days", last.days) }) : null}
        />
      ) : (
        <Empty>{t("usage.noWeeks")}</Empty>
      )}
    </>
  );
}

function Seats({ usage, words }: { usage: Props["usage"]; words: ReportWords }) {
  const { t } = words;
  const { seats, monthlyActive, seatUtilisation } = usage;
  if (seats === null || monthlyActive.value === null || seatUtilisation.value === null) return null;
  const free = seats - monthlyActive.value;
  const left =
    free < 0
      ? t("usage.seatsOver", { over: words.plural("seats", -free) })
      : t("usage.seatsFree", { free: words.plural("seats", free) });
  return (
    <>
      <Subject title={t("usage.seats")} hint={t("usage.seatsHint", { seats: words.plural("seats", seats) })} />
      <Filled
        share={seatUtilisation.value}
        taken={t("usage.seatsUsed", { used: words.plural("seats", monthlyActive.value) })}
        left={left}
      />
    </>
  );
}
