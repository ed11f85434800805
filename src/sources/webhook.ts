import { z } from "zod";
import { CONFIG_PATH } from "../domain/config-path.ts";
import type { Observation, RepositoryFacts } from "../domain/observation.ts";
import type { InstallationChange, InstalledRepository } from "../flows/ports.ts";
import { observationsOf } from "../github/deliveries.ts";
import { repositoryOf } from "../github/normalize.ts";

/** What a delivery tells; `repository` is GitHub's numeric id, which a name is not (A7). */
export type News =
  | {
      readonly about: "things";
      readonly repository: number;
      readonly observations: readonly Observation[];
      /** A pull request's new last commit, which may change the repository's own configuration. */
      readonly head?: { readonly number: number; readonly sha: string };
    }
  | { readonly about: "repository"; readonly repository: number; readonly facts: RepositoryFacts | "gone" }
  | { readonly about: "installation"; readonly change: InstallationChange }
  /** Somebody took back, at GitHub, that this app may know who they are. */
  | { readonly about: "authorization"; readonly accountId: number }
  /** The repository's own configuration may have changed, with the commit `sha`. */
  | { readonly about: "config"; readonly repository: number; readonly sha: string };

/** GitHub lists no more commits of a push, so beyond them anything may have changed. */
const LISTED_COMMITS = 2_048;

type Read = (payload: unknown, event: string, receivedAt: Date) => News | null;

const things: Read = (payload, event) => {
  const { repository } = inRepository.parse(payload);
  const head = event === "pull_request" ? headOf(payload) : null;
  const observations = observationsOf(event, payload);
  return { about: "things", repository: repository.id, observations, ...(head && { head }) };
};

const pushedPull = z.object({
  action: z.enum(["opened", "reopened", "synchronize"]),
  pull_request: z.object({ number: z.int().positive(), head: z.object({ sha: z.string() }) }),
});

function headOf(payload: unknown): { number: number; sha: string } | null {
  const { data } = pushedPull.safeParse(payload);
  return data === undefined ? null : { number: data.pull_request.number, sha: data.pull_request.head.sha };
}

/** A `Map`, since a delivery may name any event, `__proto__` too (W11). */
const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["issues", things],
  ["issue_comment", things],
  ["pull_request", things],
  ["pull_request_review", things],
  ["release", things],
  ["repository", readRepository],
  ["push", readPush],
  ["installation", readInstallation],
  ["installation_repositories", readInstallation],
  ["github_app_authorization", readAuthorization],
]);

/** Events that tell us something. Others, `ping` among them, are taken and left. */
export const EVENTS: readonly string[] = [...READERS.keys()];

/** Reads a delivery; `null` where it tells nothing of use. Throws an error that says what in the payload is not in GitHub's shape. */
export function newsOf(event: string, payload: unknown, receivedAt: Date): News | null {
  try {
    return READERS.get(event)?.(payload, event, receivedAt) ?? null;
  } catch (cause) {
    if (cause instanceof z.ZodError) throw new Error(z.prettifyError(cause), { cause });
    throw cause;
  }
}

/**
 * What any delivery about a repository proves: that the app is installed there. It may come before the news of the installation, or
 * that news may be lost. The installation's permissions are not in it. `null` where it names no installation.
 */
export function installationIn(payload: unknown, receivedAt: Date): InstallationChange | null {
  const { data } = installedEvent.safeParse(payload);
  if (data === undefined) return null;
  const { installation, repository } = data;
  const { owner } = repository;
  return {
    facts: { id: installation.id, accountId: owner.id, account: owner.login, permissions: {} },
    status: "active",
    // What caused the delivery happened a moment before it came, and is to be answered.
    at: new Date(receivedAt.getTime() - DELIVERY_TAKES_MS),
    added: [{ githubId: repository.id, name: repository.full_name, private: repository.private }],
  };
}

/** GitHub delivers within seconds. */
const DELIVERY_TAKES_MS = 60_000;

const id = z.int().positive();
const installedEvent = z.object({
  installation: z.object({ id }),
  repository: z.object({
    id,
    full_name: z.string(),
    private: z.boolean(),
    owner: z.object({ id, login: z.string() }),
  }),
});
const inRepository = z.object({ repository: z.object({ id }) });
const repositoryEvent = z.object({ action: z.string(), repository: z.object({ id }).loose() });

function readRepository(payload: unknown): News {
  const { action, repository } = repositoryEvent.parse(payload);
  return {
    about: "repository",
    repository: repository.id,
    facts: action === "deleted" ? "gone" : repositoryOf(repository),
  };
}

const paths = z.array(z.string()).nullish();
const pushEvent = z.object({
  ref: z.string(),
  after: z.string(),
  deleted: z.boolean().default(false),
  forced: z.boolean().default(false),
  commits: z.array(z.object({ added: paths, modified: paths, removed: paths })).default([]),
  repository: z.object({ id, default_branch: z.string() }),
});

function readPush(payload: unknown): News | null {
  const { ref, after, deleted, forced, commits, repository } = pushEvent.parse(payload);
  if (deleted || ref !== `refs/heads/${repository.default_branch}`) return null;
  const touched = commits.flatMap(({ added, modified, removed }) => [added, modified, removed].flat());
  const mayTouch = forced || commits.length >= LISTED_COMMITS || touched.includes(CONFIG_PATH);
  return mayTouch ? { about: "config", repository: repository.id, sha: after } : null;
}

const revokedEvent = z.object({ action: z.literal("revoked"), sender: z.object({ id }) });

function readAuthorization(payload: unknown): News | null {
  const { data } = revokedEvent.safeParse(payload);
  return data === undefined ? null : { about: "authorization", accountId: data.sender.id };
}

/** GitHub writes the times of an installation as text or as seconds. */
const time = z.union([
  z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  z.number().transform((seconds) => new Date(seconds * 1000)),
]);
const covered = z
  .array(z.object({ id, full_name: z.string(), private: z.boolean() }))
  .default([])
  .transform((all) =>
    all.map(({ id: githubId, full_name: name, private: isPrivate }): InstalledRepository => ({
      githubId,
      name,
      private: isPrivate,
    })),
  );
const installationEvent = z.object({
  action: z.string(),
  installation: z.object({
    id,
    account: z.object({ id, login: z.string().optional(), slug: z.string().optional() }),
    permissions: z.record(z.string(), z.string()),
    created_at: time,
    updated_at: time,
    suspended_at: time.nullish(),
  }),
  repositories: covered,
  repositories_added: covered,
  repositories_removed: z.array(z.object({ id })).default([]),
});

function readInstallation(payload: unknown, _event: string, receivedAt: Date): News {
  const event = installationEvent.parse(payload);
  const { account, permissions, created_at, updated_at, suspended_at, id: installationId } = event.installation;
  const isGone = event.action === "deleted";
  return {
    about: "installation",
    change: {
      facts: { id: installationId, accountId: account.id, account: account.login ?? account.slug ?? "", permissions },
      status: isGone ? "removed" : suspended_at ? "suspended" : "active",
      // Of the end of an installation or of a suspension the payload gives no time.
      at: event.action === "deleted" || event.action === "unsuspend" ? receivedAt : latest(updated_at, suspended_at),
      // GitHub says no more of when a repository was added than that it was before now; its times are whole seconds.
      since: event.action === "created" ? created_at : new Date(Math.floor(receivedAt.getTime() / 1000) * 1000),
      added: [...event.repositories, ...event.repositories_added],
      removed: event.repositories_removed.map((repository) => repository.id),
    },
  };
}

function latest(one: Date, other: Date | null | undefined): Date {
  return other != null && other > one ? other : one;
}
