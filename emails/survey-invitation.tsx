// Asks the first question of a survey. The buttons open the answer page with the figure chosen; they record nothing
// themselves. What has no figure to choose has one button that opens the page.
import { Column, Link, Row, Section, Text } from "react-email";
import { date } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { Button } from "./_parts/button.tsx";
import { Layout } from "./_parts/layout.tsx";
import { colours } from "./_parts/style.ts";
import { Paragraph } from "./_parts/text.tsx";

type Props = {
  readerName: string;
  vendor: string;
  product: string;
  accent: string;
  surveyUrl: string;
  /** The last day on which an answer counts, YYYY-MM-DD. */
  closesOn: string;
  /** Whether it was asked before and not answered. */
  isReminder: boolean;
  kind: "nps" | "csat" | "ces" | "custom";
  /** How many questions there are. */
  questions: number;
  /** The first of them. */
  question: string;
  /** Its figures; null where there are none to choose in a mail. */
  scale: { min: number; max: number } | null;
  /** What the ends of the scale mean. */
  low: string;
  high: string;
};
type Read = Props & { locale: Locale; unsubscribeUrl?: string | undefined };

/** A question with its reason is done in a moment; of more, the mail says how many. */
const SHORT = 2;

export default function SurveyInvitation(props: Read) {
  const { locale, readerName, vendor, product, question, questions, scale, isReminder, unsubscribeUrl } = props;
  const t = translator(locale, "mail");
  const closes = date(props.closesOn, locale);
  const how = scale ? t("survey.how") : t("survey.howOpen");
  const length = questions > SHORT ? t("survey.length", { count: questions }) : "";
  return (
    <Layout
      locale={locale}
      preview={t(isReminder ? "survey.previewAgain" : questions > SHORT ? "survey.previewMany" : "survey.preview", {
        closes,
        count: questions,
      })}
      sender={{ vendor, product }}
      why="survey"
      unsubscribeUrl={unsubscribeUrl}
    >
      <Paragraph locale={locale}>{t("dear", { name: readerName })}</Paragraph>
      {isReminder && <Paragraph locale={locale}>{t("survey.again", { product })}</Paragraph>}
      {!scale && !isReminder && <Paragraph locale={locale}>{t("survey.ask", { product })}</Paragraph>}
      {scale && <Paragraph locale={locale}>{question}</Paragraph>}
      {scale ? (
        <Figures {...props} scale={scale} />
      ) : (
        <Button href={props.surveyUrl} accent={props.accent}>
          {t("survey.open")}
        </Button>
      )}
      <Paragraph locale={locale} soft>
        {[length, how, t("survey.closes", { closes })].filter(Boolean).join(locale === "ja" ? "" : " ")}
      </Paragraph>
    </Layout>
  );
}

function Figures({ locale, scale, surveyUrl, accent, low, high }: Read & { scale: { min: number; max: number } }) {
  const t = translator(locale, "mail");
  const figures = Array.from({ length: scale.max - scale.min + 1 }, (_, i) => scale.min + i);
  const width = `${(100 / figures.length).toFixed(2)}%`;
  const end = { color: colours.soft, fontSize: "12px", margin: "4px 0 20px" };
  return (
    <Section>
      <Row>
        {figures.map((score) => (
          <Column key={score} style={{ padding: "1px", textAlign: "center", width }}>
            <Link
              href={`${surveyUrl}?score=${score}`}
              aria-label={t("survey.score", { score })}
              className="choice"
              style={{
                border: `1px solid ${accent}`,
                borderRadius: "6px",
                color: accent,
                display: "block",
                fontSize: "16px",
                fontWeight: 700,
                lineHeight: "44px",
                textDecoration: "none",
              }}
            >
              {score}
            </Link>
          </Column>
        ))}
      </Row>
      <Row>
        <Column>
          <Text className="soft" style={end}>
            {scale.min} {low}
          </Text>
        </Column>
        <Column align="right">
          <Text className="soft" style={{ ...end, textAlign: "right" }}>
            {scale.max} {high}
          </Text>
        </Column>
      </Row>
    </Section>
  );
}

SurveyInvitation.subject = ({ locale, product, kind, isReminder, questions }: Read) => {
  const t = translator(locale, "mail");
  const name = isReminder ? "again" : questions > SHORT ? "many" : kind;
  return t(`survey.subject.${name}`, { product });
};
