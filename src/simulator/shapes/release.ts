import type { Release, Repository } from "../world/records.ts";
import { apiUrl, htmlUrl } from "./repository.ts";
import { iso, nodeId, type Place } from "./urls.ts";
import { userOrGhost } from "./user.ts";

export function releaseShape(place: Place, repository: Repository, release: Release) {
  const url = `${apiUrl(place, repository)}/releases/${release.id}`;
  const tag = encodeURIComponent(release.tag);
  return {
    url,
    assets_url: `${url}/assets`,
    upload_url: `${url}/assets{?name,label}`,
    html_url: `${htmlUrl(place, repository)}/releases/tag/${tag}`,
    id: release.id,
    author: userOrGhost(place, release.author),
    node_id: nodeId("Release", release.id),
    tag_name: release.tag,
    target_commitish: repository.defaultBranch,
    name: release.name,
    draft: false,
    immutable: false,
    prerelease: release.prerelease,
    created_at: iso(release.createdAt),
    updated_at: iso(release.createdAt),
    published_at: iso(release.createdAt),
    assets: [],
    tarball_url: `${apiUrl(place, repository)}/tarball/${tag}`,
    zipball_url: `${apiUrl(place, repository)}/zipball/${tag}`,
    body: release.body,
  };
}
