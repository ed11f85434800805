import { UserError } from "../domain/errors.ts";
import { HIDDEN, isPublic, type Watched } from "../domain/watching.ts";
import type { Store } from "./ports.ts";

/**
 * A repository that may be shown, by its name or one that it bore before; `null` where none is known by it. Throws `UserError` where
 * GitHub does not show it any more.
 */
export async function findShown(store: Store, repo: string): Promise<Watched | null> {
  const watched = await store.watching.find(repo);
  if (watched !== null && !isPublic(watched))
    throw new UserError("states.notShown", {
      repo: watched.repo,
      state: isHidden(watched) ? watched.state : "private",
    });
  return watched;
}

/** One that installed the app stays active, private as it is. */
function isHidden({ state }: Watched): boolean {
  return HIDDEN.includes(state);
}
