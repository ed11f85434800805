import type { Identity } from "./model.ts";

/** Somebody with one or several identities; `key` is the identity that stands for them. */
export interface Person {
  readonly key: string;
  /** GitHub's numeric id, `null` where only an address is known. */
  readonly id: number | null;
  readonly login: string | null;
}

/** An identity with the time it was last seen, so that a login goes to whoever bore it last. */
export interface SeenIdentity extends Identity {
  readonly seenAt: Date;
}

/**
 * Groups identities into people: the answer maps each identity's key to its person.
 *
 * An `id:` key is a person. An address of the old noreply form names a login without an id; it joins the one id
 * that bears this login, and where several ids have borne it (a login that changed hands) it stays by itself.
 */
export function groupPeople(identities: readonly SeenIdentity[]): Map<string, Person> {
  const owners = new Map<string, Identity[]>();
  for (const identity of identities) {
    if (identity.login === null || idOf(identity.key) === null) continue;
    const login = identity.login.toLowerCase();
    owners.set(login, [...(owners.get(login) ?? []), identity]);
  }
  return new Map(
    identities.map((identity) => {
      const sharing = owners.get(identity.login?.toLowerCase() ?? "") ?? [];
      const joined = idOf(identity.key) === null && sharing.length === 1 ? sharing[0] : undefined;
      const { key, login } = joined ?? identity;
      return [identity.key, { key, id: idOf(key), login }];
    }),
  );
}

/**
 * The keys of whoever bears a login now, among the identities that were seen with it; empty where there is none.
 * Of several ids the one seen last is meant: an old profile does not show its newcomer, nor the reverse.
 */
export function bearersOf(identities: readonly SeenIdentity[]): SeenIdentity[] {
  const people = groupPeople(identities);
  const latest = identities.toSorted(
    (a, b) =>
      Number(idOf(b.key) !== null) - Number(idOf(a.key) !== null) ||
      b.seenAt.getTime() - a.seenAt.getTime() ||
      (a.key < b.key ? -1 : 1),
  )[0];
  if (latest === undefined) return [];
  const meant = people.get(latest.key)?.key;
  return identities.filter((one) => people.get(one.key)?.key === meant);
}

/** GitHub's numeric id in a key of the form `id:NUMBER`. */
export function idOf(key: string): number | null {
  return key.startsWith("id:") ? Number(key.slice(3)) : null;
}
