import type { Pulled } from "../world/create.ts";
import { type Change, fullName, type Installation, type Repository } from "../world/records.ts";
import { covers, type World } from "../world/world.ts";
import { installationShape } from "./installation.ts";
import { commentShape, issueShape, labelShape } from "./issue.ts";
import { fullPull, pullShape } from "./pull.ts";
import { pushedRepository, pushShape } from "./push.ts";
import { releaseShape } from "./release.ts";
import { reviewShape } from "./review.ts";
import { repositoryShape } from "./repository.ts";
import { nodeId, type Place } from "./urls.ts";
import { userOrGhost } from "./user.ts";

/** What GitHub posts about a change to the app that is installed there. */
export function webhookPayload(place: Place, world: World, change: Change, installation: Installation) {
  const { action, sender, repository } = change;
  return {
    ...(action === "" ? {} : { action }),
    ...(repository
      ? aboutRepository(place, change, repository, installation)
      : aboutInstallation(place, world, change, installation)),
    ...(change.assignee ? { assignee: userOrGhost(place, change.assignee) } : {}),
    ...change.pushed,
    ...(change.changes ? { changes: change.changes } : {}),
    ...(change.movedTo
      ? {
          changes: {
            new_issue: issueShape(place, change.movedTo.repository, change.movedTo.issue),
            new_repository: repositoryShape(place, change.movedTo.repository),
          },
        }
      : {}),
    sender: userOrGhost(place, sender),
  };
}

function aboutInstallation(place: Place, world: World, { covered }: Change, installation: Installation) {
  const shape = installationShape(place, world, installation);
  if (covered) {
    return {
      installation: shape,
      repository_selection: shape.repository_selection,
      repositories_added: covered.added.map(briefly),
      repositories_removed: covered.removed.map(briefly),
      requester: null,
    };
  }
  const repositories = [...world.repositories.values()].filter((repository) => covers(installation, repository));
  return { installation: shape, repositories: repositories.map(briefly), requester: null };
}

/** A repository as payloads about installations have it. */
function briefly(repository: Repository) {
  return {
    id: repository.id,
    node_id: nodeId("Repository", repository.id),
    name: repository.name,
    full_name: fullName(repository),
    private: repository.private,
  };
}

function aboutRepository(place: Place, change: Change, repository: Repository, installation: Installation) {
  return {
    ...subject(place, change, repository),
    ...(change.label ? { label: labelShape(place, repository, change.label) } : {}),
    repository: change.event === "push" ? pushedRepository(place, repository) : repositoryShape(place, repository),
    ...(repository.owner.type === "Organization" ? { organization: organization(place, repository) } : {}),
    installation: { id: installation.id, node_id: nodeId("IntegrationInstallation", installation.id) },
  };
}

function subject(place: Place, change: Change, repository: Repository): object {
  const { event, issue, comment, release, review, sender } = change;
  if (event === "push") return pushShape(place, repository, sender);
  if (release) return { release: releaseShape(place, repository, release) };
  if (!issue) return {};
  if (review) {
    const pulled = issue as Pulled;
    return {
      review: reviewShape(place, repository, pulled, review),
      pull_request: pullShape(place, repository, pulled, userOrGhost),
    };
  }
  if (event === "pull_request") {
    return { number: issue.number, pull_request: fullPull(place, repository, issue as Pulled) };
  }
  const about = { issue: issueShape(place, repository, issue) };
  return comment ? { ...about, comment: commentShape(place, repository, issue, comment) } : about;
}

function organization(place: Place, { owner }: Repository) {
  const url = `${place.base}/orgs/${owner.login}`;
  return {
    login: owner.login,
    id: owner.id,
    node_id: nodeId("Organization", owner.id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${place.base}/avatars/u/${owner.id}?v=4`,
    description: "",
  };
}
