// Computes a figure again from the text of its file and nothing else: a reader, arithmetic and rules of its own, as the
// customer's finance people would write them. Money in exact fractions, everything else in the order of the rule.

export type Row = Record<(typeof COLUMNS)[number], string>;
export type Recomputed = { value: number } | { low: number; expected: number; high: number };

const COLUMNS = [
  ...(["row", "label", "what", "id", "from", "to", "unit", "value", "low", "expected", "high"] as const),
  ...(["counts", "part", "whole", "note"] as const),
] as const;
const ENDS = ["low", "expected", "high"] as const;

/** Rows without the header, by the place of their columns: the header is in the reader's language. */
export function readRows(csv: string): Row[] {
  const [header, ...lines] = parse(csv.replace(/^\uFEFF/, ""));
  if (header?.length !== COLUMNS.length) throw new Error(`a file of ${header?.length} columns`);
  return lines.map((cells) => Object.fromEntries(COLUMNS.map((name, i) => [name, cells[i] ?? ""])) as Row);
}

/** What the first row says that the figure is. */
export function statedIn(rows: Row[]): Recomputed | null {
  const figure = rows.find(({ row }) => row === "figure");
  if (!figure) throw new Error("the file does not say what it is about");
  if (figure.expected !== "") return { low: +figure.low, expected: +figure.expected, high: +figure.high };
  return figure.value === "" ? null : { value: +figure.value };
}

/** The figure that follows from all other rows. @param digits after the point of the currency */
export function recompute(rows: Row[], rule: string, digits: number): Recomputed {
  const of = (kind: string) => rows.filter(({ row }) => row === kind);
  const counted = (kind: string) => of(kind).filter(({ counts }) => counts === "1");
  const sum = (some: Row[]) => some.reduce((total, { value }) => total + Number(value), 0);
  const users = () => new Set(of("active").map(({ id }) => id)).size;
  const only = (kind: string) => {
    const [row, ...more] = of(kind);
    if (!row || more.length > 0) throw new Error(`one row of ${kind} is needed`);
    return Number(row.value);
  };
  switch (rule) {
    case "distinct-users":
      return { value: users() };
    case "users-by-seats":
      return { value: users() / only("seats") };
    case "users-by-known":
      return { value: users() / only("known") };
    case "mean-of-days":
      return { value: sum(counted("day")) / counted("day").length };
    case "stickiness":
      return { value: sum(of("day")) / 28 / only("value") };
    case "sum-of-days":
      return { value: sum(of("day")) };
    case "features":
      return { value: counted("feature").filter(({ value }) => Number(value) > 0).length / counted("feature").length };
    case "median-of-pairs":
      return { value: medianOf(of("pair").map(({ value }) => Number(value))) };
    case "driver":
      return driverOf(of("use"), of("factor"), of("divisor"), digits);
    case "adjusted":
      return adjustedOf(of("adjusted")[0], digits);
    case "sum-of-drivers":
      return sumOfRanges(counted("driver"));
    case "sum-of-hours":
      return each((end) => Number(sumOf(counted("driver").map((row) => row[end])).up) / 60);
    case "contracts":
      return { value: costOf(of("contract"), digits) };
    case "roi": {
      const [value, cost] = [of("value")[0], of("cost")[0]];
      if (!value || !cost) throw new Error("value and cost are needed");
      return each((end) => numberOf(over(minus(decimal(value[end]), decimal(cost.value)), decimal(cost.value))));
    }
    case "goal":
      return { value: progressOf(of("baseline")[0], only("target"), of("reading").at(-1), of("milestone")) };
    case "nps": {
      const scores = of("answer").map(({ value }) => Number(value));
      const [up, down] = [scores.filter((score) => score >= 9).length, scores.filter((score) => score <= 6).length];
      return { value: ((up - down) / scores.length) * 100 };
    }
    default:
      throw new Error(`no rule ${rule}`);
  }
}

function driverOf(uses: Row[], factors: Row[], divisors: Row[], digits: number): Recomputed {
  const amount = sumOf(uses.map(({ value }) => value));
  const divisor = divisors.map(({ value }) => decimal(value)).reduce(times, decimal("1"));
  const ends = each((end) => {
    const product = factors.map((factor) => decimal(factor[end])).reduce(times, amount);
    return numberOf(floor(over(product, divisor), digits));
  });
  return { ...ends, low: Math.min(ends.low, ends.high), high: Math.max(ends.low, ends.high) };
}

