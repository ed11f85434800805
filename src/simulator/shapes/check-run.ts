import type { CheckRun, Repository } from "../world/records.ts";
import { integrationShape } from "./installation.ts";
import { apiUrl, htmlUrl } from "./repository.ts";
import { iso, nodeId, type Place } from "./urls.ts";

export function checkRunShape(place: Place, repository: Repository, run: CheckRun) {
  const url = `${apiUrl(place, repository)}/check-runs/${run.id}`;
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId("CheckRun", run.id),
    head_sha: run.headSha,
    external_id: "",
    url,
    html_url: `${htmlUrl(place, repository)}/runs/${run.id}`,
    details_url: place.base,
    status: run.status,
    conclusion: run.conclusion,
    started_at: iso(run.at),
    completed_at: run.status === "completed" ? iso(run.at) : null,
    output: { ...run.output, annotations_count: run.annotations.length, annotations_url: `${url}/annotations` },
    check_suite: { id: run.id },
    app: integrationShape(place, run.app),
    pull_requests: [],
  };
}
