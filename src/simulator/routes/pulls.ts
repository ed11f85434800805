import { type Answer, notFound, refuse, type RepositoryContext } from "../answer.ts";
import { page } from "../paging.ts";
import { fileShape, fullPull, pullShape } from "../shapes/pull.ts";
import { releaseShape } from "../shapes/release.ts";
import type { Pulled } from "../world/create.ts";
import type { Issue } from "../world/records.ts";
import { compareBy, stateFilter } from "./sorting.ts";

/** GitHub tells no more files of a pull request than these. */
const FILES = 3_000;

/** `GET /pulls`; newest first, unless it is sorted otherwise. */
export function listPulls(context: RepositoryContext): Answer {
  const { repository, place, url } = context;
  const sort = url.searchParams.get("sort");
  const usual = sort === null || sort === "created" ? "desc" : "asc";
  const compare = compareBy(sort, url.searchParams.get("direction"), usual);
  if (!compare) return refuse(422, "Validation Failed", { errors: [{ field: "sort", code: "invalid" }] });
  const open = stateFilter(url.searchParams.get("state"));
  const pulls = [...repository.issues.values()].filter((issue): issue is Pulled => isPull(issue) && open(issue));
  return page(context, pulls.toSorted(compare), (pull) => pullShape(place, repository, pull));
}

/** `GET /pulls/:number`. */
export function getPull(context: RepositoryContext): Answer {
  const pull = find(context);
  return pull ? { status: 200, body: fullPull(context.place, context.repository, pull) } : notFound();
}

/** `GET /pulls/:number/files`. */
export function listFiles(context: RepositoryContext): Answer {
  const pull = find(context);
  if (!pull) return notFound();
  const files = pull.pull.files.slice(0, FILES);
  return page(context, files, (file) => fileShape(context.place, context.repository, pull, file));
}

/** `GET /releases`, newest first. */
export function listReleases(context: RepositoryContext): Answer {
  const { repository, place } = context;
  const releases = repository.releases.toSorted((a, b) => b.createdAt - a.createdAt || b.id - a.id);
  return page(context, releases, (release) => releaseShape(place, repository, release));
}

function find({ repository, parameters }: RepositoryContext): Pulled | undefined {
  const issue = repository.issues.get(Number(parameters["number"]));
  return issue && isPull(issue) ? issue : undefined;
}

function isPull(issue: Issue): issue is Pulled {
  return issue.pull !== null;
}
