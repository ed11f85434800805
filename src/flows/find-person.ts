import { bearersOf, idOf, type Person } from "../domain/people.ts";
import type { Store } from "./ports.ts";

/** A person with the keys of everything that is theirs. */
export interface FoundPerson extends Person {
  readonly keys: readonly string[];
}

/** Who bears a login now, or whose an `authorKey` (`id:…`, `mail:…`) is; `null` where nobody is known by it. */
export async function findPerson(store: Store, loginOrKey: string): Promise<FoundPerson | null> {
  const byKey = loginOrKey.includes(":") ? await store.identityByKey(loginOrKey) : null;
  if (byKey?.login === null) return { key: byKey.key, id: idOf(byKey.key), login: null, keys: [byKey.key] };
  const namesakes = await store.identitiesByLogin(byKey?.login ?? loginOrKey.replace(/^@/, ""));
  const identities = bearersOf(byKey && idOf(byKey.key) !== null ? withoutOtherIds(namesakes, byKey.key) : namesakes);
  const main = identities.find(({ key }) => idOf(key) !== null) ?? identities[0];
  if (main === undefined) return null;
  return { key: main.key, id: idOf(main.key), login: main.login, keys: identities.map(({ key }) => key) };
}

function withoutOtherIds<T extends { readonly key: string }>(identities: readonly T[], key: string): T[] {
  return identities.filter((one) => one.key === key);
}
