import type { Person, Repository } from "../world/records.ts";
import { iso, nodeId, type Place } from "./urls.ts";

/** The account that GitHub shows in place of deleted ones. */
const GHOST: Person = {
  id: 10_137,
  login: "ghost",
  name: "Deleted user",
  address: null,
  type: "User",
  createdAt: Date.UTC(2008, 4, 13),
  deleted: false,
};

/** A person where GitHub would rather say @ghost than nothing. */
export function userOrGhost(place: Place, person: Person) {
  const { login, id, type } = person.deleted ? GHOST : person;
  const url = `${place.base}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id,
    node_id: nodeId(type, id),
    avatar_url: `${place.base}/avatars/u/${id}?v=4`,
    gravatar_id: "",
    url,
    html_url: `${place.base}/${type === "Bot" ? `apps/${login.replace("[bot]", "")}` : login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    user_view_type: "public",
    site_admin: false,
  };
}

/** A person; `null` for one whom GitHub forgot altogether. */
export function user(place: Place, person: Person | null) {
  return person === null || person.deleted === "null" ? null : userOrGhost(place, person);
}

/** A person with the public profile. */
export function profile(place: Place, person: Person) {
  return {
    ...userOrGhost(place, person),
    name: person.name,
    company: null,
    blog: "",
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 1,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: iso(person.createdAt),
    updated_at: iso(person.createdAt),
  };
}

/** What the repository knows of somebody, as of now. */
export function association(repository: Repository, person: Person) {
  if (person.deleted) return "NONE";
  if (person === repository.owner) return "OWNER";
  if (repository.maintainers.has(person)) return "MEMBER";
  return repository.mergedAuthors.has(person) ? "CONTRIBUTOR" : "NONE";
}
