// Asks one question. The eleven buttons open the answer page with the score chosen; they record nothing themselves.
import { Column, Link, Row, Section, Text } from "react-email";
import { date } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
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
};
type Read = Props & { locale: Locale; unsubscribeUrl?: string | undefined };

export default function SurveyInvitation(props: Read) {
  const { locale, readerName, vendor, product, surveyUrl, accent, unsubscribeUrl } = props;
  const t = translator(locale, "mail");
  const closes = date(props.closesOn, locale);
  return (
    <Layout
      locale={locale}
      preview={t("survey.preview", { closes })}
      sender={{ vendor, product }}
      why="survey"
      unsubscribeUrl={unsubscribeUrl}
    >
      <Paragraph locale={locale}>{t("dear", { name: readerName })}</Paragraph>
      <Paragraph locale={locale}>{t("survey.question", { product })}</Paragraph>
      <Section>
        <Row>
          {Array.from({ length: 11 }, (_, score) => (
            <Column key={score} style={{ padding: "1px", textAlign: "center", width: "9.09%" }}>
              <Link
                href={`${surveyUrl}?score=${score}`}
                aria-label={t("survey.score", { score })}
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
            <Text className="soft" style={{ color: colours.soft, fontSize: "12px", margin: "4px 0 20px" }}>
              0 {t("survey.low")}
            </Text>
          </Column>
          <Column align="right">
            <Text
              className="soft"
              style={{ color: colours.soft, fontSize: "12px", margin: "4px 0 20px", textAlign: "right" }}
            >
              10 {t("survey.high")}
            </Text>
          </Column>
        </Row>
      </Section>
      <Paragraph locale={locale} soft>
        {[t("survey.how"), t("survey.closes", { closes })].join(locale === "ja" ? "" : " ")}
      </Paragraph>
    </Layout>
  );
}

SurveyInvitation.subject = ({ locale, product }: Read) => translator(locale, "mail")("survey.subject", { product });
