import { retryAt } from "../domain/retries.ts";
import { type Judged, judgeNext, type JudgeParts } from "./judge.ts";

export interface JudgingParts extends JudgeParts {
  readonly warn: (message: string, details: Readonly<Record<string, unknown>>) => void;
  /** Waits; whoever stops the work cuts it short. */
  readonly pause: (ms: number) => Promise<void>;
}

/** Keeps what was judged up to date. */
export interface Judging {
  /** Judges what is due until the signal says to stop, at the latest after the repository under way. Throws nothing. */
  run(signal: AbortSignal): Promise<void>;
  /** Judges until nothing is due but what failed; answers what failed. */
  settle(signal?: AbortSignal): Promise<readonly Judged[]>;
  /** `ok`, or what fails. */
  state(): string;
}

/** News are judged so soon where nothing else is to do. */
const TICK_MS = 1_000;
/** Waited after each repository, as a multiple of what it took: pages and deliveries have three quarters of the processor to themselves. */
const REST = 3;
/** What keeps failing is tried again every quarter of an hour. */
const LONGEST_REST_TRIES = 5;

interface Failing {
  readonly repo: string;
  readonly failures: number;
  readonly until: Date;
}

export function createJudging(parts: JudgingParts): Judging {
  const failing = new Map<number, Failing>();
  let trouble: string | null = null;

  function resting(): ReadonlySet<number> {
    return new Set([...failing].flatMap(([id, { until }]) => (until > parts.now() ? id : [])));
  }

  function note({ repositoryId, repo, error }: Judged): void {
    if (error === null) return void failing.delete(repositoryId);
    const failures = (failing.get(repositoryId)?.failures ?? 0) + 1;
    const until = retryAt(Math.min(failures, LONGEST_REST_TRIES), parts.now()) ?? parts.now();
    failing.set(repositoryId, { repo, failures, until });
    parts.warn("a repository could not be judged", { err: error, repo, failures, again: until });
  }

  async function step(): Promise<Judged | null> {
    const judged = await judgeNext(parts, resting());
    if (judged !== null) note(judged);
    return judged;
  }

  return {
    async run(signal) {
      while (!signal.aborted) {
        const since = performance.now();
        const hasWorked = await step().then(
          (judged) => {
            trouble = null;
            return judged !== null;
          },
          (error: unknown) => {
            trouble = "cannot read what is due";
            parts.warn(trouble, { err: error });
            return false;
          },
        );
        if (!signal.aborted) await parts.pause(hasWorked ? REST * (performance.now() - since) : TICK_MS);
      }
    },
    async settle(signal) {
      const failed: Judged[] = [];
      for (let judged = await step(); judged !== null; judged = await step()) {
        if (judged.error !== null) failed.push(judged);
        if (signal?.aborted === true) break;
      }
      return failed;
    },
    state() {
      const repos = [...failing.values()].map(({ repo }) => repo);
      return trouble ?? (repos.length === 0 ? "ok" : `cannot judge ${repos.join(", ")}`);
    },
  };
}
