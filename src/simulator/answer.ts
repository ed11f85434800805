import type { Deliveries } from "./deliveries.ts";
import type { SimulatedWorld } from "./seed/create-world.ts";
import type { Installation, Repository } from "./world/records.ts";
import { covers, type Token } from "./world/world.ts";
import type { Place } from "./shapes/urls.ts";

/** What a route makes of a request; the server adds GitHub's headers. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Who asks. */
export type Caller =
  | { readonly kind: "anonymous" }
  | { readonly kind: "token"; readonly token: Token }
  | { readonly kind: "app" }
  | { readonly kind: "refused"; readonly message: string };

/** A request as routes see it. */
export interface Context {
  readonly world: SimulatedWorld;
  readonly place: Place;
  readonly deliveries: Deliveries;
  readonly method: string;
  readonly url: URL;
  readonly caller: Caller;
  /** Parts of the path that the route's pattern names. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The parsed body; `undefined` where there was none or it was no JSON. */
  readonly body: unknown;
}

/** A request about a repository that the caller may see. */
export interface RepositoryContext extends Context {
  readonly repository: Repository;
}

const DOCUMENTATION = "https://docs.github.com/rest";

/** An error as GitHub words it. */
export function refuse(status: number, message: string, more: object = {}, headers?: Record<string, string>): Answer {
  const body = { message, ...more, documentation_url: DOCUMENTATION, status: String(status) };
  return { status, body, ...(headers ? { headers } : {}) };
}

/** For what is not there, and for what the caller may not know of. */
export const notFound = (): Answer => refuse(404, "Not Found");

/** For those who ask as a person what only the app may. */
export const needsApp = (): Answer => refuse(401, "A JSON web token could not be decoded");

/** GitHub's answer where something moved; the address goes by ids, so that it stays good. What is not read must be sent again as it is. */
export function moved(url: string, method = "GET"): Answer {
  const isRead = method === "GET";
  return refuse(isRead ? 301 : 307, isRead ? "Moved Permanently" : "Temporary Redirect", { url }, { Location: url });
}

/** Whether an installation's token is good for a repository. */
export function reaches(caller: Caller, repository: Repository): boolean {
  if (caller.kind !== "token" || caller.token.installation === null) return false;
  const { installation, repositories } = caller.token;
  return covers(installation, repository) && (repositories === null || repositories.has(repository));
}

/** The installation whose token this is. */
export function installationOf(caller: Caller): Installation | null {
  return caller.kind === "token" ? caller.token.installation : null;
}
