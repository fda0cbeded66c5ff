// What one of us wrote about an answer, paragraph by paragraph, as it was written.
import type { Locale } from "#app/i18n/locale.ts";
import { Layout } from "./_parts/layout.tsx";
import { Paragraph } from "./_parts/text.tsx";

type Props = { vendor: string; product: string; subject: string; body: string };

export default function SurveyReply({ locale, vendor, product, subject, body }: Props & { locale: Locale }) {
  return (
    <Layout locale={locale} preview={subject} sender={{ vendor, product }} why="reply">
      {body.split(/\n{2,}/).map((paragraph, i) => (
        <Paragraph key={i} locale={locale}>
          {paragraph.split("\n").map((line, j) => (
            <span key={j}>
              {j > 0 && <br />}
              {line}
            </span>
          ))}
        </Paragraph>
      ))}
    </Layout>
  );
}

SurveyReply.subject = ({ subject }: Props): string => subject;
