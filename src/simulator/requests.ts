/** A request as it was counted. */
export interface LoggedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** `null` where nobody signed. */
  readonly token: string | null;
  /** As sent in `If-None-Match`. */
  readonly etag: string | null;
  /** `0` where no answer was sent. */
  readonly status: number;
  /** Whether it was taken off the hour's limit. */
  readonly metered: boolean;
  /** By the world's clock. */
  readonly at: number;
}

/** The server's log of API requests, with the sums that benchmarks need. Requests to git are counted apart. */
export class RequestLog {
  list: LoggedRequest[] = [];
  git = 0;

  add(request: LoggedRequest): void {
    this.list.push(request);
  }

  get sent(): number {
    return this.list.length;
  }

  get metered(): number {
    return this.list.filter(({ metered }) => metered).length;
  }

  /** The most requests within any minute of the world's clock. */
  get perMinuteMaximum(): number {
    const times = this.list.map(({ at }) => at).toSorted((a, b) => a - b);
    let most = 0;
    let first = 0;
    for (const [index, at] of times.entries()) {
      while (times[first]! <= at - 60_000) first += 1;
      most = Math.max(most, index - first + 1);
    }
    return most;
  }

  reset(): void {
    this.list = [];
    this.git = 0;
  }
}
