import type { IncomingMessage } from "node:http";

/** GitHub never sends more (its documentation of webhooks). */
const MAX_BODY = 25 * 1024 * 1024;
/** What all bodies that are being read or stored may take together. */
const POOL = 32 * 1024 * 1024;
/** From this size on a body is gathered in the one place for such, which is used again, so that a flood of them leaves nothing to clear away. */
const LARGE = 1024 * 1024;

/** Why a body was not read: too large, too slow, no room now; `0` where the sender went away. */
export type Unread = 413 | 408 | 503 | 0;

/** A body as it came; to be given back when it is not needed any more. */
export interface Body {
  readonly chunks: readonly Buffer[];
  readonly size: number;
}

interface Reading {
  size: number;
  hasPlace: boolean;
  readonly end: (reason: Unread) => void;
}

/**
 * Reads bodies with a bound on each, on the time that each may take, and on all together: where that is reached, or a second large one
 * comes, the largest that is not complete yet is cut off, so that who floods hurts himself and small deliveries always pass.
 */
export class BodyReader {
  readonly #readings = new Set<Reading>();
  readonly #timeoutMs: number;
  #held = 0;
  #place: Buffer | null = null;
  #isPlaceTaken = false;

  /** `timeoutMs`: how long a sender may take for a body. */
  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** The body, for which room is kept until `release`; or why there is none. */
  async read(request: IncomingMessage): Promise<Body | Unread> {
    if (Number(request.headers["content-length"] ?? 0) > MAX_BODY) return 413;
    return await new Promise((resolve) => {
      let chunks: Buffer[] = [];
      const finish = (result: Body | Unread) => {
        if (!this.#readings.delete(reading)) return;
        clearTimeout(timer);
        request.off("data", take);
        request.off("close", gone);
        if (typeof result === "number") this.#free(reading.size, reading.hasPlace);
        resolve(result);
      };
      const take = (chunk: Buffer) => {
        const before = reading.size;
        reading.size += chunk.length;
        this.#held += chunk.length;
        if (reading.size > MAX_BODY) return finish(413);
        chunks.push(chunk);
        if (this.#held > POOL) this.#largest()?.end(503);
        if (reading.size < LARGE || !this.#readings.has(reading)) return;
        // Whatever is not in the place yet; small pieces are forgotten before they grow old.
        let at = reading.hasPlace ? before : 0;
        const place = this.#placeFor(reading);
        if (place === null) return finish(503);
        for (const piece of chunks) at += piece.copy(place, at);
        chunks = [];
      };
      const gone = () => finish(0);
      const reading: Reading = { size: 0, hasPlace: false, end: finish };
      const timer = setTimeout(() => finish(408), this.#timeoutMs);
      this.#readings.add(reading);
      request.on("data", take);
      request.once("end", () => {
        const { size, hasPlace } = reading;
        finish({ chunks: hasPlace && this.#place !== null ? [this.#place.subarray(0, size)] : chunks, size });
      });
      request.once("error", gone);
      request.once("close", gone);
    });
  }

  /** Says that a body is not needed any more. */
  release({ size }: Body): void {
    this.#free(size, size >= LARGE);
  }

  #free(size: number, hadPlace: boolean): void {
    this.#held -= size;
    if (hadPlace) this.#isPlaceTaken = false;
  }

  /** The place for a large body; who has it and is not complete yet gives way. `null` where a complete one is in it. */
  #placeFor(reading: Reading): Buffer | null {
    if (!reading.hasPlace) {
      for (const other of this.#readings) if (other.hasPlace) other.end(503);
      if (this.#isPlaceTaken) return null;
      reading.hasPlace = true;
      this.#isPlaceTaken = true;
    }
    return (this.#place ??= Buffer.allocUnsafeSlow(MAX_BODY));
  }

  #largest(): Reading | undefined {
    let largest: Reading | undefined;
    for (const reading of this.#readings) if (largest === undefined || reading.size > largest.size) largest = reading;
    return largest;
  }
}
