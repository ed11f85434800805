/** How much may be created in so many milliseconds. */
export type Pace = readonly { readonly within: number; readonly most: number }[];

/**
 * At most 20 comments, issues and check runs a minute and 200 an hour for an installation, whatever asks for them (B7); what goes first,
 * and how long from one to the next, is the outbox's to say. GitHub itself stops at 80 a minute and 500 an hour.
 */
export const PACE: Pace = [
  { within: 60_000, most: 20 },
  { within: 3_600_000, most: 200 },
];

/** When the next may be created, given when the last ones were; `null` for now. */
function nextCreation(created: readonly Date[], pace: Pace, now: Date): Date | null {
  const times = pace.flatMap(({ within, most }) => {
    const recent = created.map((at) => at.getTime()).filter((at) => at > now.getTime() - within);
    const first = recent.toSorted((a, b) => b - a)[most - 1];
    return first === undefined ? [] : first + within;
  });
  return times.length === 0 ? null : new Date(Math.max(...times));
}

/** What was created lately, by installation; of this process, since the pace is. */
export class Creations {
  readonly #pace: Pace;
  readonly #created = new Map<number, Date[]>();

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /** Counts one, or answers when it may be created. */
  take(installationId: number, now: Date): Date | null {
    const longest = Math.max(0, ...this.#pace.map(({ within }) => within));
    const recent = (this.#created.get(installationId) ?? []).filter((at) => at.getTime() > now.getTime() - longest);
    const until = nextCreation(recent, this.#pace, now);
    this.#created.set(installationId, until === null ? [...recent, now] : recent);
    return until;
  }
}
