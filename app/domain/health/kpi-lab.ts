// Whether a leading figure, as it stood 90 days before, goes with renewal. Never that it is the reason.
import { wilson } from "#app/domain/interval.ts";
import { type Kpi, kpiOf, kpis, type Renewal } from "./renewal.ts";
import { midRanks } from "./statistics/auc.ts";
import { adjust, type Fifth, fifths, fisher, pearson, spearman } from "./statistics/correlation.ts";

export const FEWEST_RENEWALS = 30;
export const FEWEST_LEFT = 10;
/** Of the findings that are kept at most this share is expected to be chance. */
const LEVEL = 0.05;

export type KpiFinding = {
  kpi: Kpi;
  n: number;
  left: number;
  verdict: "renews" | "leaves" | "untold" | "few";
  /** Spearman's r between the figure and renewing; null where it cannot be told. */
  r: number | null;
  low: number | null;
  high: number | null;
  /** As it counts among all the figures that were asked about. */
  p: number | null;
  /** The same r among customers of equal tenure. */
  atEqualTenure: number | null;
  fifths: Fifth[];
};

/** The clearest first, those with too few cases last. */
export function studyKpis(renewals: readonly Renewal[]): KpiFinding[] {
  const found = kpis.map((kpi) => study(renewals, kpi));
  const asked = found.filter(({ p }) => p !== null);
  const adjusted = adjust(asked.map(({ p }) => p!));
  const whole = found.map((finding) => {
    const at = asked.indexOf(finding);
    return at === -1 ? finding : judge({ ...finding, p: adjusted[at]! });
  });
  return whole.sort((a, b) => Math.abs(b.r ?? -1) - Math.abs(a.r ?? -1));
}

export type Checked = { above: Rate; below: Rate };
type Rate = { n: number; renewed: number; share: number | null; low: number | null; high: number | null };

/** Renewals with the figure at or above a level beside those below it. */
export function checkLevel(renewals: readonly Renewal[], kpi: Kpi, level: number): Checked {
  const known = renewals.flatMap((one) => {
    const x = kpiOf(one, kpi);
    return x === null ? [] : [{ x, renewed: !one.left }];
  });
  const rate = (some: { renewed: boolean }[]) => {
    const renewed = some.filter((one) => one.renewed).length;
    const ends = wilson(renewed, some.length);
    const share = ends && renewed / some.length;
    return { n: some.length, renewed, share, low: ends?.low ?? null, high: ends?.high ?? null };
  };
  return { above: rate(known.filter(({ x }) => x >= level)), below: rate(known.filter(({ x }) => x < level)) };
}

/** Whether the two rates are told apart: their intervals do not meet. */
export function holds({ above, below }: Checked): "holds" | "fails" | "untold" {
  if (above.low === null || below.low === null) return "untold";
  if (above.low > below.high!) return "holds";
  return above.high! < below.low ? "fails" : "untold";
}

function study(renewals: readonly Renewal[], kpi: Kpi): KpiFinding {
  const known = renewals.flatMap((one) => {
    const x = kpiOf(one, kpi);
    return x === null ? [] : [{ x, hit: !one.left, tenure: kpiOf(one, "tenure")! }];
  });
  const left = known.filter(({ hit }) => !hit).length;
  const base = { kpi, n: known.length, left, low: null, high: null, p: null, atEqualTenure: null };
  if (known.length < FEWEST_RENEWALS || left < FEWEST_LEFT || known.length - left < FEWEST_LEFT) {
    return { ...base, verdict: "few", r: null, fifths: [] };
  }
  const [x, y] = [known.map((one) => one.x), known.map(({ hit }) => Number(hit))];
  const r = spearman(x, y);
  const ends = r === null ? null : fisher(r, known.length);
  return {
    ...base,
    // Where the figure parts them without one exception there is no interval; yet nothing is less likely to be chance.
    ...(ends ?? { p: r === null ? null : 0 }),
    r,
    verdict: "untold",
    atEqualTenure:
      kpi === "tenure"
        ? null
        : partial(
            x,
            y,
            known.map(({ tenure }) => tenure),
          ),
    fifths: fifths(known),
  };
}

function judge(finding: KpiFinding): KpiFinding {
  if (finding.p === null || finding.p > LEVEL || finding.r === null) return finding;
  return { ...finding, verdict: finding.r > 0 ? "renews" : "leaves" };
}

/** Spearman's r of x and y with z held equal; null where one follows from another. */
function partial(x: number[], y: number[], z: number[]): number | null {
  const [a, b, c] = [midRanks(x), midRanks(y), midRanks(z)];
  const [xy, xz, yz] = [pearson(a, b), pearson(a, c), pearson(b, c)];
  if (xy === null) return null;
  // Customers who are all as old are of equal tenure as they stand.
  const rest = Math.sqrt((1 - (xz ?? 0) ** 2) * (1 - (yz ?? 0) ** 2));
  return rest > 1e-9 ? (xy - (xz ?? 0) * (yz ?? 0)) / rest : null;
}
