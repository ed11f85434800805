/** Who hides is gone within a minute (P1), half of which the store takes to notice: `flows/pages/discretion.ts`. */
const FOR_MS = 30_000;

/** Keeps what takes long to make for half a minute, so that being asked for it again and again costs little (X20); at most `most` of it. */
export function rememberFor<T>(most: number, now: () => Date) {
  const made = new Map<string, { readonly at: number; readonly value: Promise<T> }>();
  return async (key: string, make: () => Promise<T>): Promise<T> => {
    const at = now().getTime();
    const known = made.get(key);
    if (known !== undefined && at - known.at < FOR_MS) return await known.value;
    const value = make();
    made.delete(key);
    made.set(key, { at, value });
    const [oldest] = made.keys();
    if (made.size > most && oldest !== undefined) made.delete(oldest);
    try {
      return await value;
    } catch (error) {
      made.delete(key);
      throw error;
    }
  };
}
