// What the columns of a table of customers are: who left, when, and what may be learnt from.

export type Wishes = { churn?: string; date?: string; leaveOut?: string[]; categories?: string[] };

export type Kept = { name: string; at: number; kind: "number" | "category" };
export type LeftOut = { name: string; reason: "asked" | "date" | "identifier" | "many" | "constant" };
export type Columns = { churn: Kept; date: Kept | null; features: Kept[]; leftOut: LeftOut[] };

/** Why the columns cannot be told, with the names that the reader needs. */
export type ColumnsProblem = {
  problem: "unknown" | "noChurn" | "manyChurn" | "notYesNo" | "notDates" | "noFeatures";
  names: string[];
};

const YES = new Set("yes y true t 1 churn churned left exited はい 有 解約 解約済 解約済み 離反 退会".split(" "));
const NO = new Set(
  "no n false f 0 retained stayed renewed active existing いいえ 無 継続 更新 利用中 契約中".split(" "),
);
const CHURN = /churn|exited|attrition|解約|離反|離脱|退会/i;
const IDENTIFIER = /(^|[\s_-])(id|no|number|code)$|id$|^row|番号|コード/i;
/** A category with more values than this names single customers rather than kinds of them. */
const MOST_VALUES = 50;

/** @param rows cells as texts, in the order of the header */
export function tellColumns(header: string[], rows: string[][], wishes: Wishes): Columns | ColumnsProblem {
  const asked = [wishes.churn, wishes.date, ...(wishes.leaveOut ?? []), ...(wishes.categories ?? [])];
  const unknown = asked.filter((name): name is string => name !== undefined && !header.includes(name));
  if (unknown.length > 0) return { problem: "unknown", names: unknown };
  const churn = findChurn(header, rows, wishes);
  if ("problem" in churn) return churn;
  const date = findDate(header, rows, wishes);
  if (date !== null && "problem" in date) return date;
  const judged = header.flatMap((name, at) =>
    at === churn.at || at === date?.at
      ? []
      : [judge({ name, at, cells: cellsOf(rows, at), wishes, count: rows.length })],
  );
  const features = judged.filter((one): one is Kept => "kind" in one);
  if (features.length === 0) return { problem: "noFeatures", names: [] };
  return { churn, date, features, leftOut: judged.filter((one): one is LeftOut => "reason" in one) };
}

/** Whether a cell says that the customer left; null where it says nothing. */
export function leftOf(cell: string): boolean | null {
  const word = cell.trim().toLowerCase().replace(/\.$/, "");
  return YES.has(word) ? true : NO.has(word) ? false : null;
}

/** A figure, with or without separators of thousands; null where there is none. */
export function numberOf(cell: string): number | null {
  const plain = /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(cell) ? cell.replaceAll(",", "") : cell;
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?%?$/i.test(plain) ? Number.parseFloat(plain) : null;
}

/** Sortable as text, YYYY-MM-DD; null where the cell is no date. */
export function dayOf(cell: string): string | null {
  const [, year, month, day] = /^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})/.exec(cell) ?? [];
  return year && month && day ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : null;
}

function findChurn(header: string[], rows: string[][], { churn }: Wishes): Kept | ColumnsProblem {
  const saysBoth = (at: number) => {
    const words = cellsOf(rows, at).map(leftOf);
    return words.length > 0 && !words.includes(null) && new Set(words).size === 2;
  };
  if (churn !== undefined) {
    const at = header.indexOf(churn);
    return saysBoth(at) ? { name: churn, at, kind: "category" } : { problem: "notYesNo", names: [churn] };
  }
  const both = header.filter((_, at) => saysBoth(at));
  const named = both.filter((name) => CHURN.test(name));
  if (named.length === 1) return { name: named[0]!, at: header.indexOf(named[0]!), kind: "category" };
  if (named.length > 1) return { problem: "manyChurn", names: named };
  // Called so, but nobody left, or everybody, or it says something else besides.
  const called = both.length === 0 ? header.filter((name) => CHURN.test(name)) : [];
  return called.length === 1 ? { problem: "notYesNo", names: called } : { problem: "noChurn", names: both };
}

/** Days order customers only where each has one: a day that only those who left have tells the outcome itself. */
function findDate(header: string[], rows: string[][], { date }: Wishes): Kept | ColumnsProblem | null {
  const isFull = (at: number) => rows.every((row) => dayOf(row[at] ?? "") !== null);
  if (date !== undefined && !isFull(header.indexOf(date))) return { problem: "notDates", names: [date] };
  const name = date ?? header.find((_, at) => isFull(at) && new Set(cellsOf(rows, at)).size > 1);
  return name === undefined ? null : { name, at: header.indexOf(name), kind: "category" };
}

type Column = { name: string; at: number; cells: string[]; wishes: Wishes; count: number };

function judge({ name, at, cells, wishes, count }: Column): Kept | LeftOut {
  const distinct = new Set(cells).size;
  if (wishes.leaveOut?.includes(name)) return { name, reason: "asked" };
  if (distinct < 2 && cells.length === count) return { name, reason: "constant" };
  if (distinct === 0) return { name, reason: "constant" };
  if (cells.every((cell) => dayOf(cell) !== null)) return { name, reason: "date" };
  const isNumber = !wishes.categories?.includes(name) && cells.every((cell) => numberOf(cell) !== null);
  if (distinct === count && (!isNumber || IDENTIFIER.test(name))) return { name, reason: "identifier" };
  if (isNumber) return { name, at, kind: "number" };
  return distinct > MOST_VALUES ? { name, reason: "many" } : { name, at, kind: "category" };
}

/** What stands in a column, without its empty cells. */
function cellsOf(rows: string[][], at: number): string[] {
  return rows.flatMap((row) => (row[at] ? [row[at]] : []));
}
