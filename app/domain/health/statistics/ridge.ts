// Logistic regression with a ridge: Newton's method on the penalised likelihood. The packages on npm (ml-logistic-regression
// 2.0.0 and its like) descend by a fixed number of steps, without penalty, standard errors or a word when they do not arrive.

export type Fit = {
  intercept: number;
  coefficients: number[];
  /** Of the intercept, then of each coefficient. */
  errors: number[];
  logLikelihood: number;
};

const ROUNDS = 100;
const ARRIVED = 1e-10;
/** Chances beyond these log odds are 0 or 1 to a computer: the fit runs away to infinity. */
const AWAY = 30;

/**
 * Fits the chance of true. The penalty is λ/2 times the sum of squares of the coefficients, without the intercept:
 * λ = 1/C of scikit-learn.
 *
 * @param rows one for each outcome, all of one length
 * @returns null where no finite fit exists: separated classes without a penalty, or a column that others make up
 */
export function fitRidge(
  rows: readonly (readonly number[])[],
  outcomes: readonly boolean[],
  penalty: number,
): Fit | null {
  const size = (rows[0]?.length ?? 0) + 1;
  let beta = new Array<number>(size).fill(0);
  for (let round = 0; round < ROUNDS; round++) {
    const { gradient, information, steepest } = lookAround(rows, outcomes, beta, penalty);
    if (steepest > AWAY && penalty === 0) return null;
    const root = cholesky(information);
    if (!root) return null;
    const step = solve(root, gradient);
    const next = halveUntilBetter(rows, outcomes, beta, step, penalty);
    const moved = Math.max(...next.map((value, index) => Math.abs(value - beta[index]!)));
    beta = next;
    if (moved < ARRIVED) return describe(rows, outcomes, beta, penalty);
  }
  return null;
}

/** The chance that a fit gives to a row. */
export function linear(row: readonly number[], coefficients: readonly number[], intercept: number): number {
  const odds = coefficients.reduce((sum, value, index) => sum + value * row[index]!, intercept);
  return odds >= 0 ? 1 / (1 + Math.exp(-odds)) : Math.exp(odds) / (1 + Math.exp(odds));
}

function describe(rows: readonly (readonly number[])[], outcomes: readonly boolean[], beta: number[], penalty: number) {
  const root = cholesky(lookAround(rows, outcomes, beta, penalty).information);
  if (!root) return null;
  const errors = beta.map((_, at) => Math.sqrt(solve(root, unit(beta.length, at))[at]!));
  const [intercept = 0, ...coefficients] = beta;
  return { intercept, coefficients, errors, logLikelihood: likelihood(rows, outcomes, beta, 0) };
}

function lookAround(
  rows: readonly (readonly number[])[],
  outcomes: readonly boolean[],
  beta: readonly number[],
  penalty: number,
) {
  const size = beta.length;
  const gradient = beta.map((value, at) => (at === 0 ? 0 : -penalty * value));
  const information = beta.map((_, at) => beta.map((__, to) => (at === to && at > 0 ? penalty : 0)));
  let steepest = 0;
  rows.forEach((row, index) => {
    const odds = oddsOf(row, beta);
    steepest = Math.max(steepest, Math.abs(odds));
    const chance = linear([], [], odds);
    const [rest, weight] = [Number(outcomes[index]) - chance, chance * (1 - chance)];
    for (let at = 0; at < size; at++) {
      const x = at === 0 ? 1 : row[at - 1]!;
      gradient[at]! += rest * x;
      const line = information[at]!;
      for (let to = 0; to <= at; to++) line[to]! += weight * x * (to === 0 ? 1 : row[to - 1]!);
    }
  });
  return { gradient, information, steepest };
}

/** Newton's whole step overshoots where the classes lie far apart: half of it as often as needed. */
function halveUntilBetter(
  rows: readonly (readonly number[])[],
  outcomes: readonly boolean[],
  beta: readonly number[],
  step: readonly number[],
  penalty: number,
): number[] {
  const before = likelihood(rows, outcomes, beta, penalty);
  for (let share = 1; share > 1e-6; share /= 2) {
    const next = beta.map((value, at) => value + share * step[at]!);
    if (likelihood(rows, outcomes, next, penalty) >= before - 1e-12) return next;
  }
  return [...beta];
}

function likelihood(
  rows: readonly (readonly number[])[],
  outcomes: readonly boolean[],
  beta: readonly number[],
  penalty: number,
): number {
  const ridge = beta.slice(1).reduce((sum, value) => sum + value ** 2, 0) * (penalty / 2);
  return rows.reduce((sum, row, index) => {
    const odds = oddsOf(row, beta);
    const signed = outcomes[index] ? odds : -odds;
    return sum - (signed > 0 ? Math.log1p(Math.exp(-signed)) : Math.log1p(Math.exp(signed)) - signed);
  }, -ridge);
}

function oddsOf(row: readonly number[], beta: readonly number[]): number {
  let odds = beta[0]!;
  for (let at = 1; at < beta.length; at++) odds += beta[at]! * row[at - 1]!;
  return odds;
}

/** The lower root of a symmetric matrix given by its lower half; null where it is not positive definite. */
function cholesky(matrix: readonly (readonly number[])[]): number[][] | null {
  const root = matrix.map((line) => line.map(() => 0));
  for (let row = 0; row < matrix.length; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row]![column]!;
      for (let k = 0; k < column; k++) rest -= root[row]![k]! * root[column]![k]!;
      if (row === column) {
        if (!(rest > 1e-10 * Math.abs(matrix[row]![row]!))) return null;
        root[row]![row] = Math.sqrt(rest);
      } else root[row]![column] = rest / root[column]![column]!;
    }
  }
  return root;
}

function solve(root: readonly (readonly number[])[], right: readonly number[]): number[] {
  const half = [...right];
  for (let row = 0; row < root.length; row++) {
    for (let k = 0; k < row; k++) half[row]! -= root[row]![k]! * half[k]!;
    half[row]! /= root[row]![row]!;
  }
  for (let row = root.length - 1; row >= 0; row--) {
    for (let k = row + 1; k < root.length; k++) half[row]! -= root[k]![row]! * half[k]!;
    half[row]! /= root[row]![row]!;
  }
  return half;
}

function unit(size: number, at: number): number[] {
  return Array.from({ length: size }, (_, index) => Number(index === at));
}
