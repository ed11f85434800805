/** Numbers from 0 to 1 that a seed decides (mulberry32): training must give the same model twice. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A shuffled copy. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const answer = [...items];
  for (let last = answer.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [answer[last], answer[other]] = [answer[other] as T, answer[last] as T];
  }
  return answer;
}
