/** The middle of these numbers, which a single run that was disturbed does not move. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** How many seconds `work` takes. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return (performance.now() - before) / 1000;
}

/**
 * Times two pieces of work in turns, so that what else the machine does falls on both, and answers the median seconds of each.
 * One more turn before them warms up and does not count.
 */
export async function alternate(
  rounds: number,
  first: () => Promise<number>,
  second: () => Promise<number>,
): Promise<{ readonly first: number; readonly second: number }> {
  await first();
  await second();
  const firsts: number[] = [];
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    firsts.push(await first());
    seconds.push(await second());
  }
  return { first: median(firsts), second: median(seconds) };
}

/** Seconds as milliseconds for a reader. */
export function milliseconds(seconds: number): string {
  return `${Math.round(seconds * 1000)} ms`;
}
