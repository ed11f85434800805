import type { IncomingMessage } from "node:http";

/** GitHub never sends more (its documentation of webhooks). */
const MAX_BODY = 25 * 1024 * 1024;
/** What all bodies that are being read or stored may take together. */
const POOL = 32 * 1024 * 1024;

/** Why a body was not read: too large, too slow, no room now; `0` where the sender went away. */
export type Unread = 413 | 408 | 503 | 0;

/** A body as it came. */
export interface Body {
  readonly chunks: readonly Buffer[];
  readonly size: number;
}

interface Reading {
  size: number;
  readonly end: (reason: Unread) => void;
}

/**
 * Reads bodies with a bound on each, on the time that each may take, and on all together: where that is reached the largest that is
 * not complete yet is cut off, so that who floods hurts himself and small deliveries always pass.
 */
export class BodyReader {
  readonly #readings = new Set<Reading>();
  #held = 0;
  readonly #timeoutMs: number;

  /** `timeoutMs`: how long a sender may take for a body. */
  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** The body in pieces, for which room is kept until `release`; or why there is none. */
  async read(request: IncomingMessage): Promise<Body | Unread> {
    if (Number(request.headers["content-length"] ?? 0) > MAX_BODY) return 413;
    return await new Promise((resolve) => {
      const chunks: Buffer[] = [];
      const finish = (result: Body | Unread) => {
        if (!this.#readings.delete(reading)) return;
        clearTimeout(timer);
        request.off("data", take);
        request.off("close", gone);
        if (typeof result === "number") this.#held -= reading.size;
        resolve(result);
      };
      const take = (chunk: Buffer) => {
        reading.size += chunk.length;
        this.#held += chunk.length;
        if (reading.size > MAX_BODY) return finish(413);
        chunks.push(chunk);
        if (this.#held > POOL) this.#largest()?.end(503);
      };
      const gone = () => finish(0);
      const reading: Reading = { size: 0, end: finish };
      const timer = setTimeout(() => finish(408), this.#timeoutMs);
      this.#readings.add(reading);
      request.on("data", take);
      request.once("end", () => finish({ chunks, size: reading.size }));
      request.once("error", gone);
      request.once("close", gone);
    });
  }

  /** Says that a body that was read is not needed any more. */
  release({ size }: Body): void {
    this.#held -= size;
  }

  #largest(): Reading | undefined {
    let largest: Reading | undefined;
    for (const reading of this.#readings) if (largest === undefined || reading.size > largest.size) largest = reading;
    return largest;
  }
}
