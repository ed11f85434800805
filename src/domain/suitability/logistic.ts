/** A logistic regression on standardised features: the score is the sum of `weights` times how far each is from its mean. */
export interface Logistic {
  readonly intercept: number;
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  readonly weights: readonly number[];
}

/**
 * Fits by Newton's method with an L2 penalty.  Unknown values (NaN) count as the mean. Means and
 * deviations are those of the rows given, so whoever validates gives only what may be learnt from.
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  labels: readonly boolean[],
  penalty: number,
): Logistic {
  const width = rows[0]?.length ?? 0;
  const { means, deviations } = standards(rows, width);
  const inputs = rows.map((row) => [
    1,
    ...row.map((value, index) => standardise(value, means[index] ?? 0, deviations[index] ?? 1)),
  ]);
  let beta: number[] = Array.from({ length: width + 1 }, () => 0);
  for (let round = 0; round < 30; round++) {
    const step = newtonStep(inputs, labels, beta, penalty);
    beta = beta.map((value, index) => value + (step[index] ?? 0));
    if (Math.max(...step.map(Math.abs)) < 1e-8) break;
  }
  const [intercept = 0, ...weights] = beta;
  return { intercept, means, deviations, weights };
}

/** How many deviations a value is from the mean; an unknown one (NaN) is at it. */
export function standardise(value: number, mean: number, deviation: number): number {
  const distance = (value - mean) / deviation;
  // Beyond anything seen a feature says no more than at the edge of it.
  return Number.isNaN(distance) ? 0 : Math.min(6, Math.max(-6, distance));
}

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function standards(rows: readonly (readonly number[])[], width: number) {
  const means: number[] = [];
  const deviations: number[] = [];
  for (let index = 0; index < width; index++) {
    let count = 0;
    let sum = 0;
    let squares = 0;
    for (const row of rows) {
      const value = row[index] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      count += 1;
      sum += value;
      squares += value * value;
    }
    const mean = count === 0 ? 0 : sum / count;
    const deviation = count === 0 ? 0 : Math.sqrt(Math.max(0, squares / count - mean * mean));
    means.push(mean);
    deviations.push(deviation > 1e-9 ? deviation : 1);
  }
  return { means, deviations };
}

function newtonStep(
  inputs: readonly number[][],
  labels: readonly boolean[],
  beta: readonly number[],
  penalty: number,
): number[] {
  const size = beta.length;
  const gradient = new Float64Array(size);
  const hessian = Array.from({ length: size }, () => new Float64Array(size));
  for (const [at, input] of inputs.entries()) {
    let score = 0;
    for (let i = 0; i < size; i++) score += (beta[i] ?? 0) * (input[i] ?? 0);
    const chance = sigmoid(score);
    const error = Number(labels[at]) - chance;
    const curve = chance * (1 - chance);
    for (let i = 0; i < size; i++) {
      const value = input[i] ?? 0;
      gradient[i] = (gradient[i] ?? 0) + error * value;
      if (value === 0) continue;
      const line = hessian[i] as Float64Array;
      for (let j = 0; j <= i; j++) line[j] = (line[j] ?? 0) + curve * value * (input[j] ?? 0);
    }
  }
  for (let i = 1; i < size; i++) {
    gradient[i] = (gradient[i] ?? 0) - penalty * (beta[i] ?? 0);
    const line = hessian[i] as Float64Array;
    line[i] = (line[i] ?? 0) + penalty;
  }
  const first = hessian[0] as Float64Array;
  first[0] = (first[0] ?? 0) + 1e-9;
  return solve(hessian, gradient);
}

/** Solves a symmetric positive definite system, of which the lower half is given, by Cholesky's decomposition. */
function solve(matrix: readonly Float64Array[], right: Float64Array): number[] {
  const size = right.length;
  const at = (i: number, j: number) => matrix[i]?.[j] ?? 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = at(i, j);
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k);
      (matrix[i] as Float64Array)[j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / at(j, j);
    }
  }
  const answer = Array.from(right);
  for (let i = 0; i < size; i++) {
    let sum = answer[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= at(i, k) * (answer[k] ?? 0);
    answer[i] = sum / at(i, i);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = answer[i] ?? 0;
    for (let k = i + 1; k < size; k++) sum -= at(k, i) * (answer[k] ?? 0);
    answer[i] = sum / at(i, i);
  }
  return answer;
}
