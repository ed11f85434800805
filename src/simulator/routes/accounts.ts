import { generateKeyPairSync } from "node:crypto";
import {
  type Answer,
  type Context,
  installationOf,
  needsApp,
  reaches,
  notFound,
  refuse,
  type RepositoryContext,
} from "../answer.ts";
import { page, pageOf } from "../paging.ts";
import { appShape, installationShape, installationToken, integrationShape } from "../shapes/installation.ts";
import { repositoryShape } from "../shapes/repository.ts";
import { profile } from "../shapes/user.ts";
import { covers } from "../world/world.ts";

/** `GET /users/:login`. */
export function getUser({ world, place, parameters }: Context): Answer {
  const person = world.people.get((parameters["login"] ?? "").toLowerCase());
  return person && !person.deleted ? { status: 200, body: profile(place, person) } : notFound();
}

/** `GET /user`: whose token it is. */
export function getOwnUser({ place, caller }: Context): Answer {
  if (installationOf(caller)) return refuse(403, "Resource not accessible by integration");
  const person = caller.kind === "token" ? caller.token.person : null;
  if (person === null || person.deleted) return refuse(401, "Requires authentication");
  return { status: 200, body: profile(place, person) };
}

/** `GET /user/:id`: whoever has this id now, under whatever login. */
export function getUserById({ world, place, parameters }: Context): Answer {
  const person = world.peopleById.get(Number(parameters["id"]));
  return person && !person.deleted ? { status: 200, body: profile(place, person) } : notFound();
}

/** `GET /app`, which Probot asks when it starts. */
export function getApp({ world, place, caller }: Context): Answer {
  return caller.kind === "app" ? { status: 200, body: appShape(place, world) } : needsApp();
}

/** `GET /app/installations`, for the app itself. */
export function listInstallations(context: Context): Answer {
  const { world, place, caller } = context;
  if (caller.kind !== "app") return needsApp();
  const installations = [...world.installations.values()].filter(({ removed }) => !removed);
  return page(context, installations, (installation) => installationShape(place, world, installation));
}

/** `GET /app/installations/:id`, for the app itself. */
export function getInstallation({ world, place, caller, parameters }: Context): Answer {
  if (caller.kind !== "app") return needsApp();
  const installation = world.installations.get(Number(parameters["id"]));
  if (!installation || installation.removed) return notFound();
  return { status: 200, body: installationShape(place, world, installation) };
}

/** `GET /repos/:owner/:name/installation`, for the app itself. */
export function getRepositoryInstallation({ world, place, caller, repository }: RepositoryContext): Answer {
  if (caller.kind !== "app") return needsApp();
  const installation = world.installationOf(repository);
  return installation ? { status: 200, body: installationShape(place, world, installation) } : notFound();
}

/** `POST /app-manifests/:code/conversions`: the app's credentials, once for each code. */
export function convertManifest({ world, place, parameters }: Context): Answer {
  if (!world.manifestCodes.delete(parameters["code"]!)) return notFound();
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  world.appKey = publicKey;
  const pem = privateKey.export({ type: "pkcs1", format: "pem" });
  const secrets = { client_secret: world.random.hex(40), webhook_secret: world.random.hex(40), pem };
  return { status: 201, body: { ...integrationShape(place, world.app), ...secrets } };
}

/** `POST /app/installations/:id/access_tokens`. */
export function createInstallationToken({ world, caller, parameters, body }: Context): Answer {
  if (caller.kind !== "app") return needsApp();
  const installation = world.installations.get(Number(parameters["id"]));
  if (!installation || installation.removed) return notFound();
  if (installation.suspendedAt !== null) return refuse(403, "This installation has been suspended");
  const ids = (body as { repository_ids?: readonly number[] } | undefined)?.repository_ids;
  const chosen = ids?.map((id) => world.repositories.get(id));
  if (chosen?.some((repository) => repository === undefined || !covers(installation, repository)))
    return refuse(
      422,
      "There is at least one repository that does not exist or is not accessible to the installation.",
    );
  const repositories = chosen ? new Set(chosen.filter((repository) => repository !== undefined)) : null;
  return { status: 201, body: installationToken(world.createInstallationToken(installation.id, repositories)) };
}

/** `GET /installation/repositories`, for an installation's token. */
export function listInstallationRepositories(context: Context): Answer {
  const installation = installationOf(context.caller);
  if (!installation)
    return refuse(
      403,
      "You must authenticate with an installation access token in order to list repositories for an installation.",
    );
  const repositories = [...context.world.repositories.values()].filter((repository) =>
    reaches(context.caller, repository),
  );
  return pageOf(context, "repositories", repositories, (repository) => repositoryShape(context.place, repository));
}
