import type { Installation } from "../world/records.ts";
import type { Token, World } from "../world/world.ts";
import { iso, isoOrNull, nodeId, type Place } from "./urls.ts";
import { userOrGhost } from "./user.ts";

const PERMISSIONS = { issues: "write", pull_requests: "read", contents: "read", metadata: "read" } as const;

const EVENTS = ["issues", "issue_comment", "pull_request", "release", "repository"];

/** The app as it answers for itself. */
export function appShape(place: Place, world: World) {
  const owner = world.installations.values().next().value?.account;
  const created = iso(Date.UTC(2026, 0, 1));
  return {
    id: world.app.id,
    slug: world.app.slug,
    node_id: nodeId("App", world.app.id),
    client_id: world.app.clientId,
    owner: userOrGhost(place, owner ?? world.person("octocat")),
    name: world.app.name,
    description: "",
    external_url: place.base,
    html_url: `${place.base}/apps/${world.app.slug}`,
    created_at: created,
    updated_at: created,
    permissions: PERMISSIONS,
    events: EVENTS,
    installations_count: world.installations.size,
  };
}

export function installationShape(place: Place, { app }: World, installation: Installation) {
  return {
    id: installation.id,
    account: userOrGhost(place, installation.account),
    repository_selection: installation.repositories === null ? "all" : "selected",
    access_tokens_url: `${place.base}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${place.base}/installation/repositories`,
    html_url: `${place.base}/settings/installations/${installation.id}`,
    app_id: app.id,
    client_id: app.clientId,
    app_slug: app.slug,
    target_id: installation.account.id,
    target_type: installation.account.type,
    permissions: PERMISSIONS,
    events: EVENTS,
    created_at: iso(installation.createdAt),
    updated_at: iso(installation.suspendedAt ?? installation.createdAt),
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: installation.suspendedAt === null ? null : userOrGhost(place, installation.account),
    suspended_at: isoOrNull(installation.suspendedAt),
  };
}

export function installationToken(token: Token) {
  return {
    token: token.text,
    expires_at: iso(token.expiresAt!),
    permissions: PERMISSIONS,
    repository_selection: token.installation!.repositories === null ? "all" : "selected",
  };
}
