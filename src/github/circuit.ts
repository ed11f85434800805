const FAILURES = 5;
const REST_MS = 60_000;

/** Stops asking for a minute after five failures in a row: GitHub, the network or the name service is out (A20). */
export class Circuit {
  #failures = 0;
  #until: Date | null = null;

  /** Until when not to ask; `null` where one may. After the rest one request goes through as a trial. */
  openUntil(now: Date): Date | null {
    return this.#until !== null && this.#until > now ? this.#until : null;
  }

  failed(now: Date): void {
    this.#failures++;
    if (this.#failures >= FAILURES) this.#until = new Date(now.getTime() + REST_MS);
  }

  succeeded(): void {
    this.#failures = 0;
    this.#until = null;
  }
}
