import { NOTHING_SAID, type Living } from "../../domain/living.ts";
import type { Effect } from "../../domain/effects.ts";
import type { RepositoryConfig } from "../../domain/repository-config.ts";
import { hear, type Hearing } from "../../domain/standing.ts";
import type { StoredClaim } from "../../domain/stored-claims.ts";
import type { Watched } from "../../domain/watching.ts";
import type { Performed } from "../ports.ts";
import { withoutMachines } from "../read-issues.ts";
import type { PerformerParts } from "./performer.ts";

/** An issue's thread with its stored claims. */
export interface HeardThread {
  readonly title: string;
  readonly hearing: Hearing;
  readonly claims: readonly StoredClaim[];
}

/** What was said before this. */
export interface Moment {
  readonly at: Date;
  readonly commentId: number;
}

/** The repository that an effect is about. Throws where it is not known any more. */
export async function watchedOf({ store }: PerformerParts, repositoryId: number): Promise<Watched> {
  const watched = (await store.watching.watched()).find((one) => one.repositoryId === repositoryId);
  if (watched === undefined) throw new Error(`the repository ${repositoryId} is not known`);
  return watched;
}

/** An issue's thread, up to a moment where one is given; `null` where there is no such issue. */
export async function hearThread(
  { store, rules, serverUrl }: PerformerParts,
  watched: Watched,
  number: number,
  config: RepositoryConfig,
  until?: Moment,
): Promise<HeardThread | null> {
  const stored = await store.watching.thread(watched, number, serverUrl);
  if (stored === null) return null;
  const claims = await store.claims.ofThread(watched.repositoryId, number);
  const thread = withoutMachines(stored.thread, rules);
  const comments = thread.comments.filter(({ at, url }) => until === undefined || isBefore({ at, url }, until));
  const { availability } = rules.forRepository(watched.repo, watched.formerNames);
  const hearing = hear({ ...thread, comments }, claims, availability, {
    days: config.claims.days,
    answersClaims: config.commands.includes("claim"),
  });
  return { title: thread.issue.title, hearing, claims };
}

function isBefore({ at, url }: { readonly at: Date; readonly url: string | null }, until: Moment): boolean {
  const id = Number(/#issuecomment-(\d+)$/.exec(url ?? "")?.[1] ?? 0);
  return at < until.at || (at.getTime() === until.at.getTime() && id < until.commentId);
}

/** What a thread's comment says now. */
export async function livingOf({ store }: PerformerParts, repositoryId: number, number: number): Promise<Living> {
  return (await store.livingComments.get(repositoryId, number)) ?? NOTHING_SAID;
}

/** So long what nobody asked for lets those go first who asked. */
const UNASKED_WAITS_MS = 10_000;

/** Of effects that write to a thread. */
export interface SayPayload {
  /** Whether somebody asked and waits for it. */
  readonly asked: boolean;
}

/** The effect that brings a thread's comment up to date. */
export function sayAfter({ key, repositoryId, number, at }: Effect, asked: boolean, now: Date): Effect {
  const dueAt = asked ? now : new Date(now.getTime() + UNASKED_WAITS_MS);
  const payload: SayPayload = { asked };
  return { key: `${key}:say`, kind: "say", repositoryId, number, at, dueAt, payload };
}

/** So long until somebody's past may be known. */
const UNREAD_MS = 30_000;

/** Whether all pull requests of a repository were read once, so that a first one is known to be the first; else what to do instead. */
export async function waitForPast({ store, now }: PerformerParts, watched: Watched): Promise<Performed | null> {
  const pulls = (await store.watching.polls(watched)).get("pulls");
  if (pulls !== undefined && pulls.completeAt !== null) return null;
  const dueAt = new Date(now().getTime() + UNREAD_MS);
  return { outcome: "later", dueAt, error: "not all pull requests of the repository have been read yet" };
}

/** What an effect is dropped for. */
export function dropped(why: string): Performed {
  return { outcome: "dropped", why };
}

/** What nobody asked for is of no use any more so long after its cause. */
const STALE_MS = 3 * 86_400_000;

/** Whether something happened too long ago to speak of it unasked. */
export function isStale({ at }: Effect, now: Date): boolean {
  return now.getTime() - at.getTime() > STALE_MS;
}
