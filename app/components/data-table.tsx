// A table: figures to the right, units in the header, the first column in view while the rest scrolls.
import type { ReactNode } from "react";

export type Column<Row> = {
  key: string;
  header: ReactNode;
  /** Right-aligned, with figures of one width. */
  numeric?: boolean;
  /** Long text: stays readable where the table scrolls sideways. */
  wide?: boolean;
  cell: (row: Row) => ReactNode;
};

type Props<Row> = {
  /** What the table shows; read first by screen readers. */
  caption: string;
  showCaption?: boolean;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Where the table does not stand on a card. */
  ground?: "surface" | "canvas";
};

export function DataTable<Row>({
  caption,
  showCaption = false,
  columns,
  rows,
  rowKey,
  ground = "surface",
}: Props<Row>) {
  const base = ground === "canvas" ? "[--table-ground:var(--canvas)]" : "";
  return (
    // Focusable, so that a keyboard can scroll it sideways.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section className={`overflow-x-auto ${base}`} tabIndex={0} aria-label={caption}>
      <table className="data-table text-sm">
        <caption className={showCaption ? "pb-2 text-start text-sm font-semibold" : "sr-only"}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.numeric ? "number" : undefined}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, index) => (
                <Cell key={column.key} head={index === 0} numeric={column.numeric} wide={column.wide}>
                  {column.cell(row)}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type CellProps = { head: boolean; numeric?: boolean; wide?: boolean; children: ReactNode };

function Cell({ head, numeric, wide, children }: CellProps) {
  if (head) return <th scope="row">{children}</th>;
  return <td className={numeric ? "number" : wide ? "wide" : undefined}>{children}</td>;
}
