// The one large figure of a page: a range that stays a range.
import type { ReactNode } from "react";
import { Receipt, type ReceiptLine } from "./receipt.tsx";

type Props = {
  label: string;
  /** The formatted range, 「120万〜190万円」; null is shown as a dash with the reason. */
  value: string | null;
  estimated?: string;
  missing?: string;
  /** What stands beside it: change, cost, return. */
  children?: ReactNode;
  receipt?: { label: string; lines: ReceiptLine[]; code?: string };
};

export function RangeHeadline({ label, value, estimated, missing, children, receipt }: Props) {
  return (
    <div>
      <div className="relative flex max-w-md items-center gap-1">
        <h2 className="phrase text-sm font-medium text-soft">{label}</h2>
        {receipt && <Receipt {...receipt} />}
      </div>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-2">
        <span className={`headline tabular text-xl font-semibold sm:text-2xl ${value === null ? "text-faint" : ""}`}>
          {value ?? "—"}
        </span>
        {value !== null && estimated && <span className="text-sm text-faint">{estimated}</span>}
      </p>
      {value === null && missing && <p className="mt-1 text-sm text-soft">{missing}</p>}
      {children}
    </div>
  );
}
