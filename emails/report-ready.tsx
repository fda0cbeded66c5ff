// The quarter's report is ready. Says the outcome and what got worse; the report itself is behind the button.
import { Fragment } from "react";
import { Column, Row, Section } from "react-email";
import { date, moneyRange, months, number, quarterName } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { changeFor, type PeriodOfWords } from "#app/i18n/period-words.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import { changedTranslator, translator } from "#app/i18n/translator.ts";
import { Button } from "./_parts/button.tsx";
import { Figure } from "./_parts/figure.tsx";
import { Layout } from "./_parts/layout.tsx";
import { colours } from "./_parts/style.ts";
import { Paragraph } from "./_parts/text.tsx";

type Props = {
  /** The lines above the letter. */
  greeting: string[];
  company: string;
  vendor: string;
  product: string;
  accent: string;
  quarter: { key?: string; fiscalYear: number; number: number; from: string; until: string };
  /** What the report is about, where that is no quarter. */
  period?: PeriodOfWords;
  /** Whether it corrects a report that was sent before. */
  corrects?: boolean;
  currency: string;
  /** Minor units. */
  value: { low: number; high: number } | null;
  hours: { low: number; high: number } | null;
  activeUsers: { now: number; before: number | null } | null;
  /** Milestones reached in the quarter. */
  achieved: number;
  /** The sentence of the report about what got worse, in the reader's language. */
  worse: string | null;
  /** What the report asks the reader to decide, the most pressing first. */
  decisions: string[];
  /** Opens the report without signing in. */
  reportUrl: string;
  /** The day after which the link opens nothing any more. */
  readableUntil: string;
  attached: boolean;
  /** The reader asked for a new link. */
  isRenewal: boolean;
  ownerName: string | null;
};
type Read = Props & { locale: Locale; unsubscribeUrl?: string | undefined };

export default function ReportReady(props: Read) {
  const { locale, greeting, company, vendor, product, quarter, worse, decisions, unsubscribeUrl, ownerName } = props;
  const t = mailWords(props);
  const figures = figuresOf(props);
  const joined = (...texts: (string | null)[]) => texts.filter(Boolean).join(locale === "ja" ? "" : " ");
  const preview = worse
    ? t("report.previewWorse", { worse })
    : t("report.preview", { months: months(quarter, locale) });
  return (
    <Layout locale={locale} preview={preview} sender={{ vendor, product }} why="report" unsubscribeUrl={unsubscribeUrl}>
      <Paragraph locale={locale}>
        <Lines lines={greeting} />
      </Paragraph>
      <Paragraph locale={locale}>
        {t(props.isRenewal ? "report.renewal" : "report.intro", { product, company, months: months(quarter, locale) })}
      </Paragraph>
      {props.corrects && <Paragraph locale={locale}>{t("report.correctedText")}</Paragraph>}
      {figures.length === 0 && <Paragraph locale={locale}>{t("report.noFigures")}</Paragraph>}
      <Section>
        {pairs(figures).map((pair) => (
          <Row key={pair[0]?.label}>
            {pair.map((figure) => (
              <Column key={figure.label} style={{ verticalAlign: "top", width: "50%" }}>
                <Figure {...figure} />
              </Column>
            ))}
            {pair.length === 1 && <Column style={{ width: "50%" }} />}
          </Row>
        ))}
      </Section>
      <Section
        className={worse ? "worse" : "rule"}
        style={{
          borderLeft: `3px solid ${worse ? colours.worse : colours.line}`,
          margin: "0 0 16px",
          paddingLeft: "16px",
        }}
      >
        <Paragraph locale={locale}>
          <strong>{t("report.worse")}</strong>
          <br />
          {worse ?? t("report.nothingWorse")}
        </Paragraph>
      </Section>
      {decisions.length > 0 && (
        <Section
          className="rule"
          style={{ borderLeft: `3px solid ${colours.line}`, margin: "0 0 16px", paddingLeft: "16px" }}
        >
          <Paragraph locale={locale}>
            <strong>{t("report.decisions", { count: decisions.length })}</strong>
            <br />
            <Lines lines={decisions} />
          </Paragraph>
        </Section>
      )}
      <Button href={props.reportUrl} accent={props.accent}>
        {t("report.button")}
      </Button>
      <Paragraph locale={locale} soft>
        {joined(t("report.personal", { until: date(props.readableUntil, locale) }), t("report.forward"))}
      </Paragraph>
      <Paragraph locale={locale} soft>
        {joined(
          t(props.attached ? "report.attached" : "report.linked"),
          ownerName && t("report.owner", { name: ownerName }),
        )}
      </Paragraph>
    </Layout>
  );
}

function Lines({ lines }: { lines: string[] }) {
  return lines.map((line, index) => (
    <Fragment key={line}>
      {index > 0 && <br />}
      {line}
    </Fragment>
  ));
}

ReportReady.subject = (props: Read) => {
  const { locale } = props;
  const subject = subjectOf(props);
  return props.corrects ? translator(locale, "mail")("report.corrected", { subject }) : subject;
};

/** A month's report speaks of months. */
function mailWords({ locale, period }: Read) {
  const exchange = changeFor(locale, period);
  return exchange ? changedTranslator(locale, "mail", exchange) : translator(locale, "mail");
}

function subjectOf(props: Read): string {
  const { locale, quarter, value, currency, activeUsers } = props;
  const t = mailWords(props);
  const name = quarterName(quarter, locale).replace(" ", locale === "ja" ? "" : " ");
  if (value) return t("report.subjectValue", { quarter: name, value: moneyRange(value, currency, locale) });
  if (activeUsers) return t("report.subjectUsers", { quarter: name, people: number(activeUsers.now, locale) });
  return t("report.subjectPlain", { quarter: name });
}

function figuresOf(props: Read) {
  const { locale, value, currency, hours, activeUsers, achieved } = props;
  const t = mailWords(props);
  const words = reportWords(locale, { currency, timeZone: "UTC" });
  return [
    value && { label: t("report.value"), value: moneyRange(value, currency, locale) },
    hours && {
      label: t("report.hours"),
      value: words.range({ ...hours, expected: hours.low }, "hours"),
    },
    activeUsers && {
      label: t("report.people"),
      value: t("report.peopleNow", { now: number(activeUsers.now, locale) }),
      note:
        activeUsers.before === null ? undefined : t("report.before", { before: number(activeUsers.before, locale) }),
    },
    achieved > 0 && { label: t("report.achieved"), value: t("report.achievedCount", { count: achieved }) },
  ].filter((figure) => figure !== null && figure !== false);
}

function pairs<T>(list: T[]): T[][] {
  return list.flatMap((_, i) => (i % 2 === 0 ? [list.slice(i, i + 2)] : []));
}
