import { isOurs, readCommands, readSilence } from "../commands/read-commands.ts";
import { type CommentFacts, isMaintainer, type PullFacts } from "../domain/observation.ts";
import type { Change, ChangeKind } from "../domain/reconcile.ts";
import type { CommandName } from "../domain/repository-config.ts";
import type { Watched } from "../domain/watching.ts";
import type { Effect } from "./ports.ts";

/** Changes that somebody may want to hear of. */
const ANNOUNCED: ReadonlySet<ChangeKind> = new Set([
  "issue-opened",
  "issue-closed",
  "issue-reopened",
  "pull-merged",
  "released",
]);

/** Associations of people of whom nothing was merged here yet. */
const NEWCOMERS: ReadonlySet<string> = new Set(["NONE", "FIRST_TIMER", "FIRST_TIME_CONTRIBUTOR", "MANNEQUIN"]);

/** What is known of whoever caused an effect. */
export interface Cause {
  readonly login: string;
  readonly authorKey: string;
  readonly maintainer: boolean;
}

/** Of an effect of the kind `command`. */
export interface CommandPayload extends Cause {
  readonly commentId: number;
  readonly name: CommandName;
  readonly argument: string;
}

/** Of an effect of the kind `silence`; `outright`: they spoke to us and not to somebody else in the thread. */
export interface SilencePayload extends Cause {
  readonly told: "stop" | "start";
  readonly outright: boolean;
}

/**
 * Decides what changes call for. Nothing is said of what happened before the repository was first read, and the key keeps
 * each to once, however often and in whatever order it is seen. Where the app is installed, what happened since then is answered too (B3).
 */
export function react(watched: Watched, changes: readonly Change[]): Effect[] {
  const { installedAt } = watched;
  const since = changes.filter(({ at }) => installedAt !== null && at >= installedAt);
  return [...announce(watched, changes), ...since.flatMap((change) => respond(watched, change))];
}

function announce({ repositoryId, watchedSince }: Watched, changes: readonly Change[]): Effect[] {
  return changes
    .filter(({ kind, at }) => ANNOUNCED.has(kind) && watchedSince !== null && at >= watchedSince)
    .map(({ key, kind, number, at }) => ({
      key: `${repositoryId}:${key}`,
      kind,
      repositoryId,
      number,
      at,
      dueAt: null,
      payload: null,
    }));
}

/** Machines are not answered, nor are we (B1). */
function respond({ repositoryId }: Watched, { key, kind, number, at, about }: Change): Effect[] {
  // Whoever did it, somebody does not have it any more.
  if (kind === "unassigned")
    return [{ key: `${repositoryId}:${key}`, kind, repositoryId, number, at, dueAt: at, payload: null }];
  const author = about?.author ?? null;
  if (about === undefined || author === null || author.bot) return [];
  const cause: Cause = {
    login: author.login,
    authorKey: `id:${author.id}`,
    maintainer: isMaintainer(about.association),
  };
  const effect = (what: string, mark: string, payload: unknown): Effect => ({
    key: `${repositoryId}:${what}:${number}${mark}`,
    kind: what,
    repositoryId,
    number,
    at,
    // What happened first is done first.
    dueAt: at,
    payload,
  });
  if (kind === "commented") return hear(about as CommentFacts, cause, effect);
  if (kind === "pull-merged") return [effect("merged", "", cause)];
  if (kind === "pull-opened" && NEWCOMERS.has(about.association) && (about as PullFacts).mergedAt === null)
    return [effect("welcome", "", cause)];
  return [];
}

function hear(
  { id, body }: CommentFacts,
  cause: Cause,
  effect: (what: string, mark: string, payload: unknown) => Effect,
): Effect[] {
  if (isOurs(body)) return [];
  // Ids grow, so that of two comments of one second the earlier comes first by its key too.
  const mark = `:${String(id).padStart(16, "0")}`;
  const told = cause.maintainer ? readSilence(body) : null;
  if (told !== null) {
    const payload: SilencePayload = { ...cause, told, outright: /firstrung/i.test(body) };
    return [effect("silence", mark, payload)];
  }
  const commands = readCommands(body).map((written, index) => {
    const payload: CommandPayload = { ...cause, ...written, commentId: id };
    return effect("command", `${mark}:${index}`, payload);
  });
  // A maintainer's words may end or move a claim; other people's are looked at by the clock.
  return commands.length > 0 || !cause.maintainer ? commands : [effect("words", mark, cause)];
}
