import { type Answer, type Context, installationOf, needsApp, notFound, refuse } from "../answer.ts";
import { page, pageOf } from "../paging.ts";
import { appShape, installationShape, installationToken } from "../shapes/installation.ts";
import { repositoryShape } from "../shapes/repository.ts";
import { profile } from "../shapes/user.ts";
import { covers } from "../world/world.ts";

/** `GET /users/:login`. */
export function getUser({ world, place, parameters }: Context): Answer {
  const person = world.people.get((parameters["login"] ?? "").toLowerCase());
  return person && !person.deleted ? { status: 200, body: profile(place, person) } : notFound();
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

/** `POST /app/installations/:id/access_tokens`. */
export function createInstallationToken({ world, caller, parameters }: Context): Answer {
  if (caller.kind !== "app") return needsApp();
  const installation = world.installations.get(Number(parameters["id"]));
  if (!installation || installation.removed) return notFound();
  if (installation.suspendedAt !== null) return refuse(403, "This installation has been suspended");
  return { status: 201, body: installationToken(world.createInstallationToken(installation.id)) };
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
    covers(installation, repository),
  );
  return pageOf(context, "repositories", repositories, (repository) => repositoryShape(context.place, repository));
}
