import { MAX_READ } from "./thread.ts";

/** Of what strangers wrote so much is remembered, in characters: a few thousand threads. */
const MAX_REMEMBERED = 4_000_000;

/**
 * Remembers what was made of the texts that were read last, since the same comments are read at every question. No more than
 * `MAX_READ` characters of one are given to `read`; `parts` may change what a text means and count with it.
 */
export function rememberTexts<T>(
  read: (text: string, parts: readonly string[]) => T,
  most = MAX_REMEMBERED,
): (text: string, parts?: readonly string[]) => T {
  const known = new Map<string, { readonly value: T }>();
  let size = 0;
  return (whole, parts = []) => {
    const text = whole.slice(0, MAX_READ);
    // What JSON writes has no line feed in it, so no text can be taken for another one with parts.
    const key = `${parts.length === 0 ? "" : JSON.stringify(parts)}\n${text}`;
    const found = known.get(key) ?? { value: read(text, parts) };
    // What was asked for last stands last, and what stands first is forgotten first.
    if (!known.delete(key)) size += key.length;
    known.set(key, found);
    for (const [oldest] of known) {
      if (size <= most) break;
      known.delete(oldest);
      size -= oldest.length;
    }
    return found.value;
  };
}
