import { type Answer, installationOf, notFound, refuse, type RepositoryContext } from "../answer.ts";
import { commitsOf } from "../git/commits.ts";
import { pageOf } from "../paging.ts";
import { checkRunShape } from "../shapes/check-run.ts";
import type { CheckRun } from "../world/records.ts";
import { unprocessable } from "./issues.ts";
import { asWriter, textIn } from "./writing.ts";

/** GitHub takes no more annotations in one request. */
const ANNOTATIONS = 50;

/** `POST /check-runs`, which only apps may. */
export function createCheckRun(context: RepositoryContext): Answer {
  const { world, repository, place } = context;
  if (!installationOf(context.caller))
    return refuse(403, "You must authenticate via a GitHub App to create check runs.");
  return asWriter(context, ["checks"], () => {
    const name = textIn(context, "name");
    const headSha = textIn(context, "head_sha");
    if (name === null) return unprocessable("name");
    if (headSha === null || !isKnown(context, headSha)) return refuse(422, `No commit found for SHA: ${headSha}`);
    const given = context.body as { conclusion?: string; status?: CheckRun["status"]; output?: Output };
    const { title = null, summary = null, text = null, annotations = [] } = given.output ?? {};
    if (annotations.length > ANNOTATIONS || (given.output && (title === null || summary === null)))
      return unprocessable("output");
    const run: CheckRun = {
      id: world.nextId("record"),
      name,
      headSha,
      status: given.conclusion === undefined ? (given.status ?? "queued") : "completed",
      conclusion: given.conclusion ?? null,
      output: { title, summary, text },
      annotations,
      at: world.time(),
      app: world.app,
    };
    repository.checkRuns.push(run);
    repository.version += 1;
    return { status: 201, body: checkRunShape(place, repository, run) };
  });
}

/** `GET /check-runs/:id`. */
export function getCheckRun({ place, repository, parameters }: RepositoryContext): Answer {
  const run = repository.checkRuns.find(({ id }) => id === Number(parameters["id"]));
  return run ? { status: 200, body: checkRunShape(place, repository, run) } : notFound();
}

/** `GET /commits/:ref/check-runs`, the newest first. */
export function listCheckRuns(context: RepositoryContext): Answer {
  const { place, repository, parameters } = context;
  const runs = repository.checkRuns.filter(({ headSha }) => headSha === parameters["ref"]).toReversed();
  return pageOf(context, "check_runs", runs, (run) => checkRunShape(place, repository, run));
}

interface Output {
  readonly title?: string;
  readonly summary?: string;
  readonly text?: string;
  readonly annotations?: readonly unknown[];
}

function isKnown({ repository }: RepositoryContext, sha: string): boolean {
  const isHead = [...repository.issues.values()].some(({ pull }) => pull?.headSha === sha);
  return isHead || commitsOf(repository).some((commit) => commit.sha === sha);
}
