// A story about the reader's company is written: they read it and agree, or decline, before anybody else sees it.
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { Button } from "./_parts/button.tsx";
import { Layout } from "./_parts/layout.tsx";
import { Paragraph } from "./_parts/text.tsx";

type Props = {
  readerName: string;
  /** Who asks; empty when nobody is known any more. */
  writer: string;
  vendor: string;
  product: string;
  /** The story's, as it stands on the page. */
  title: string;
  /** How it names the reader's company: anonymous, company or named. */
  naming: string;
  accent: string;
  url: string;
};
type Read = Props & { locale: Locale };

export default function StoryConsent({ locale, readerName, naming, accent, url, ...names }: Read) {
  const t = translator(locale, "mail");
  const { vendor, product } = names;
  const scope = naming === "named" || naming === "company" ? naming : "anonymous";
  return (
    <Layout locale={locale} preview={t("story.preview")} sender={{ vendor, product }} why="story">
      <Paragraph locale={locale}>{t("dear", { name: readerName })}</Paragraph>
      <Paragraph locale={locale}>{t(names.writer ? "story.by" : "story.byNobody", names)}</Paragraph>
      <Paragraph locale={locale}>{t(`story.naming.${scope}`)}</Paragraph>
      <Button href={url} accent={accent}>
        {t("story.button")}
      </Button>
      <Paragraph locale={locale} soft>
        {t("story.free")}
      </Paragraph>
    </Layout>
  );
}

StoryConsent.subject = ({ locale, product }: Read) => translator(locale, "mail")("story.subject", { product });
