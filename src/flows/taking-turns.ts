/** Who waits to be served may have to wait for so long. */
const TURN_MS = 20;

/** Works through many things in pieces, between which whoever waits is served; what one piece takes is not cut. */
export async function takingTurns<From, To>(items: readonly From[], work: (item: From) => To): Promise<To[]> {
  const done: To[] = [];
  let since = performance.now();
  for (const item of items) {
    done.push(work(item));
    if (performance.now() - since < TURN_MS) continue;
    await othersTurn();
    since = performance.now();
  }
  return done;
}

/** Lets whoever waits be served. */
export function othersTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
