import { AREAS } from "../../domain/model.ts";
import type { PullRequest } from "../world/records.ts";
import type { ThreadPage } from "./thread.tsx";
import { threadPath } from "./visit.ts";

/** The files that a pull request changes. */
export function Changes({ pull }: { pull: PullRequest }) {
  return (
    <section>
      <h2>Files changed ({pull.files.length})</h2>
      {pull.files.map(({ path, status, patch }) => (
        <details>
          <summary>
            <bdi>{path}</bdi> <span class="quiet">{status ?? "modified"}</span>
          </summary>
          {patch === undefined ? (
            <p class="quiet">Nothing to show.</p>
          ) : (
            <pre tabindex={0}>
              <code>{patch}</code>
            </pre>
          )}
        </details>
      ))}
    </section>
  );
}

/** What can be done about an open pull request, and how one is opened for an issue. */
export function PullForms({ repository, issue, isMaintainer }: ThreadPage & { readonly isMaintainer: boolean }) {
  const path = threadPath(repository, issue);
  if (!issue.pull)
    return (
      <form class="stack" method="post" action={`${path}/pulls`}>
        <h2>Open a pull request for it</h2>
        <label for="area">What it changes; the files are made up</label>
        <select id="area" name="area">
          {AREAS.toReversed().map((area) => (
            <option value={area}>{area}</option>
          ))}
        </select>
        <button>Open a pull request</button>
      </form>
    );
  return (
    <>
      <form class="stack" method="post" action={`${path}/reviews`}>
        <h2>Review</h2>
        <label for="review">What you think</label>
        <textarea id="review" name="body" rows={3}></textarea>
        <div class="row">
          <button name="state" value="approved">
            Approve
          </button>
          <button name="state" value="changes_requested">
            Ask for changes
          </button>
        </div>
      </form>
      {isMaintainer ? (
        <form class="stack" method="post" action={`${path}/merge`}>
          <button class="main">Merge pull request</button>
        </form>
      ) : (
        <p class="quiet">Maintainers can merge it; sign in as one of them to do so.</p>
      )}
    </>
  );
}
