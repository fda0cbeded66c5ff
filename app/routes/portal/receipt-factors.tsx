// The assumptions that a figure stands on, whose they are, and who changed which of them when.
import { Link } from "react-router";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import { sourceText } from "./assumption-words.ts";
import type { ShownReceipt } from "./receipt.tsx";
import { ReceiptChanges, ReceiptClaims } from "./receipt-history.tsx";
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
          <ReceiptClaims receipt={receipt} />
        </Section>
      )}
      <Section title={t("history")}>
        {receipt.history.changes.length === 0 ? (
          <p className="text-sm text-soft">{t("historyNone")}</p>
        ) : (
          <ReceiptChanges receipt={receipt} />
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
      folds
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
          wide: true,
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
