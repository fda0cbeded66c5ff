// Why something could not be recorded, above the fields.
import { Notice } from "#app/components/notice.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import type { RecordFault } from "./record-fault.ts";

export function RecordFaults({ faults }: { faults: RecordFault[] | undefined }) {
  const t = useT("records");
  useRefusalFocus(faults);
  if (!faults) return null;
  return (
    <div data-refusal tabIndex={-1} className="outline-none">
      <Notice kind="error" title={t("refused")}>
        <ul className="list-disc ps-5">
          {faults.map((fault) => (
            <li key={fault}>{t(`fault.${fault}`)}</li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