function adjustedOf(row: Row | undefined, digits: number): Recomputed {
  if (!row) throw new Error("the customer's amount is needed");
  const share = over(times(decimal(row.value), decimal(row.part)), decimal(row.whole));
  const amount = numberOf(floor(share, digits));
  return { low: amount, expected: amount, high: amount };
}

function sumOfRanges(rows: Row[]): Recomputed {
  return each((end) => numberOf(sumOf(rows.map((row) => row[end]))));
}

function costOf(rows: Row[], digits: number): number {
  const parts = rows.map(({ value, part, whole }) => over(times(decimal(value), decimal(part)), decimal(whole)));
  const all = parts.reduce(plus, decimal("0"));
  const half = over(decimal("0.5"), decimal(`1${"0".repeat(digits)}`));
  return numberOf(floor(plus(all, half), digits));
}

function progressOf(baseline: Row | undefined, target: number, last: Row | undefined, milestones: Row[]): number {
  const start = Number(baseline?.value ?? 0);
  const isUp = target >= start;
  const isThere = (value: number) => (isUp ? value >= target : value <= target);
  if (milestones.some(({ counts, value }) => counts === "1" && isThere(Number(value)))) return 1;
  const now = Number(last?.value);
  return isThere(now) ? 1 : Math.min(1, Math.max(0, (now - start) / (target - start)));
}

function medianOf(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [Math.floor((sorted.length - 1) / 2), Math.ceil((sorted.length - 1) / 2)];
  return ((sorted[low] ?? Number.NaN) + (sorted[high] ?? Number.NaN)) / 2;
}

function each(at: (end: (typeof ENDS)[number]) => number) {
  return { low: at("low"), expected: at("expected"), high: at("high") };
}

type Fraction = { up: bigint; down: bigint };

function decimal(text: string): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text);
  if (!match) throw new Error(`not a decimal: ${text}`);
  const [, sign = "", whole = "0", fraction = "", exponent = "0"] = match;
  const shift = Number(exponent) - fraction.length;
  const digits = BigInt(`${sign}${whole}${fraction}`);
  return shift >= 0 ? { up: digits * 10n ** BigInt(shift), down: 1n } : { up: digits, down: 10n ** BigInt(-shift) };
}

const plus = (a: Fraction, b: Fraction): Fraction => ({ up: a.up * b.down + b.up * a.down, down: a.down * b.down });
const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { up: -b.up, down: b.down });
const times = (a: Fraction, b: Fraction): Fraction => ({ up: a.up * b.up, down: a.down * b.down });
const over = (a: Fraction, b: Fraction): Fraction => times(a, { up: b.down, down: b.up });
const sumOf = (texts: string[]): Fraction => reduced(texts.map(decimal).reduce(plus, decimal("0")));

/** Rounded down to so many digits after the point. */
function floor({ up, down }: Fraction, digits: number): Fraction {
  const tens = 10n ** BigInt(digits);
  const [size, rest] = [(up * tens) / down, (up * tens) % down];
  return { up: rest < 0n ? size - 1n : size, down: tens };
}

function reduced({ up, down }: Fraction): Fraction {
  let [a, b] = [up < 0n ? -up : up, down];
  while (b > 0n) [a, b] = [b, a % b];
  return a === 0n ? { up: 0n, down: 1n } : { up: up / a, down: down / a };
}

function numberOf(fraction: Fraction): number {
  const { up, down } = reduced(fraction);
  return Number(up) / Number(down);
}

/** RFC 4180. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let [row, cell, quoted]: [string[], string, boolean] = [[], "", false];
  for (let i = 0; i < text.length; i++) {
    const sign = text[i];
    if (quoted) {
      if (sign === '"' && text[i + 1] === '"') cell += text[++i];
      else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"') quoted = true;
    else if (sign === ",") [row, cell] = [[...row, cell], ""];
    else if (sign === "\n") {
      rows.push([...row, cell.replace(/\r$/, "")]);
      [row, cell] = [[], ""];
    } else cell += sign;
  }
  return rows;
}
