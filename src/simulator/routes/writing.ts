import { type Answer, installationOf, reaches, refuse, type RepositoryContext } from "../answer.ts";
import type { Issue } from "../world/records.ts";

/** What GitHub grants to installations, as far as anything here needs it. */
type Needed = "issues" | "pull_requests" | "checks";

/**
 * What writing to a thread needs. GitHub's reference calls the two of a pull request's alternatives, and asks for both
 * (github/rest-api-description#6994).
 */
export function neededFor({ pull }: Issue): readonly Needed[] {
  return pull ? ["issues", "pull_requests"] : ["issues"];
}

/** Does this as whoever writes, or answers why that is refused; `needed` is what an installation needs for it. */
export function asWriter(
  { caller, repository, world }: RepositoryContext,
  needed: readonly Needed[],
  write: (login: string) => Answer,
): Answer {
  if (caller.kind !== "token") return refuse(401, "Requires authentication");
  const installation = installationOf(caller);
  if (
    installation &&
    (!reaches(caller, repository) || needed.some((name) => installation.permissions[name] !== "write"))
  )
    return refuse(403, "Resource not accessible by integration");
  if (repository.archived) return refuse(403, "Repository was archived so is read-only.");
  return write(installation ? world.bot : (caller.token.person?.login ?? "octocat"));
}

/** A text that has to be there; `null` where it is not or is too long for GitHub. */
export function textIn({ body }: RepositoryContext, field: string): string | null {
  const text = (body as Record<string, unknown> | null | undefined)?.[field];
  return typeof text === "string" && text.trim() !== "" && text.length <= 65_536 ? text : null;
}

/** A list of words in a field of the body; empty where there is none. */
export function wordsIn({ body }: RepositoryContext, field: string): string[] {
  const list = (body as Record<string, unknown> | null | undefined)?.[field];
  return Array.isArray(list) ? list.filter((one) => typeof one === "string") : [];
}
