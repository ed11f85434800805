import type { Context } from "hono";
import type { Check } from "../domain/check.ts";
import type { Rules } from "../domain/rules.ts";
import type {
  Account,
  CohortReads,
  InstallationReport,
  IssueReads,
  PeopleReads,
  RepositoryReads,
  RoadReads,
  Store,
} from "../flows/ports.ts";
import type { Registration } from "./registration.ts";
import type { AddPages } from "./visit.ts";

/** Who is signed in, and the pages by which one signs in and out. */
export interface SignIn {
  /** Whose session a request belongs to; `null` for none. */
  readonly viewerOf: (c: Context) => Promise<Account | null>;
  /** By which hash the session of a request is known among others; `null` for none. */
  readonly sessionOf: (c: Context) => string | null;
  readonly addPages: AddPages;
}

/** What the pages show, from whoever puts the parts together. */
export interface SiteParts {
  readonly store: Store;
  readonly rules: Rules;
  readonly now: () => Date;
  /** Where people see this server and GitHub, without a slash at the end. */
  readonly baseUrl: string;
  readonly serverUrl: string;
  readonly people: PeopleReads;
  readonly issues: IssueReads;
  readonly repositories: RepositoryReads;
  readonly road: RoadReads;
  readonly cohorts: CohortReads;
  /** `null` where no OAuth credentials are configured. */
  readonly signIn: SignIn | null;
  readonly checks: () => Promise<readonly Check[]>;
  /** Each worker with `ok` or what is wrong with it. */
  readonly workers: () => Readonly<Record<string, string>>;
  /** Where the app can be installed; `null` until GitHub said so, absent where there is no app. */
  readonly installUrl?: () => string | null;
  /** What a maintainer sees after installing; `null` for an installation that is not known. */
  readonly installation: (id: number) => Promise<InstallationReport | null>;
  /** How the app is registered with GitHub; `null` where that is closed. */
  readonly registration: Registration | null;
  /** Pages besides those of `pages.ts`. */
  readonly morePages?: readonly AddPages[];
  /** How many pages one address may ask for in a minute; absent for any number. */
  readonly requestsPerMinute?: number;
  readonly onError: (error: Error, path: string) => void;
}
