/** What a repository is to us now; people see it in so many words. `unseen`: GitHub was not asked yet. */
export type RepositoryState = "unseen" | "active" | "archived" | "private" | "gone" | "blocked" | "moved";

/** The lists that are read of a repository. */
export type Feed = "repository" | "open-issues" | "issues" | "comments" | "old-comments" | "releases" | "pulls";

/** How far one list has been read. */
export interface Poll {
  readonly feed: Feed;
  readonly etag: string | null;
  /** Whose ETag it is: the fingerprint of a token, since GitHub's ETags differ by token. */
  readonly token: string | null;
  /** Everything that changed before this is recorded. */
  readonly cursor: Date | null;
  /** The page to read next where a list has no better cursor, from 1. */
  readonly page: number;
  readonly checkedAt: Date | null;
  readonly completeAt: Date | null;
}

/** A list of which nothing has been read yet. */
export function unread(feed: Feed): Poll {
  return { feed, etag: null, token: null, cursor: null, page: 1, checkedAt: null, completeAt: null };
}

/** A watched repository as the poller sees it. */
export interface Watched {
  readonly repositoryId: number;
  readonly repo: string;
  readonly githubId: number | null;
  readonly state: RepositoryState;
  readonly stateAt: Date | null;
  /** All names that it bore before, in lower case, the latest first. */
  readonly formerNames: readonly string[];
  readonly watchedSince: Date | null;
  /** When its issues were last as GitHub had them; `null` before the first reading. */
  readonly readAt: Date | null;
  readonly pollAt: Date | null;
  /** Since when the app is installed there, with gaps; nothing older is answered (B3). `null` where it is not. */
  readonly installedAt: Date | null;
  /** GitHub shows it to its members only, as it was last heard of. */
  readonly private: boolean;
}

/** Whether a repository bears a name, in any case, or bore it. */
export function isCalled({ repo, formerNames }: Pick<Watched, "repo" | "formerNames">, name: string): boolean {
  const folded = name.toLowerCase();
  return repo.toLowerCase() === folded || formerNames.includes(folded);
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What we know of an active repository is at most five minutes old: it is asked again a little earlier, since others are asked too. */
const FRESHNESS_MS = 4.85 * MINUTE;

/** Lists besides the issues change seldom or are asked when the issues say so; this often they are asked anyway. */
export const REREAD_MS: Readonly<Record<"repository" | "comments" | "releases" | "open-issues", number>> = {
  repository: DAY,
  comments: 12 * HOUR,
  releases: 12 * HOUR,
  "open-issues": DAY,
};

/** Comments older than this cannot hold a live claim: the longest, an assignment, lapses after 30 days. */
export const COMMENTS_BACK_MS = 30 * DAY;

/** Lists are read again from this much before the cursor, for two changes of one second (A12). */
export const OVERLAP_MS = MINUTE;

/**
 * When to ask a repository again: an active one soon, an archived one daily, one that cannot be seen once a day, and
 * after a week of that once a week (A8).
 */
export function nextPoll(state: RepositoryState, stateAt: Date | null, now: Date): Date {
  if (state === "active" || state === "unseen") return new Date(now.getTime() + FRESHNESS_MS);
  const isOld = stateAt !== null && now.getTime() - stateAt.getTime() > 7 * DAY;
  return new Date(now.getTime() + (isOld ? 7 * DAY : DAY));
}

/** States in which nothing of a repository is shown. */
export const HIDDEN: readonly RepositoryState[] = ["private", "gone", "blocked"];

/**
 * Whether what we hold of a repository may be shown to people. What is private may be shown `inside` itself alone, where the app is
 * installed: in an answer to its own members.
 */
export function isPublic(watched: Pick<Watched, "repositoryId" | "state" | "private">, inside?: number): boolean {
  const { repositoryId, state, private: isPrivate } = watched;
  if (HIDDEN.includes(state)) return false;
  return !isPrivate || inside === repositoryId;
}
