import { type Caller, installationOf, reaches } from "../answer.ts";
import type { Repository } from "../world/records.ts";

/** Private repositories are there for the installation that covers them, and for maintainers' own tokens. */
export function isVisible(repository: Repository, caller: Caller): boolean {
  if (!repository.private) return true;
  if (installationOf(caller)) return reaches(caller, repository);
  const person = caller.kind === "token" ? caller.token.person : null;
  return person !== null && (repository.maintainers.has(person) || repository.owner === person);
}
