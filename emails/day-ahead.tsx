// The day of one of our own people: what to do, why and by when, the new before the old. Each thing is a link to where it
// is done.
import { Link, Section, Text } from "react-email";
import { weekdayDate } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { Button } from "./_parts/button.tsx";
import { Layout } from "./_parts/layout.tsx";
import { colours, lineHeight } from "./_parts/style.ts";
import { Paragraph } from "./_parts/text.tsx";

type Line = {
  verb: string;
  why: string;
  /** Late by so many days, today, or so many days ahead; null where there is no day. */
  due: { kind: "late" | "today" | "ahead"; days: number } | null;
  url: string;
};
type Group = { account: string; lines: Line[] };
export type DayAheadProps = {
  readerName: string;
  product: string;
  accent: string;
  /** YYYY-MM-DD */
  day: string;
  /** How many things there are, how many of them are urgent, and how many are not named here. */
  all: number;
  urgent: number;
  unnamed: number;
  parts: { part: "fresh" | "due" | "soon" | "reports" | "renewals" | "open"; groups: Group[] }[];
  todayUrl: string;
  /** Where the reader chooses the hour, or to get none. */
  settingsUrl: string;
};
type Read = DayAheadProps & { locale: Locale };

export default function DayAhead(props: Read) {
  const { locale, readerName, product, day, all, urgent, unnamed, parts } = props;
  const t = translator(locale, "mail");
  const said = [
    t("day.intro", { name: readerName, date: weekdayDate(day, locale), count: all }),
    t("day.urgent", { count: urgent }),
  ];
  return (
    <Layout
      locale={locale}
      preview={previewOf(props)}
      sender={{ vendor: "", product }}
      why="day"
      settingsUrl={props.settingsUrl}
    >
      <Paragraph locale={locale}>{said.slice(0, urgent > 0 ? 2 : 1).join(locale === "ja" ? "" : " ")}</Paragraph>
      {parts.map(({ part, groups }) => (
        <Section
          key={part}
          className="rule"
          style={{ borderTop: `1px solid ${colours.line}`, margin: "0 0 12px", paddingTop: "16px" }}
        >
          <Text className="soft" style={{ color: colours.soft, fontSize: "13px", fontWeight: 700, margin: "0 0 12px" }}>
            {t(`day.part.${part}`)}
          </Text>
          {groups.map((group, i) => (
            <About key={`${part} ${i}`} group={group} locale={locale} />
          ))}
        </Section>
      ))}
      {unnamed > 0 && (
        <Paragraph locale={locale} soft>
          {t("day.unnamed", { count: unnamed })}
        </Paragraph>
      )}
      <Button href={props.todayUrl} accent={props.accent}>
        {t("day.button")}
      </Button>
    </Layout>
  );
}

function About({ group: { account, lines }, locale }: { group: Group; locale: Locale }) {
  const text = { lineHeight: lineHeight[locale], margin: 0 };
  return (
    <Section style={{ margin: "0 0 16px" }}>
      <Text className="ink" style={{ ...text, color: colours.ink, fontSize: "15px", fontWeight: 700 }}>
        {account}
      </Text>
      {lines.map(({ verb, why, due, url }) => (
        <Section key={`${url} ${verb}`} style={{ margin: "0 0 8px" }}>
          <Text className="ink" style={{ ...text, color: colours.ink, fontSize: "15px" }}>
            <Link className="ink" href={url} style={{ color: colours.ink, textDecoration: "underline" }}>
              {verb}
            </Link>
          </Text>
          <Text className="soft" style={{ ...text, color: colours.soft, fontSize: "13px" }}>
            {due && <strong className={due.kind === "ahead" ? "soft" : "ink"}>{`${dueWords(due, locale)} `}</strong>}
            {why}
          </Text>
        </Section>
      ))}
    </Section>
  );
}

function dueWords({ kind, days }: NonNullable<Line["due"]>, locale: Locale): string {
  const t = translator(locale, "work");
  if (kind === "late") return t("tasks.overdue", { count: days });
  return kind === "today" ? t("tasks.today") : t("tasks.inDays", { count: days });
}

/** The first thing of the list. */
function previewOf({ locale, parts }: Read): string {
  const first = parts[0]?.groups[0];
  const [line] = first?.lines ?? [];
  return first && line ? translator(locale, "alerts")("today.line", { account: first.account, verb: line.verb }) : "";
}

DayAhead.subject = ({ locale, all, urgent }: Read): string => {
  const t = translator(locale, "mail");
  return urgent > 0 ? t("day.subject", { count: urgent, all }) : t("day.subjectCalm", { count: all });
};
