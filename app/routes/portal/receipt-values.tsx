// The figure as it stands now beside what the issued report froze, and why they differ where they do.
import { Link } from "react-router";
import { Card } from "#app/components/card.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Section } from "#app/components/page.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Amount } from "#app/domain/reports/receipt-amount.ts";
import type { FrozenFigure } from "#app/domain/reports/receipt-issued.server.ts";
import { number } from "#app/i18n/format.ts";
import type { ShownReceipt } from "./receipt.tsx";
import { amountText, exactText } from "./receipt-words.ts";

type Props = { receipt: ShownReceipt };

export function ReceiptValues({ receipt }: Props) {
  const { live, frozen, differences, isRunning } = receipt;
  const t = useT("receipt");
  return (
    <Section title={t("values")}>
      <div className="grid gap-3 md:grid-cols-2">
        <Card>
          <h3 className="text-sm font-medium text-soft">{t("now")}</h3>
          {live ? <Shown amount={live.amount} receipt={receipt} /> : <p className="mt-2 text-soft">{t("gone")}</p>}
          {isRunning && <p className="mt-2 text-xs text-attention">{t("runningNote")}</p>}
        </Card>
        <Card>
          <h3 className="text-sm font-medium text-soft">{t("frozen")}</h3>
          {frozen ? <Frozen frozen={frozen} receipt={receipt} /> : <p className="mt-2 text-soft">{t("notFrozen")}</p>}
        </Card>
      </div>
      {live && frozen && differences.length === 0 && <p className="text-sm text-soft">{t("same")}</p>}
      {differences.length > 0 && <Differences differences={differences} />}
    </Section>
  );
}

type Setting = { currency: string; timeZone: string };

/** The figure of an edition, with the way to its report. */
export function Frozen({ frozen, receipt }: { frozen: FrozenFigure; receipt: Setting }) {
  const t = useT("receipt");
  return (
    <>
      <Shown amount={frozen.amount} receipt={receipt} />
      <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-faint">
        <Link className="link" to={`/reports/${frozen.key}`}>
          {t("openReport")}
        </Link>
        <span className="tabular">{t("edition", { hash: frozen.sha256.slice(0, 12) })}</span>
        <span>
          <Time at={new Date(frozen.frozenAt).toISOString()} timeZone={receipt.timeZone} />
        </span>
      </p>
    </>
  );
}

/** The figure as pages show it, and to the last digit. */
function Shown({ amount, receipt }: { amount: Amount; receipt: Setting }) {
  const t = useT("receipt");
  const c = useT("common");
  const locale = useLocale();
  const setting = { ...receipt, locale };
  const text = amountText(amount, setting);
  const { unit, value, range, missing } = amount;
  if (text === null || value === null) {
    return (
      <>
        <p className="headline mt-1 text-xl font-semibold text-faint">—</p>
        {missing && <p className="text-sm text-soft">{c(`missing.${missing}`)}</p>}
      </>
    );
  }
  const exact: [string, number][] = range
    ? [
        [t("low"), range.low],
        [t("expected"), range.expected],
        [t("high"), range.high],
      ]
    : (unit === "share" || !Number.isInteger(value)) && exactText(value, unit, setting) !== text
      ? [[t("exact"), value]]
      : [];
  return (
    <>
      <p className="headline tabular mt-1 text-xl font-semibold">
        {text}
        {amount.estimated && <span className="ms-2 text-xs font-normal text-faint">{c("estimated")}</span>}
      </p>
      {exact.length > 0 && (
        <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
          {exact.map(([term, end]) => (
            <div key={term} className="contents">
              <dt className="text-faint">{term}</dt>
              <dd className="tabular">{exactText(end, unit, setting)}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

function Differences({ differences }: Pick<ShownReceipt, "differences">) {
  const t = useT("receipt");
  const locale = useLocale();
  const text = (difference: ShownReceipt["differences"][number]) => {
    if (difference.kind === "late-events") {
      const { events } = difference;
      return t("difference.late-events", { count: events, n: number(events, locale) });
    }
    const names = "names" in difference ? difference.names.map((name) => name[locale]) : [];
    return t(`difference.${difference.kind}`, { names: names.join(locale === "ja" ? "、" : ", ") });
  };
  return (
    <Notice kind="warning" title={t("differs")}>
      <p>{t("differsText")}</p>
      <ul className="mt-1 list-disc ps-5">
        {differences.map((difference) => (
          <li key={difference.kind}>{text(difference)}</li>
        ))}
      </ul>
    </Notice>
  );
}
