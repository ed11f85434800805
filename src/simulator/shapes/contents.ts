import { objectId } from "../git/trees.ts";
import type { Repository } from "../world/records.ts";
import { apiUrl, htmlUrl } from "./repository.ts";
import type { Place } from "./urls.ts";

/** Above this GitHub gives no content in JSON. */
const LARGEST = 1_000_000;

/** A file with its content. */
export function fileContents(place: Place, repository: Repository, ref: string, path: string, content: string) {
  const bytes = Buffer.from(content);
  const isLarge = bytes.length > LARGEST;
  // GitHub breaks its base64 into lines of 60.
  const encoded = bytes.toString("base64").replace(/.{60}/g, "$&\n");
  return {
    ...entryShape(place, repository, ref, path, bytes),
    content: isLarge ? "" : `${encoded}\n`,
    encoding: isLarge ? "none" : "base64",
  };
}

/** The files of a folder, without their contents. */
export function folderContents(
  place: Place,
  repository: Repository,
  ref: string,
  files: readonly { readonly path: string; readonly content: string }[],
) {
  return files.map(({ path, content }) => entryShape(place, repository, ref, path, Buffer.from(content)));
}

function entryShape(place: Place, repository: Repository, ref: string, path: string, bytes: Buffer) {
  const sha = objectId("blob", bytes);
  const inUrl = path.split("/").map(encodeURIComponent).join("/");
  const url = `${apiUrl(place, repository)}/contents/${inUrl}?ref=${encodeURIComponent(ref)}`;
  const git = `${apiUrl(place, repository)}/git/blobs/${sha}`;
  const html = `${htmlUrl(place, repository)}/blob/${encodeURIComponent(ref)}/${inUrl}`;
  return {
    type: "file" as const,
    name: path.split("/").at(-1)!,
    path,
    sha,
    size: bytes.length,
    url,
    git_url: git,
    html_url: html,
    download_url: `${htmlUrl(place, repository)}/raw/${encodeURIComponent(ref)}/${inUrl}`,
    _links: { self: url, git, html },
  };
}
