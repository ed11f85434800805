import type { Rules } from "./domain/rules.ts";
import { baseUrlOf, type Environment } from "./environment.ts";
import { readCohorts } from "./flows/pages/cohort.ts";
import { withDiscretion } from "./flows/pages/discretion.ts";
import { readIssuePages } from "./flows/pages/issues.ts";
import { readPeople } from "./flows/pages/person.ts";
import { readRepositories } from "./flows/pages/repository.ts";
import { readRoad } from "./flows/pages/road.ts";
import type { Store } from "./flows/ports.ts";
import type { SignIn, SiteParts } from "./web/parts.ts";
import { createSignIn } from "./web/sign-in.ts";

interface PagesOptions {
  readonly environment: Environment;
  readonly configFolder: string;
  readonly rules: Rules;
  readonly store: Store;
  readonly now: () => Date;
}

/** What people's pages need: readers over the store, and sign-in where it is configured. */
export function createPages({
  environment,
  rules,
  store: whole,
  now,
}: PagesOptions): Pick<
  SiteParts,
  | "store"
  | "rules"
  | "now"
  | "baseUrl"
  | "serverUrl"
  | "people"
  | "issues"
  | "repositories"
  | "road"
  | "cohorts"
  | "signIn"
  | "requestsPerMinute"
> {
  const store = withDiscretion(whole, now);
  const people = readPeople(store, rules);
  const baseUrl = baseUrlOf(environment);
  return {
    store,
    rules,
    now,
    baseUrl,
    serverUrl: environment.GITHUB_SERVER_URL,
    requestsPerMinute: environment.REQUESTS_PER_MINUTE,
    people,
    issues: readIssuePages(store, rules, people),
    repositories: readRepositories(store, rules),
    road: readRoad(store, rules, people),
    cohorts: readCohorts(store, rules, people),
    signIn: signInFor(environment, baseUrl, store, now),
  };
}

/** Sign-in with the app's credentials; `null` where there are none. */
function signInFor(environment: Environment, baseUrl: string, { accounts }: Store, now: () => Date): SignIn | null {
  const { GITHUB_CLIENT_ID: clientId, GITHUB_CLIENT_SECRET: clientSecret } = environment;
  if (clientId === undefined || clientSecret === undefined) return null;
  const { GITHUB_SERVER_URL: serverUrl, GITHUB_API_URL: apiUrl } = environment;
  return createSignIn({ accounts, github: { clientId, clientSecret, serverUrl, apiUrl }, baseUrl, now });
}
