// Somebody opens the portal to the reader: who, whose portal, what one finds there, and how one gets in.
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { Button } from "./_parts/button.tsx";
import { Layout } from "./_parts/layout.tsx";
import { Paragraph } from "./_parts/text.tsx";

type Props = {
  readerName: string;
  /** A colleague of the reader's or one of the vendor's people; null when neither is known. */
  inviter: { name: string; side: "colleague" | "vendor" } | null;
  company: string;
  vendor: string;
  product: string;
  accent: string;
  signInUrl: string;
};
type Read = Props & { locale: Locale };

export default function Invitation({ locale, readerName, inviter, signInUrl, accent, ...names }: Read) {
  const t = translator(locale, "mail");
  const { vendor, product } = names;
  const by = { colleague: "invitation.byColleague", vendor: "invitation.byVendor" } as const;
  return (
    <Layout locale={locale} preview={t("invitation.preview")} sender={{ vendor, product }} why="invitation">
      <Paragraph locale={locale}>{t("dear", { name: readerName })}</Paragraph>
      <Paragraph locale={locale}>
        {t(inviter ? by[inviter.side] : "invitation.byNobody", { ...names, name: inviter?.name ?? "" })}
      </Paragraph>
      <Paragraph locale={locale}>{t("invitation.what")}</Paragraph>
      <Button href={signInUrl} accent={accent}>
        {t("invitation.button")}
      </Button>
      <Paragraph locale={locale} soft>
        {[t("invitation.how"), t("invitation.wrong")].join(locale === "ja" ? "" : " ")}
      </Paragraph>
    </Layout>
  );
}

Invitation.subject = ({ locale, company, product }: Read) =>
  translator(locale, "mail")("invitation.subject", { company, product });
