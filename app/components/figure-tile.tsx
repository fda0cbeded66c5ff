// One figure: what it is, the number, its unit, how it moved and compared with what, and its receipt.
import type { ReactNode } from "react";
import { Receipt, type ReceiptLine } from "./receipt.tsx";
import { TrendMark, type TrendMarkProps } from "./trend-mark.tsx";

export type FigureTileProps = {
  label: string;
  /** The formatted number; null is shown as a dash, and `missing` says why. */
  value: string | null;
  unit?: string;
  /** 「推定」 where an input is an estimate. */
  estimated?: string;
  missing?: string;
  trend?: TrendMarkProps;
  /** One more line in small print: "of 120 seats". */
  note?: ReactNode;
  /** Says that the period is not over: 「途中経過」. */
  partial?: string;
  receipt?: { label: string; lines: ReceiptLine[]; code?: string };
  size?: "md" | "lg";
};

export function FigureTile({ size = "md", ...figure }: FigureTileProps) {
  const { label, value, unit, estimated, missing, trend, note, partial, receipt } = figure;
  const numeral = size === "lg" ? "text-xl sm:text-2xl" : "text-lg sm:text-xl";
  return (
    <div className="tile relative flex min-w-0 flex-col gap-1 rounded border border-line bg-surface p-4">
      <div className="flex min-h-6 items-start justify-between gap-2">
        <h3 className="phrase pt-0.5 text-sm font-medium text-soft">{label}</h3>
        {receipt && <Receipt {...receipt} />}
      </div>
      <p className="flex flex-wrap items-baseline gap-x-1.5">
        <span className={`headline tabular font-semibold ${numeral} ${value === null ? "text-faint" : ""}`}>
          {value ?? "—"}
        </span>
        {value !== null && unit && <span className="text-sm text-soft">{unit}</span>}
        {value !== null && estimated && <span className="text-xs text-faint">{estimated}</span>}
      </p>
      {value === null && missing && <p className="text-xs text-soft">{missing}</p>}
      {value !== null && trend && <TrendMark {...trend} />}
      {note && <div className="text-xs text-faint">{note}</div>}
      {partial && <p className="text-xs text-attention">{partial}</p>}
    </div>
  );
}

/** Tiles side by side; two in a row on a phone. */
export function FigureGrid({ children, columns = 4 }: { children: ReactNode; columns?: 2 | 3 | 4 }) {
  const wide = { 2: "md:grid-cols-2", 3: "md:grid-cols-3 print:grid-cols-3", 4: "md:grid-cols-4 print:grid-cols-4" }[
    columns
  ];
  return <div className={`grid grid-cols-1 gap-3 min-[24rem]:grid-cols-2 ${wide}`}>{children}</div>;
}
