/** Something to wait for that others ring; rung while nobody waits, it is remembered once. */
export class Bell {
  #isRung = false;
  #wake: (() => void) | null = null;

  ring(): void {
    this.#isRung = true;
    this.#wake?.();
  }

  /** Waits until it is rung, so many milliseconds have passed or the signal stops it. */
  async rung(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (!this.#isRung && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const end = () => {
          clearTimeout(timer);
          signal.removeEventListener("abort", end);
          resolve();
        };
        const timer = setTimeout(end, milliseconds);
        signal.addEventListener("abort", end);
        this.#wake = end;
      });
      this.#wake = null;
    }
    this.#isRung = false;
  }
}
