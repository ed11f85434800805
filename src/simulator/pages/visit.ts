import type { Context, Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { SimulatedWorld } from "../seed/create-world.ts";
import type { Place } from "../shapes/urls.ts";
import type { SignIns } from "../sign-in.ts";
import type { Issue, Person, Repository } from "../world/records.ts";

/** What the pages are made over. */
export interface PageParts {
  readonly world: SimulatedWorld;
  readonly place: Place;
  readonly signIns: SignIns;
}

/** Who looks at a page. */
interface Visit {
  /** Who is signed in here. */
  readonly person: Person | null;
  /** Where the page is, with its query. */
  readonly path: string;
}

interface Variables {
  readonly Variables: { visit: Visit };
}

export type PageSite = Hono<Variables>;
export type PageContext = Context<Variables>;

/** Adds the routes of one kind of page. */
export type AddPage = (site: PageSite, parts: PageParts) => void;

const COOKIE = "simulated-github";
const MONTH_S = 30 * 86_400;

/** Who the cookie says is signed in. Everybody may be anybody here, so it is no secret. */
export function visitOf(c: PageContext, { world }: PageParts): Visit {
  const person = world.peopleById.get(Number(getCookie(c, COOKIE)));
  const url = new URL(c.req.url);
  return { person: person && isSomebody(person) ? person : null, path: url.pathname + url.search };
}

export function remember(c: PageContext, person: Person | null): void {
  const options = { path: "/", httpOnly: true, sameSite: "Lax" } as const;
  setCookie(c, COOKIE, person ? String(person.id) : "", { ...options, maxAge: person ? MONTH_S : 0 });
}

/** Whether one can sign in as this account. */
export function isSomebody({ type, deleted }: Person): boolean {
  return type === "User" && !deleted;
}

/** The repository that the address names, as far as everybody may see it. */
export function repositoryAt(c: PageContext, { world }: PageParts): Repository | null {
  const { owner, name } = c.req.param() as { owner?: string; name?: string };
  const full = `${owner}/${name}`;
  const found = world.named(full) ?? world.formerlyNamed(full);
  return found && !found.private && !found.blocked ? found : null;
}

/** The issue or pull request that the address names. */
export function threadAt(c: PageContext, parts: PageParts): { repository: Repository; issue: Issue } | null {
  const repository = repositoryAt(c, parts);
  const { number } = c.req.param() as { number?: string };
  const issue = repository?.issues.get(Number(number));
  return repository && issue ? { repository, issue } : null;
}

/** Where a thread is, by path. */
export function threadPath({ owner, name }: Repository, { number, pull }: Issue): string {
  return `/${owner.login}/${name}/${pull ? "pull" : "issues"}/${number}`;
}
