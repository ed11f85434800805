import { UserError } from "../domain/errors.ts";
import { journeys, type Journeys } from "../domain/journeys.ts";
import type { Contribution } from "../domain/model.ts";
import { groupPeople } from "../domain/people.ts";
import { judge, type Rules } from "../domain/rules.ts";
import { findShown } from "./find-shown.ts";
import type { Store } from "./ports.ts";
import { othersTurn } from "./taking-turns.ts";

/** How people climbed in a repository. Throws `UserError` where it was not imported. */
export async function readJourneys(store: Store, rules: Rules, repo: string): Promise<Journeys> {
  await findShown(store, repo);
  const repository = await store.findRepository(repo);
  if (repository === null) throw new UserError("progress.notImported", { repo });
  const contributions: Contribution[] = [];
  for await (const page of store.mergesOf(repository.repo)) {
    contributions.push(...page.map((merge) => judge(merge, rules)));
    await othersTurn();
  }
  const people = groupPeople(await store.identitiesOf(repository.repo));
  return journeys(repository.repo, contributions, rules.ladder, (key) => people.get(key)?.key ?? key);
}
