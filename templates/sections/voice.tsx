// What the people who use it say: the NPS with how sure one can be of it, every answer by score, and their words.
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { percent, shortDate } from "#app/i18n/format.ts";
import { narrative } from "#app/i18n/report-narrative.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { Histogram } from "#templates/parts/charts/histogram.tsx";
import { IntervalScale } from "#templates/parts/charts/scales.tsx";
import { Column, Columns } from "#templates/parts/columns.tsx";
import { Figure } from "#templates/parts/figure.tsx";
import { Quote } from "#templates/parts/quote.tsx";
import { Section, Subject } from "#templates/parts/section.tsx";
import { Empty } from "#templates/parts/table.tsx";
import { Note, Paragraph, Small } from "#templates/parts/text.tsx";

type Props = Pick<ReportSnapshot, "voice"> & { words: ReportWords };

/** More would make the page a list; the portal has them all. */
const MOST_COMMENTS = 8;

export function Voice({ voice, words }: Props) {
  const { t } = words;
  const told = narrative.voice(voice, words);
  const message =
    voice.nps !== null
      ? t("voice.headline.score", { nps: words.signed(voice.nps) })
      : t(voice.asked > 0 ? "voice.headline.few" : "voice.headline.none");
  return (
    <Section name={t("section.voice")} message={message}>
      {voice.nps === null ? (
        <Paragraph>
          {voice.asked > 0 ? t("voice.few", { answered: words.plural("answers", voice.answered) }) : t("voice.none")}
        </Paragraph>
      ) : null}
      {told === "" ? null : <Paragraph above={4}>{told}</Paragraph>}
      {voice.asked > 0 ? <Score voice={voice} words={words} /> : null}
      {voice.asked > 0 ? <Answers voice={voice} words={words} /> : null}
    </Section>
  );
}

/** Every answer by score, then in words. */
function Answers({ voice, words }: Props) {
  const { t } = words;
  return (
    <>
      <Subject title={t("voice.histogram")} hint={t("voice.histogramHint")} />
      {voice.nps !== null ? (
        <Histogram
          counts={voice.histogram}
          groups={{ detractors: t("voice.detractors"), passives: t("voice.passives"), promoters: t("voice.promoters") }}
        />
      ) : (
        <Empty>{t("voice.noHistogram")}</Empty>
      )}
      {voice.nps !== null || voice.comments.length > 0 ? <Comments voice={voice} words={words} /> : null}
    </>
  );
}

function Score({ voice, words }: Props) {
  const { t, signed, locale } = words;
  const { asked, answered, nps, interval, npsBefore } = voice;
  const rate = (
    <Figure
      label={t("voice.response")}
      value={asked > 0 ? percent(answered / asked, locale) : t("noValue")}
      remark={asked > 0 ? t("voice.responseHint", { asked, answered }) : t("voice.noResponse")}
    />
  );
  if (nps === null || !interval)
    return <Columns spans={[4, 8]}>{[<Column key="rate">{rate}</Column>, <Column key="none" />]}</Columns>;
  const [low, high] = [signed(Math.round(interval.low)), signed(Math.round(interval.high))];
  return (
    <Columns spans={[3, 3, 6]} gap={20}>
      <Column>
        <Figure
          label={t("voice.score")}
          value={signed(nps)}
          receipt={voice.receipt}
          remark={npsBefore === null ? t("noBefore") : t("before", { before: signed(npsBefore) })}
        />
      </Column>
      <Column>{rate}</Column>
      <Column>
        <Small above={0}>{t("voice.interval", { low, high })}</Small>
        <IntervalScale value={nps} low={interval.low} high={interval.high} before={npsBefore} name={signed(nps)} />
        <Note above={4}>{words.joined(t("voice.intervalHint", { answered }), againstBefore(voice, words))}</Note>
      </Column>
    </Columns>
  );
}

/** A change is claimed only when the earlier value lies outside of what chance allows. */
function againstBefore({ interval, npsBefore }: Props["voice"], { t, signed }: ReportWords): string {
  if (!interval || npsBefore === null) return "";
  const within = interval.low <= npsBefore && npsBefore <= interval.high;
  return t(within ? "voice.beforeWithin" : "voice.beforeOutside", { before: signed(npsBefore) });
}

function Comments({ voice, words }: Props) {
  const { t, locale } = words;
  const more = voice.comments.length - MOST_COMMENTS;
  return (
    <>
      <Subject title={t("voice.comments")} />
      {voice.comments.slice(0, MOST_COMMENTS).map(({ score, text, answeredOn }, i) => (
        <Quote
          key={answeredOn + i}
          text={text}
          by={`${t("voice.score10", { score })}  ${shortDate(answeredOn, locale)}`}
        />
      ))}
      {voice.comments.length === 0 ? <Empty>{t("voice.noComments")}</Empty> : null}
      {more > 0 ? <Note above={8}>{t("voice.moreComments", { n: more })}</Note> : null}
    </>
  );
}
