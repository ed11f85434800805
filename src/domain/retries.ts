const FIRST_MS = 10_000;
const FACTOR = 3;
const TRIES = 8;

/**
 * When to try again what has failed `failures` times by now: after 10 seconds, then three times as long each time, so that eight tries
 * span three hours; `null` after the eighth.
 */
export function retryAt(failures: number, now: Date): Date | null {
  return failures >= TRIES ? null : new Date(now.getTime() + FIRST_MS * FACTOR ** (failures - 1));
}
