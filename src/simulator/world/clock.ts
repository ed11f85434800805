/** The time of the world: it stands still until somebody moves it, so that tests decide what time it is. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  advance(milliseconds: number): void;
  set(time: Date | number | string): void;
  /** Lets time pass by itself from now on, `speed` times as fast as outside. */
  run(speed?: number): void;
  /** How far the server's `Date` header is off, in milliseconds: proxies and virtual machines do that. */
  skew: number;
}

/** A clock that stands at `start`. */
export function createClock(start: Date | number | string): Clock {
  let base = new Date(start).getTime();
  if (Number.isNaN(base)) throw new Error(`expected a time, got ${String(start)}`);
  let pace = { since: 0, speed: 0 };
  const now = () => base + (pace.speed === 0 ? 0 : Math.round((Date.now() - pace.since) * pace.speed));
  return {
    now,
    advance: (milliseconds) => {
      base += milliseconds;
    },
    set: (time) => {
      base += new Date(time).getTime() - now();
    },
    run: (speed = 1) => {
      base = now();
      pace = { since: Date.now(), speed };
    },
    skew: 0,
  };
}

/** GitHub keeps seconds, no fractions. */
export function toSecond(milliseconds: number): number {
  return Math.floor(milliseconds / 1000) * 1000;
}
