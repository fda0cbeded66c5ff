// A milestone was reached: which one, what shows it, and what comes next.
import { Section } from "react-email";
import { date } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import { translator } from "#app/i18n/translator.ts";
import { Button } from "./_parts/button.tsx";
import { Figure } from "./_parts/figure.tsx";
import { Layout } from "./_parts/layout.tsx";
import { Paragraph } from "./_parts/text.tsx";

type Props = {
  readerName: string;
  company: string;
  vendor: string;
  product: string;
  accent: string;
  milestone: string;
  goal: string;
  /** YYYY-MM-DD */
  achievedOn: string;
  /** In the metric's unit; null where a person said that it was reached. */
  value: number | null;
  threshold: number | null;
  unit: "people" | "count" | "share" | "money";
  metric: string;
  evidence: string;
  currency: string;
  next: { title: string; dueOn: string } | null;
  planUrl: string;
};
type Read = Props & { locale: Locale; unsubscribeUrl?: string | undefined };

export default function MilestoneAchieved(props: Read) {
  const { locale, vendor, product, company, goal, milestone, next, evidence, unsubscribeUrl } = props;
  const t = translator(locale, "mail");
  const { amount } = reportWords(locale, { currency: props.currency, timeZone: "UTC" });
  const on = date(props.achievedOn, locale);
  const figure = props.value === null ? null : amount(props.value, props.unit);
  const threshold =
    props.threshold === null ? "" : t("milestone.threshold", { value: amount(props.threshold, props.unit) });
  return (
    <Layout
      locale={locale}
      preview={t("milestone.preview", { goal, date: on })}
      sender={{ vendor, product }}
      why="milestone"
      unsubscribeUrl={unsubscribeUrl}
    >
      <Paragraph locale={locale}>{t("dear", { name: props.readerName })}</Paragraph>
      <Paragraph locale={locale}>{t("milestone.intro", { company, goal, date: on })}</Paragraph>
      <Paragraph locale={locale}>
        <strong>{milestone}</strong>
      </Paragraph>
      {figure && (
        <Section>
          <Figure label={props.metric} value={figure} note={threshold} />
        </Section>
      )}
      {evidence && (
        <Paragraph locale={locale}>
          {t("milestone.evidence")}
          <br />
          {evidence}
        </Paragraph>
      )}
      <Button href={props.planUrl} accent={props.accent}>
        {t("milestone.button")}
      </Button>
      <Paragraph locale={locale} soft>
        {next ? t("milestone.next", { title: next.title, date: date(next.dueOn, locale) }) : t("milestone.noNext")}
      </Paragraph>
    </Layout>
  );
}

MilestoneAchieved.subject = ({ locale, milestone }: Read) =>
  translator(locale, "mail")("milestone.subject", { milestone });
