import { type Answer, type Context, moved, notFound, refuse, type RepositoryContext } from "../answer.ts";
import { fullRepository } from "../shapes/repository.ts";
import type { Repository } from "../world/records.ts";
import {
  createInstallationToken,
  getApp,
  getUser,
  getUserById,
  listInstallationRepositories,
  listInstallations,
} from "./accounts.ts";
import { getHookDelivery, listHookDeliveries, redeliver } from "./hook-deliveries.ts";
import { createComment, getIssue, listAllComments, listComments, listIssues, updateComment } from "./issues.ts";
import { getPull, listFiles, listPulls, listReleases } from "./pulls.ts";
import { isVisible } from "./visibility.ts";

type Route<C> = readonly [method: "GET" | "POST" | "PATCH", pattern: string, handle: (context: C) => Answer];

/** Under `/repos/:owner/:name` and `/repositories/:id` alike; the first that fits is taken. */
const OF_A_REPOSITORY: readonly Route<RepositoryContext>[] = [
  ["GET", "", ({ place, repository }) => ({ status: 200, body: fullRepository(place, repository) })],
  ["GET", "issues", listIssues],
  ["GET", "issues/comments", listAllComments],
  ["PATCH", "issues/comments/:id", updateComment],
  ["GET", "issues/:number", getIssue],
  ["GET", "issues/:number/comments", listComments],
  ["POST", "issues/:number/comments", createComment],
  ["GET", "pulls", listPulls],
  ["GET", "pulls/:number", getPull],
  ["GET", "pulls/:number/files", listFiles],
  ["GET", "releases", listReleases],
];

const OTHERS: readonly Route<Context>[] = [
  ["GET", "users/:login", getUser],
  ["GET", "user/:id", getUserById],
  ["GET", "app", getApp],
  ["GET", "app/installations", listInstallations],
  ["GET", "app/hook/deliveries", listHookDeliveries],
  ["GET", "app/hook/deliveries/:id", getHookDelivery],
  ["POST", "app/hook/deliveries/:id/attempts", redeliver],
  ["POST", "app/installations/:id/access_tokens", createInstallationToken],
  ["GET", "installation/repositories", listInstallationRepositories],
];

/** Finds the route of a request and answers it. */
export function answer(method: string, context: Omit<Context, "parameters">): Answer {
  const parts = context.url.pathname.split("/").slice(1).map(decode);
  if (parts.includes(null)) return refuse(400, "Bad Request");
  const path = parts as string[];
  if (path[0] === "repos" && path.length >= 3) return byName(method, context, path);
  if (path[0] === "repositories" && path.length >= 2) {
    return ofRepository(method, context, context.world.repositories.get(Number(path[1])), path.slice(2));
  }
  return dispatch(OTHERS, method, path, (parameters) => ({ ...context, parameters }));
}

function byName(method: string, context: Omit<Context, "parameters">, path: readonly string[]): Answer {
  const name = `${path[1]!}/${path[2]!}`;
  const repository = context.world.named(name);
  const former = repository ? undefined : context.world.formerlyNamed(name);
  if (!former) return ofRepository(method, context, repository, path.slice(3));
  const rest = context.url.pathname
    .split("/")
    .slice(4)
    .map((part) => `/${part}`)
    .join("");
  return isVisible(former, context.caller)
    ? moved(`${context.place.base}/repositories/${former.id}${rest}${context.url.search}`)
    : notFound();
}

function ofRepository(
  method: string,
  context: Omit<Context, "parameters">,
  repository: Repository | undefined,
  rest: readonly string[],
): Answer {
  if (!repository || !isVisible(repository, context.caller)) return notFound();
  if (repository.blocked) {
    const block = { reason: "dmca", created_at: "2026-01-01T00:00:00Z", html_url: `${context.place.base}/dmca` };
    return refuse(451, "Repository access blocked", { block });
  }
  const path = rest.length === 0 ? [""] : rest;
  return dispatch(OF_A_REPOSITORY, method, path, (parameters) => ({ ...context, parameters, repository }));
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
  if (pattern.length !== path.length) return undefined;
  const parameters: Record<string, string> = {};
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
