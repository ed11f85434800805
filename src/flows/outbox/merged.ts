import { changesOnlyComments } from "../../domain/comment-only.ts";
import { climb, inOrder } from "../../domain/climb.ts";
import type { Effect } from "../../domain/effects.ts";
import type { Contribution } from "../../domain/model.ts";
import { idOf } from "../../domain/people.ts";
import { judge, type Rules } from "../../domain/rules.ts";
import type { Watched } from "../../domain/watching.ts";
import { findPerson } from "../find-person.ts";
import type { Performed } from "../ports.ts";
import type { Cause } from "../react.ts";
import type { Performer, PerformerParts } from "./performer.ts";
import { dropped, isStale, waitForPast, watchedOf } from "./scene.ts";

/** Of an effect of the kind `rung`. */
export interface RungPayload extends Cause {
  readonly rung: string;
}

/** Sees whether a merge has lifted its author to a new rung in this repository; each rung of each person is celebrated once. */
export const merged: Performer = {
  kind: "merged",
  quiet: true,
  async perform(effect, parts) {
    const { repositoryId, number, at } = effect;
    const cause = effect.payload as Cause;
    const { rules } = parts;
    const config = await parts.configOf(repositoryId);
    if (rules.isBot({ login: cause.login, name: "" })) return dropped("machines climb no ladder");
    if (isStale(effect, parts.now())) return dropped("it was too long ago");
    const watched = await watchedOf(parts, repositoryId);
    const waiting = (await waitForPast(parts, watched)) ?? (await knowPaths(parts, watched, number, cause.authorKey));
    if (waiting !== null) return waiting;
    // What was merged is known from now on, wherever it is shown; nothing of it is said here.
    if (!config.rungs) return dropped("rungs are switched off here");
    if (await isHidden(parts, cause.authorKey)) return dropped("they asked that nothing names them");
    const rung = rungReachedBy(number, await contributionsOf(parts, watched, cause.authorKey), rules);
    if (rung === null) return { outcome: "done" };
    const payload: RungPayload = { ...cause, rung };
    const key = `${repositoryId}:rung:${cause.authorKey}:${rung}`;
    const next: Effect = { key, kind: "rung", repositoryId, number, at, dueAt: parts.now(), payload };
    return { outcome: "done", effects: [next] };
  },
};

/** Whether somebody asked here that nothing public names them (P1). */
async function isHidden({ store }: PerformerParts, authorKey: string): Promise<boolean> {
  const id = idOf(authorKey);
  return id !== null && (await store.accounts.account(id))?.hidden === true;
}

/** The rung that this merge lifted its author to, above all earlier ones; `null` where it lifted them to none. */
function rungReachedBy(number: number, contributions: readonly Contribution[], rules: Rules): string | null {
  const ordered = inOrder(contributions);
  const index = ordered.findIndex((one) => one.number === number);
  if (index === -1) return null;
  const height = (rung: string) => rules.ladder.findIndex((one) => one.rung === rung);
  const before = climb(ordered.slice(0, index), rules.ladder).rung;
  const after = climb(ordered.slice(0, index + 1), rules.ladder).rung;
  return height(after) > height(before) ? after : null;
}

async function contributionsOf({ store, rules }: PerformerParts, { repo, repositoryId }: Watched, authorKey: string) {
  const person = await findPerson(store, authorKey);
  const merges = await store.mergesBy(person?.keys ?? [authorKey], repositoryId);
  return merges.filter((merge) => merge.repo === repo).map((merge) => judge(merge, rules));
}

/** More merges than this without paths are not asked for: somebody with so many is no newcomer to any of the lower rungs. */
const MAX_ASKED = 20;

/** Sees to it that the paths of everything that the person merged here are stored; answers what to do instead where they cannot be had now. */
async function knowPaths(
  parts: PerformerParts,
  watched: Watched,
  number: number,
  authorKey: string,
): Promise<Performed | null> {
  const { store } = parts;
  const known = new Set((await contributionsOf(parts, watched, authorKey)).map((one) => one.number));
  const merges = (await store.watching.pullsBy(watched, authorKey)).filter(({ mergedAt }) => mergedAt !== null);
  const unknown = merges.filter((one) => !known.has(one.number)).map((one) => one.number);
  for (const one of unknown.slice(-MAX_ASKED)) {
    const trouble = await recordPaths(parts, watched, one);
    // Of an older one whatever can be had will do.
    if (trouble !== null && (trouble.outcome === "later" || one === number)) return trouble;
  }
  return null;
}

async function recordPaths({ store, forge }: PerformerParts, watched: Watched, number: number) {
  const forged = await forge.filesOf(watched.repositoryId, number);
  if (forged.outcome === "later")
    return { outcome: "later", dueAt: forged.until, error: forged.detail } satisfies Performed;
  if (forged.outcome !== "ok") return dropped("its files cannot be read");
  const { files, complete } = forged.value;
  await store.watching.recordListedMerge(watched, {
    number,
    paths: files.map(({ path }) => path),
    commentPaths: files
      .filter(({ path, patch }) => patch !== null && changesOnlyComments(path, patch))
      .map(({ path }) => path),
    complete: complete && files.every(({ patch }) => patch !== null),
  });
  return null;
}
