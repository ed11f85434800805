import type { Pulled } from "../world/create.ts";
import type { Repository, Review } from "../world/records.ts";
import { apiUrl, htmlUrl } from "./repository.ts";
import { iso, nodeId, type Place } from "./urls.ts";
import { association, user } from "./user.ts";

/** A review as webhooks have it. */
export function reviewShape(place: Place, repository: Repository, issue: Pulled, review: Review) {
  const pull = `${apiUrl(place, repository)}/pulls/${issue.number}`;
  const html = `${htmlUrl(place, repository)}/pull/${issue.number}#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    node_id: nodeId("PullRequestReview", review.id),
    user: user(place, review.author),
    body: review.body,
    commit_id: review.sha,
    submitted_at: iso(review.at),
    updated_at: iso(review.at),
    state: review.state,
    html_url: html,
    pull_request_url: pull,
    author_association: association(repository, review.author),
    _links: { html: { href: html }, pull_request: { href: pull } },
  };
}
