import { type Answer, type Context, moved, notFound, refuse, type RepositoryContext } from "../answer.ts";
import { fullRepository } from "../shapes/repository.ts";
import type { Repository } from "../world/records.ts";
import {
  convertManifest,
  createInstallationToken,
  getApp,
  getInstallation,
  getOwnUser,
  getRepositoryInstallation,
  getUser,
  getUserById,
  listInstallationRepositories,
  listInstallations,
} from "./accounts.ts";
import { getHookDelivery, listHookDeliveries, redeliver } from "./hook-deliveries.ts";
import { createCheckRun, getCheckRun, listCheckRuns } from "./check-runs.ts";
import { getContents } from "./contents.ts";
import { getIssue, listAllComments, listComments, listIssues } from "./issues.ts";
import { getPull, listFiles, listPulls, listReleases } from "./pulls.ts";
import { isVisible } from "./visibility.ts";
import {
  addAssignees,
  addLabels,
  createComment,
  createIssue,
  listLabels,
  removeAssignees,
  removeLabel,
  updateComment,
  updateIssue,
} from "./write-issues.ts";

type Route<C> = readonly [method: "GET" | "POST" | "PATCH" | "DELETE", pattern: string, handle: (context: C) => Answer];

/** Under `/repos/:owner/:name` and `/repositories/:id` alike; the first that fits is taken. */
const OF_A_REPOSITORY: readonly Route<RepositoryContext>[] = [
  ["GET", "", ({ place, repository }) => ({ status: 200, body: fullRepository(place, repository) })],
  ["GET", "installation", getRepositoryInstallation],
  ["GET", "contents/*path", getContents],
  ["POST", "check-runs", createCheckRun],
  ["GET", "check-runs/:id", getCheckRun],
  ["GET", "commits/:ref/check-runs", listCheckRuns],
  ["GET", "issues", listIssues],
  ["POST", "issues", createIssue],
  ["GET", "issues/comments", listAllComments],
  ["PATCH", "issues/comments/:id", updateComment],
  ["GET", "issues/:number", getIssue],
  ["PATCH", "issues/:number", updateIssue],
  ["POST", "issues/:number/assignees", addAssignees],
  ["DELETE", "issues/:number/assignees", removeAssignees],
  ["GET", "issues/:number/labels", listLabels],
  ["POST", "issues/:number/labels", addLabels],
  ["DELETE", "issues/:number/labels/:name", removeLabel],
  ["GET", "issues/:number/comments", listComments],
  ["POST", "issues/:number/comments", createComment],
  ["GET", "pulls", listPulls],
  ["GET", "pulls/:number", getPull],
  ["GET", "pulls/:number/files", listFiles],
  ["GET", "releases", listReleases],
];

const OTHERS: readonly Route<Context>[] = [
  ["GET", "users/:login", getUser],
  ["GET", "user", getOwnUser],
  ["GET", "user/:id", getUserById],
  ["GET", "app", getApp],
  ["GET", "app/installations", listInstallations],
  ["GET", "app/installations/:id", getInstallation],
  ["POST", "app-manifests/:code/conversions", convertManifest],
  ["GET", "app/hook/deliveries", listHookDeliveries],
  ["GET", "app/hook/deliveries/:id", getHookDelivery],
  ["POST", "app/hook/deliveries/:id/attempts", redeliver],
  ["POST", "app/installations/:id/access_tokens", createInstallationToken],
  ["GET", "installation/repositories", listInstallationRepositories],
];

/** What the first part of an address is in the API; everything else is a page. */
export const API_ROOTS: ReadonlySet<string> = new Set([
  "repos",
  "repositories",
  "rate_limit",
  ...OTHERS.map(([, pattern]) => pattern.split("/")[0]!),
]);

/** A request before its route is known. */
type Asked = Omit<Context, "parameters">;

/** Finds the route of a request and answers it. */
export function answer(context: Asked): Answer {
  const parts = context.url.pathname.split("/").slice(1).map(decode);
  if (parts.includes(null)) return refuse(400, "Bad Request");
  const path = parts as string[];
  if (path[0] === "repos" && path.length >= 3) return byName(context, path);
  if (path[0] === "repositories" && path.length >= 2) {
    return ofRepository(context, context.world.repositories.get(Number(path[1])), path.slice(2));
  }
  return dispatch(OTHERS, context.method, path, (parameters) => ({ ...context, parameters }));
}

function byName(context: Asked, path: readonly string[]): Answer {
  const name = `${path[1]!}/${path[2]!}`;
  const repository = context.world.named(name);
  const former = repository ? undefined : context.world.formerlyNamed(name);
  if (!former) return ofRepository(context, repository, path.slice(3));
  const rest = context.url.pathname
    .split("/")
    .slice(4)
    .map((part) => `/${part}`)
    .join("");
  return isVisible(former, context.caller)
    ? moved(`${context.place.base}/repositories/${former.id}${rest}${context.url.search}`, context.method)
    : notFound();
}

function ofRepository(context: Asked, repository: Repository | undefined, rest: readonly string[]): Answer {
  if (!repository || !isVisible(repository, context.caller)) return notFound();
  if (repository.blocked) {
    const block = { reason: "dmca", created_at: "2026-01-01T00:00:00Z", html_url: `${context.place.base}/dmca` };
    return refuse(451, "Repository access blocked", { block });
  }
  const path = rest.length === 0 ? [""] : rest;
  return dispatch(OF_A_REPOSITORY, context.method, path, (parameters) => ({ ...context, parameters, repository }));
}

function dispatch<C>(
  routes: readonly Route<C>[],
  method: string,
  path: readonly string[],
  prepare: (parameters: Record<string, string>) => C,
): Answer {
  for (const [wanted, pattern, handle] of routes) {
    if (wanted !== method) continue;
    const parameters = match(pattern.split("/"), path);
    if (parameters) return handle(prepare(parameters));
  }
  return notFound();
}

function match(pattern: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  const rest = pattern.at(-1)?.startsWith("*") ? pattern.length - 1 : null;
  if (rest === null ? pattern.length !== path.length : path.length <= rest) return undefined;
  const parameters: Record<string, string> = {};
  if (rest !== null) {
    parameters[pattern[rest]!.slice(1)] = path.slice(rest).join("/");
    return match(pattern.slice(0, rest), path.slice(0, rest)) && parameters;
  }
  for (const [index, part] of pattern.entries()) {
    if (part.startsWith(":")) parameters[part.slice(1)] = path[index]!;
    else if (part !== path[index]) return undefined;
  }
  return parameters;
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
