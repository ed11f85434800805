/**
 * Answers what was found last while that is no older than `ms`; whoever asks meanwhile waits for the same. What failed is looked for again.
 */
export function kept<T>(ms: number, now: () => Date, find: () => Promise<T>): () => Promise<T> {
  let last: { readonly at: number; readonly found: Promise<T> } | null = null;
  return async () => {
    const at = now().getTime();
    if (last !== null && Math.abs(at - last.at) < ms) return await last.found;
    const asked = { at, found: find() };
    last = asked;
    asked.found.catch(() => {
      if (last === asked) last = null;
    });
    return await asked.found;
  };
}
