// The assumptions that a figure stands on, whose they are, and who changed which of them when.
import { Link } from "react-router";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import { money } from "#app/i18n/format.ts";
import { sourceText } from "./assumption-words.ts";
import type { ShownReceipt } from "./receipt.tsx";
import { factorText, personText } from "./receipt-words.ts";

type Props = { receipt: ShownReceipt };

export function ReceiptFactors({ receipt }: Props) {
  const t = useT("receipt");
  if (receipt.history.factors.length === 0) return null;
  return (
    <>
      <Section
        title={t("factors")}
        lead={t("factorsLead")}
        aside={
          receipt.figure === "driver" && (
            <Link className="link no-print text-sm" to={`/value/assumptions/${receipt.name}`}>
              {t("change")}
            </Link>
          )
        }
      >
        <Factors receipt={receipt} />
      </Section>
      {receipt.claims.length > 0 && (
        <Section title={t("claims")}>
          <Claims receipt={receipt} />
        </Section>
      )}
      <Section title={t("history")}>
        {receipt.history.changes.length === 0 ? (
          <p className="text-sm text-soft">{t("historyNone")}</p>
        ) : (
          <Changes receipt={receipt} />
        )}
      </Section>
    </>
  );
}

function Factors({ receipt: { history, currency, figure } }: Props) {
  const t = useT("receipt");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("factors")}
      ground="canvas"
      rows={history.factors}
      rowKey={({ key, driver }) => `${driver.ja} ${key}`}
      columns={[
        {
          key: "factor",
          header: t("factor"),
          cell: ({ name, driver }) => (
            <>
              <span className="phrase">{name[locale]}</span>
              {figure !== "driver" && <span className="block text-xs font-normal text-faint">{driver[locale]}</span>}
            </>
          ),
        },
        {
          key: "range",
          header: `${t("low")} / ${t("expected")} / ${t("high")}`,
          numeric: true,
          cell: ({ range, unit }) => factorText(range, unit, currency, locale),
        },
        {
          key: "source",
          header: t("source"),
          cell: ({ source, note }) => (
            <>
              {sourceText(source, locale)}
              {note[locale] && <span className="phrase block text-xs text-faint">{note[locale]}</span>}
            </>
          ),
        },
        { key: "owner", header: t("owner"), cell: ({ by }) => personText(by, locale) },
        { key: "asOf", header: t("asOf"), cell: ({ asOf }) => <Time at={asOf} /> },
      ]}
    />
  );
}

function Claims({ receipt: { claims, currency, timeZone } }: Props) {
  const t = useT("receipt");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("claims")}
      ground="canvas"
      rows={claims}
      rowKey={({ reviewedAt, driver }) => `${new Date(reviewedAt).getTime()} ${driver.ja}`}
      columns={[
        {
          key: "when",
          header: t("when"),
          cell: ({ reviewedAt }) => <Time at={new Date(reviewedAt).toISOString()} timeZone={timeZone} />,
        },
        { key: "who", header: t("answeredBy"), cell: ({ by }) => personText(by, locale) },
        { key: "driver", header: t("driver"), cell: ({ driver }) => driver[locale] },
        {
          key: "verdict",
          header: t("verdictTitle"),
          cell: ({ verdict, adjusted }) =>
            t(`verdict.${verdict}`, { amount: adjusted === null ? "" : money(adjusted, currency, locale) }),
        },
        { key: "comment", header: t("comment"), wide: true, cell: ({ comment }) => comment },
      ]}
    />
  );
}

function Changes({ receipt: { history, currency, timeZone } }: Props) {
  const t = useT("receipt");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("history")}
      ground="canvas"
      rows={history.changes}
      rowKey={({ changedAt, driver, factor }) => `${new Date(changedAt).getTime()} ${driver.ja} ${factor.ja}`}
      columns={[
        {
          key: "when",
          header: t("when"),
          cell: ({ changedAt }) => <Time at={new Date(changedAt).toISOString()} timeZone={timeZone} />,
        },
        { key: "who", header: t("who"), cell: ({ by }) => personText(by, locale) },
        {
          key: "factor",
          header: t("factor"),
          cell: ({ factor, driver }) => (
            <>
              <span className="phrase">{factor[locale]}</span>
              <span className="phrase block text-xs text-faint">{driver[locale]}</span>
            </>
          ),
        },
        {
          key: "from",
          header: t("from"),
          numeric: true,
          cell: ({ before, unit }) => factorText(before, unit, currency, locale),
        },
        {
          key: "to",
          header: t("to"),
          numeric: true,
          cell: ({ after, unit }) => factorText(after, unit, currency, locale),
        },
        { key: "reason", header: t("reason"), wide: true, cell: ({ reason }) => reason },
      ]}
    />
  );
}
