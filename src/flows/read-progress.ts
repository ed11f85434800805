import { climb, type Climb } from "../domain/climb.ts";
import { UserError } from "../domain/errors.ts";
import type { Contribution } from "../domain/model.ts";
import { judge, type Rules } from "../domain/rules.ts";
import { findShown } from "./find-shown.ts";
import { findPerson, type FoundPerson } from "./find-person.ts";
import type { Store } from "./ports.ts";

/** A person's climb over all repositories and in each of them. */
export interface Progress {
  readonly person: FoundPerson;
  readonly contributions: readonly Contribution[];
  readonly overall: Climb;
  readonly repositories: readonly { readonly repo: string; readonly climb: Climb }[];
}

/**
 * Where somebody stands, over all imported repositories or in one. Throws `UserError` where the person, or the
 * repository that was asked for, is not known.
 */
export async function readProgress(store: Store, rules: Rules, loginOrKey: string, repo?: string): Promise<Progress> {
  const imported = await store.repositories();
  const shown = repo === undefined ? null : await findShown(store, repo);
  const only = imported.find((one) => one.repo === shown?.repo);
  if (repo !== undefined && only === undefined) throw new UserError("progress.notImported", { repo });
  if (imported.length === 0) throw new UserError("progress.nothingImported");

  const person = await findPerson(store, loginOrKey);
  const merges = person === null ? [] : await store.mergesBy(person.keys);
  if (person === null || merges.length === 0) {
    throw new UserError("progress.unknown", {
      login: loginOrKey,
      repositories: summary(imported.map((one) => one.repo)),
    });
  }
  const contributions = merges.map((merge) => judge(merge, rules)).filter((one) => !only || one.repo === only.repo);
  if (contributions.length === 0) {
    throw new UserError("progress.unknownIn", { login: person.login ?? person.key, repo: only?.repo ?? "" });
  }
  const names = [...new Set(contributions.map((one) => one.repo))].toSorted();
  return {
    person,
    contributions,
    overall: climb(contributions, rules.ladder),
    repositories: names.map((name) => ({
      repo: name,
      climb: climb(
        contributions.filter((one) => one.repo === name),
        rules.ladder,
      ),
    })),
  };
}

function summary(repos: readonly string[]): string {
  return repos.length <= 5 ? repos.join(", ") : `${repos.slice(0, 5).join(", ")} …`;
}
