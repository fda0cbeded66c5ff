// Tables as comma-separated values that a spreadsheet opens without harm.

export type Cell = string | number | null;

const MARK = "\uFEFF";

/**
 * A CSV of RFC 4180 with a byte-order mark, so that a spreadsheet reads Japanese. Numbers stay numbers, null is an empty
 * cell. A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, "CSV Injection").
 */
export function csvOf(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `${MARK}${[header, ...rows].map(line).join("")}`;
}

/** The same, written while the rows come: their number needs no memory. The first is the header. */
export function csvStream(name: string, rows: AsyncIterator<Cell[]>): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(MARK)),
    async pull(controller) {
      const { done, value } = await rows.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(line(value)));
    },
    cancel: async () => {
      await rows.return?.();
    },
  });
  return new Response(body, { headers: headersOf(name) });
}

/** An answer that browsers save under this name. @param name in ASCII, without the ending */
export function csvResponse(name: string, text: string): Response {
  return new Response(text, { headers: headersOf(name) });
}

function headersOf(name: string) {
  return {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "-")}.csv"`,
    "Cache-Control": "private, no-store",
  };
}

function line(row: readonly Cell[]): string {
  return `${row.map(field).join(",")}\r\n`;
}

function field(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  const harmless = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
