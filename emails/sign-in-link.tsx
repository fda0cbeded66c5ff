import { Text } from "react-email";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { Button } from "./_parts/button.tsx";
import { Layout } from "./_parts/layout.tsx";
import { colours } from "./_parts/style.ts";
import { Paragraph } from "./_parts/text.tsx";

type Props = {
  readerName: string;
  /** Empty as long as the installation does not know whose it is. */
  product: string;
  accent: string;
  url: string;
  code: string;
  minutes: number;
};
type Read = Props & { locale: Locale };

export default function SignInLink({ locale, readerName, product, accent, url, code, minutes }: Read) {
  const t = translator(locale, "mail");
  return (
    <Layout locale={locale} preview={t("signIn.preview", { minutes })} sender={{ vendor: "", product }} why="signIn">
      <Paragraph locale={locale}>{t("dear", { name: readerName })}</Paragraph>
      <Paragraph locale={locale}>{t("signIn.text")}</Paragraph>
      <Button href={url} accent={accent}>
        {t("signIn.button")}
      </Button>
      <Paragraph locale={locale}>{t("signIn.other")}</Paragraph>
      <Text
        className="ink"
        style={{ color: colours.ink, fontFamily: "monospace", fontSize: "28px", fontWeight: 700, margin: "0 0 16px" }}
      >
        {code}
      </Text>
      <Paragraph locale={locale} soft>
        {t("signIn.limits", { minutes })}
      </Paragraph>
    </Layout>
  );
}

SignInLink.subject = ({ locale }: Read) => translator(locale, "mail")("signIn.subject");
