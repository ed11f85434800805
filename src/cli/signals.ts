/** Ends the process with status 1 at what nobody caught, once `log` has it: a restart finds everything as it was committed (O2). */
export function endAtTheUnexpected(log: (error: unknown) => void): void {
  for (const event of ["uncaughtException", "unhandledRejection"] as const)
    process.on(event, (error: unknown) => {
      log(error);
      process.exit(1);
    });
}

/** Waits for the first SIGINT or SIGTERM; the second finds no handler any more, so it ends the process at once. */
export function untilTold(): {
  readonly signal: AbortSignal;
  readonly told: Promise<void>;
  readonly forget: () => void;
} {
  const signals = ["SIGINT", "SIGTERM"] as const;
  const controller = new AbortController();
  const told = new Promise<void>((resolve) => controller.signal.addEventListener("abort", () => resolve()));
  const forget = () => {
    for (const signal of signals) process.off(signal, stop);
  };
  function stop() {
    forget();
    controller.abort();
  }
  for (const signal of signals) process.on(signal, stop);
  return { signal: controller.signal, told, forget };
}
