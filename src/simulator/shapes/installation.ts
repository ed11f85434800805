import type { App, Installation } from "../world/records.ts";
import type { Token, World } from "../world/world.ts";
import { iso, isoOrNull, nodeId, type Place } from "./urls.ts";
import { userOrGhost } from "./user.ts";

/** The app as it answers for itself. */
export function appShape(place: Place, { app, installations }: World) {
  return { ...integrationShape(place, app), installations_count: installations.size };
}

/** The app where something was done by it. */
export function integrationShape(place: Place, app: App) {
  const created = iso(app.owner.createdAt);
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId("App", app.id),
    client_id: app.clientId,
    owner: userOrGhost(place, app.owner),
    name: app.name,
    description: "",
    external_url: place.base,
    html_url: `${place.base}/apps/${app.slug}`,
    created_at: created,
    updated_at: created,
    permissions: app.permissions,
    events: app.events,
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
    permissions: installation.permissions,
    events: app.events,
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
    permissions: token.installation!.permissions,
    repository_selection: (token.repositories ?? token.installation!.repositories) ? "selected" : "all",
  };
}
