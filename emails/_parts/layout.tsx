// What every mail has around it: the language, the line that inboxes show beside the subject, who sends it and why,
// and how to stop it. One column of 600 px that reads without images and in dark mode.
import type { ReactNode } from "react";
import { Body, Container, Head, Hr, Html, Link, Preview, Section, Text } from "react-email";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { colours, fontFamily, lineHeight } from "./style.ts";

type Props = {
  locale: Locale;
  preview: string;
  sender: { vendor: string; product: string };
  why: "report" | "survey" | "milestone" | "invitation" | "signIn" | "reply" | "story" | "day";
  unsubscribeUrl?: string | undefined;
  /** Where a reader who signs in says when it comes, or that it does not. */
  settingsUrl?: string | undefined;
  children: ReactNode;
};

// Mail programs that know dark mode invert what is marked here; the others show the light colours in line.
const dark = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .page, .page > table > tbody > tr > td { background: #171614 !important; }
    .sheet { background: #211f1d !important; border-color: #3a3733 !important; }
    .ink { color: #f2efea !important; }
    .soft { color: #b8b2a8 !important; }
    .rule { border-color: #4a463f !important; }
    .worse { border-color: #e07b53 !important; }
    .choice { border-color: #8a8378 !important; color: #f2efea !important; }
  }
  @media (max-width: 480px) { .sheet > tbody > tr > td { padding: 24px 16px !important; } }
`;

export function Layout({ locale, preview, sender, why, unsubscribeUrl, settingsUrl, children }: Props) {
  const t = translator(locale, "mail");
  const wayOut = unsubscribeUrl ?? settingsUrl;
  const small = { color: colours.soft, fontSize: "12px", lineHeight: lineHeight[locale], margin: "4px 0" };
  return (
    <Html lang={locale}>
      <Head>
        <meta name="color-scheme" content="light dark" />
        <style>{dark}</style>
      </Head>
      <Preview>{preview}</Preview>
      <Body
        className="page"
        style={{ background: colours.page, fontFamily: fontFamily[locale], margin: 0, padding: "24px 8px" }}
      >
        <Container
          className="sheet"
          style={{
            background: colours.sheet,
            border: `1px solid ${colours.line}`,
            borderRadius: "8px",
            maxWidth: "600px",
            padding: "32px",
          }}
        >
          {sender.product && (
            <Text className="soft" style={{ ...small, fontWeight: 700, margin: "0 0 24px" }}>
              {sender.product}
            </Text>
          )}
          {children}
          <Section>
            <Hr className="rule" style={{ borderColor: colours.line, margin: "32px 0 16px" }} />
            {sender.vendor && (
              <Text className="soft" style={small}>
                {t("footer.from", sender)}
              </Text>
            )}
            <Text className="soft" style={small}>
              {t(`footer.why.${why}`, sender)}
            </Text>
            {wayOut && (
              <Text className="soft" style={small}>
                <Link className="soft" href={wayOut} style={{ color: colours.soft, textDecoration: "underline" }}>
                  {t(unsubscribeUrl ? "footer.stop" : "footer.change")}
                </Link>
              </Text>
            )}
          </Section>
        </Container>
      </Body>
    </Html>
  );
}
