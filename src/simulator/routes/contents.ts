import { type Answer, notFound, refuse, type RepositoryContext } from "../answer.ts";
import { commitsOf, fileOf } from "../git/commits.ts";
import { fileContents, folderContents } from "../shapes/contents.ts";
import type { Issue, Repository } from "../world/records.ts";

/** `GET /contents/:path?ref=`: a file or a folder of the default branch, or a file at the head of a pull request. */
export function getContents({ place, repository, url, parameters }: RepositoryContext): Answer {
  const path = (parameters["path"] ?? "").replace(/^\/|\/$/g, "");
  const ref = url.searchParams.get("ref") ?? repository.defaultBranch;
  const head = isDefault(repository, ref) ? null : headOf(repository, ref);
  if (head === undefined) return refuse(404, `No commit found for the ref ${ref}`);
  const changed = head?.pull?.files.find((file) => file.path === path);
  if (changed?.status === "removed") return notFound();
  const content = changed?.content ?? fileOf(repository, path);
  if (content !== null) return { status: 200, body: fileContents(place, repository, ref, path, content) };
  const inside = pathsUnder(repository, path);
  return inside.length > 0 ? { status: 200, body: folderContents(place, repository, ref, inside) } : notFound();
}

function isDefault(repository: Repository, ref: string): boolean {
  const names = [repository.defaultBranch, `refs/heads/${repository.defaultBranch}`, "HEAD"];
  return names.includes(ref) || commitsOf(repository).at(-1)?.sha === ref;
}

function headOf(repository: Repository, ref: string): Issue | undefined {
  return [...repository.issues.values()].find(({ pull }) => pull?.headSha === ref);
}

/** Files directly in a folder; folders within it are left out, since nobody here asks for them. */
function pathsUnder(repository: Repository, folder: string) {
  const prefix = folder === "" ? "" : `${folder}/`;
  const paths = new Set(commitsOf(repository).flatMap(({ written }) => written.map(({ path }) => path)));
  return [...paths]
    .filter((path) => path.startsWith(prefix) && !path.slice(prefix.length).includes("/"))
    .flatMap((path) => {
      const content = fileOf(repository, path);
      return content === null ? [] : { path, content };
    });
}
