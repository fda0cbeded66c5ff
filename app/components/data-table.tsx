// A table: figures to the right, units in the header, the first column in view while the rest scrolls.
import type { AriaRole, ReactNode } from "react";

export type Column<Row> = {
  key: string;
  header: ReactNode;
  /** Right-aligned, with figures of one width. */
  numeric?: boolean;
  /** Long text: stays readable where the table scrolls sideways. */
  wide?: boolean;
  /** Says what it is by itself, as a link does: on a phone it stands without its header. */
  speaks?: boolean;
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
  /** On a phone each row becomes a block of its own, every cell beside its header, and nothing scrolls sideways. */
  folds?: boolean;
};

export function DataTable<Row>({
  caption,
  showCaption = false,
  columns,
  rows,
  rowKey,
  ground = "surface",
  folds = false,
}: Props<Row>) {
  const base = ground === "canvas" ? "[--table-ground:var(--canvas)]" : "";
  // A table that is laid out as blocks is one to a screen reader only if it says so.
  const role = (name: AriaRole) => (folds ? name : undefined);
  return (
    // Focusable, so that a keyboard can scroll it sideways.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section className={`overflow-x-auto ${base}`} tabIndex={0} aria-label={caption}>
      <table className={`data-table text-sm ${folds ? "folds" : ""}`} role={role("table")}>
        <caption className={showCaption ? "pb-2 text-start text-sm font-semibold" : "sr-only"}>{caption}</caption>
        <thead role={role("rowgroup")}>
          <tr role={role("row")}>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                role={role("columnheader")}
                className={column.numeric ? "number" : undefined}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role={role("rowgroup")}>
          {rows.map((row) => (
            <tr key={rowKey(row)} role={role("row")}>
              {columns.map((column, index) => (
                <Cell
                  key={column.key}
                  role={role(index === 0 ? "rowheader" : "cell")}
                  label={folds && index > 0 && !column.speaks ? column.header : null}
                  head={index === 0}
                  numeric={column.numeric}
                  wide={column.wide}
                >
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

type CellProps = {
  head: boolean;
  role: AriaRole | undefined;
  /** Seen where the row of headers is not. */
  label: ReactNode;
  numeric?: boolean;
  wide?: boolean;
  children: ReactNode;
};

function Cell({ head, role, label, numeric, wide, children }: CellProps) {
  if (head) {
    return (
      <th scope="row" role={role}>
        {children}
      </th>
    );
  }
  return (
    <td role={role} className={numeric ? "number" : wide ? "wide" : undefined}>
      {label === null ? (
        children
      ) : (
        <>
          <span className="cell-label" aria-hidden="true">
            {label}
          </span>
          <span className="cell-said">{children}</span>
        </>
      )}
    </td>
  );
}
