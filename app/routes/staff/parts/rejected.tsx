// Refused events: how many for which reason, and the latest with what they said.
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { isRecordedFault, type RecordedFault } from "#app/domain/intake/contract-mistakes.ts";
import type { MistakeWord } from "#app/domain/intake/mistake.ts";
import type { RefusalReason } from "#app/domain/usage/refusal.ts";
import { number } from "#app/i18n/format.ts";
import { When } from "./when.tsx";

type Row = {
  id: string;
  receivedAt: Date;
  source: string;
  reason: string;
  messageId: string | null;
  groupId: string | null;
  payload: string;
};

export function Rejected({ rejected, reasons }: { rejected: Row[]; reasons: { reason: string; count: number }[] }) {
  const t = useT("staff");
  const locale = useLocale();
  const word = useReasonWord();
  return (
    <>
      <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {reasons.map(({ reason, count }) => (
          <li key={reason}>
            {word(reason)} <span className="tabular font-semibold">{number(count, locale)}</span>
          </li>
        ))}
      </ul>
      <DataTable
        caption={t("data.rejected")}
        rows={rejected}
        rowKey={({ id }) => id}
        ground="canvas"
        columns={[
          {
            key: "reason",
            header: t("data.reason"),
            cell: ({ reason }) => {
              const [key = "", detail] = split(reason);
              return (
                <>
                  {word(key)}
                  {detail && <span className="block max-w-72 text-xs font-normal break-all text-faint">{detail}</span>}
                </>
              );
            },
          },
          {
            key: "at",
            header: t("data.receivedAt"),
            cell: ({ receivedAt }) => <When at={receivedAt} />,
          },
          { key: "source", header: t("data.source"), cell: ({ source }) => source },
          { key: "group", header: t("data.group"), cell: ({ groupId }) => groupId ?? "—" },
          {
            key: "message",
            header: t("data.message"),
            cell: ({ messageId, payload }) => (
              <>
                <span className="break-all">{messageId ?? "—"}</span>
                {payload && <code className="block max-w-md text-xs break-all text-faint">{payload}</code>}
              </>
            ),
          },
        ]}
      />
    </>
  );
}

type Reason = RefusalReason | Exclude<MistakeWord, RecordedFault>;

function split(reason: string): [string, string] {
  const at = reason.indexOf(":");
  return at === -1 ? [reason, ""] : [reason.slice(0, at), reason.slice(at + 1).trim()];
}

/** The reason's word in the reader's language; what is wrong with a contract is said as its form says it. */
function useReasonWord(): (reason: string) => string {
  const [t, r] = [useT("staff"), useT("records")];
  return (reason) => {
    const key = `refusal.${reason as Reason}` as const;
    const text = t(key);
    if (text !== key) return text;
    return isRecordedFault(reason) ? r(`fault.${reason}`) : reason;
  };
}
