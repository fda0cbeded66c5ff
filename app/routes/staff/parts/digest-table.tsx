// Mails of the day and what became of each.
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { DigestLine } from "#app/domain/alerts/digest-list.server.ts";
import { weekdayDate } from "#app/i18n/format.ts";
import { When } from "./when.tsx";

/** @property isOfMany whether each has another reader */
type Props = { digests: DigestLine[]; isOfMany?: boolean };

export function DigestTable({ digests, isOfMany = false }: Props) {
  const t = useT("delivery");
  const locale = useLocale();
  const reader = {
    key: "reader",
    header: t("column.reader"),
    cell: ({ reader: { name, email } }: DigestLine) => (
      <>
        {name}
        <span className="block break-all text-xs text-faint">{email}</span>
      </>
    ),
  };
  return (
    <DataTable
      caption={t(isOfMany ? "digest.trouble" : "digest.recent")}
      rows={digests}
      rowKey={({ id }) => id}
      ground="canvas"
      folds
      columns={[
        ...(isOfMany ? [reader] : []),
        { key: "day", header: t("digest.day"), cell: ({ day }) => weekdayDate(day, locale) },
        { key: "state", header: t("column.state"), cell: (line) => <State line={line} /> },
        {
          key: "reply",
          header: t("column.reply"),
          wide: true,
          cell: ({ reply }) => <span className="block max-w-96 break-words text-xs text-faint">{reply || "—"}</span>,
        },
      ]}
    />
  );
}

function State({ line: { state, at, attempts } }: { line: DigestLine }) {
  const t = useT("delivery");
  return (
    <>
      {t(`digest.state.${state}`)}
      <span className="block text-xs text-faint">
        {(state === "waiting" || state === "put_off") && `${t("due")} `}
        <When at={at} />
      </span>
      {attempts > 1 && <span className="block text-xs text-faint">{t("attempts", { count: attempts })}</span>}
    </>
  );
}
