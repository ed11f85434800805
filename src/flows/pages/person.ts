import { climb } from "../../domain/climb.ts";
import type { Contribution } from "../../domain/model.ts";
import { judge, type Rules } from "../../domain/rules.ts";
import type { PeopleReads, Store } from "../ports.ts";

/** Reads what the pages show of people. */
export function readPeople(store: Store, rules: Rules): PeopleReads {
  return {
    underWay: (id, login, limit) => store.underWay(`id:${id}`, login, limit),
    async person(id, login) {
      const namesakes = await store.identitiesByLogin(login);
      // Old addresses of commits name a login without an id; they are theirs where nobody else bore it.
      const others = namesakes.filter(({ key }) => key.startsWith("id:") && key !== `id:${id}`);
      const unnamed = others.length > 0 ? [] : namesakes.filter(({ key }) => !key.startsWith("id:"));
      const merges = await store.mergesBy([`id:${id}`, ...unnamed.map(({ key }) => key)]);
      const contributions = merges.map((merge) => judge(merge, rules));
      const byName = [...grouped(contributions)].toSorted(([a], [b]) => (a < b ? -1 : 1));
      return {
        id,
        login,
        contributions,
        overall: climb(contributions, rules.ladder),
        repositories: byName.map(([repo, own]) => ({ repo, climb: climb(own, rules.ladder) })),
      };
    },
  };
}

function grouped(contributions: readonly Contribution[]): Map<string, Contribution[]> {
  const groups = new Map<string, Contribution[]>();
  for (const one of contributions) {
    const own = groups.get(one.repo);
    if (own === undefined) groups.set(one.repo, [one]);
    else own.push(one);
  }
  return groups;
}
