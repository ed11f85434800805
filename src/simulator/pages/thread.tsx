import { fullName, type Issue, type Person, type Repository } from "../world/records.ts";
import { Day, Login, message, page } from "./layout.tsx";
import { Heading, Labels } from "./lists.tsx";
import { Changes, PullForms } from "./pull.tsx";
import { Text } from "./text.tsx";
import { type AddPage, repositoryAt, threadAt, threadPath } from "./visit.ts";

/** Issues and pull requests with what was said, and forms for those who are signed in. */
export const addThread: AddPage = (site, parts) => {
  site.get("/:owner/:name/issues/new", (c) => {
    const repository = repositoryAt(c, parts);
    if (!repository) return message(c, "There is no such repository.", 404);
    const isSignedIn = c.get("visit").person !== null;
    const title = `New issue · ${fullName(repository)}`;
    return page(c, title, <NewIssue repository={repository} isSignedIn={isSignedIn} />);
  });
  site.on("GET", ["/:owner/:name/issues/:number", "/:owner/:name/pull/:number"], (c) => {
    const found = threadAt(c, parts);
    if (!found) return message(c, "There is no such issue.", 404);
    const { repository, issue } = found;
    const path = threadPath(repository, issue);
    // GitHub leads from either address to the right one.
    if (new URL(c.req.url).pathname.toLowerCase() !== path.toLowerCase()) return c.redirect(path, 302);
    const { person } = c.get("visit");
    return page(c, `${issue.title} · #${issue.number}`, <Thread {...{ repository, issue, person }} />);
  });
};

export interface ThreadPage {
  readonly repository: Repository;
  readonly issue: Issue;
  /** Who is signed in. */
  readonly person: Person | null;
}

/** Everything that was said of a thread, in order. */
function saidIn({ comments, pull }: Issue) {
  const reviews = (pull?.reviews ?? []).map((one) => ({
    id: `pullrequestreview-${one.id}`,
    author: one.author,
    at: one.at,
    did: { approved: "approved", changes_requested: "asked for changes", commented: "reviewed" }[one.state],
    text: one.body,
  }));
  const words = comments.map((one) => ({
    id: `issuecomment-${one.id}`,
    author: one.author,
    at: one.createdAt,
    did: "commented",
    text: one.body,
  }));
  return [...words, ...reviews].toSorted((a, b) => a.at - b.at);
}

function Thread({ repository, issue, person }: ThreadPage) {
  const state = issue.pull?.mergedAt ? "merged" : issue.state;
  return (
    <>
      <p>
        <a href={`/${fullName(repository)}`}>{fullName(repository)}</a>
      </p>
      <h1>
        <bdi>{issue.title}</bdi> <small>#{issue.number}</small>
      </h1>
      <p class="row">
        <span class={`state ${state}`}>{issue.pull?.draft && state === "open" ? "draft" : state}</span>
        <span>
          {issue.pull ? "Pull request" : "Issue"} by <Login person={issue.author} />
        </span>
        <Labels issue={issue} />
      </p>
      <p class="quiet">
        Assigned to{" "}
        {issue.assignees.length === 0
          ? "nobody"
          : issue.assignees.map((one, index) => (
              <>
                {index > 0 && ", "}
                <Login person={one} />
              </>
            ))}
      </p>
      <article class="comment">
        <p class="by">
          <Login person={issue.author} /> wrote on <Day at={issue.createdAt} />
        </p>
        <Text of={issue.body} />
      </article>
      {saidIn(issue).map(({ id, author, at, did, text }) => (
        <article class="comment" id={id}>
          <p class="by">
            <Login person={author} /> {did} on <Day at={at} />
          </p>
          {(text !== null || did === "commented") && <Text of={text} />}
        </article>
      ))}
      {issue.pull && <Changes pull={issue.pull} />}
      {person ? (
        <Forms {...{ repository, issue, person }} />
      ) : (
        <p>
          <a href={`/login?return_to=${encodeURIComponent(threadPath(repository, issue))}`}>Sign in</a> to comment
          {issue.pull ? ", review or merge" : ", for instance to claim it"}.
        </p>
      )}
    </>
  );
}

function Forms({ repository, issue, person }: ThreadPage) {
  const path = threadPath(repository, issue);
  const isMaintainer = repository.maintainers.has(person!);
  const mayClose = (isMaintainer || issue.author === person) && !issue.pull?.mergedAt;
  return (
    <>
      <form class="stack" method="post" action={`${path}/comments`}>
        <label for="body">Comment</label>
        <textarea
          id="body"
          name="body"
          rows={4}
          required
          placeholder={issue.pull ? undefined : "/claim takes an issue where Firstrung is installed"}
        ></textarea>
        <button class="main">Comment</button>
      </form>
      {mayClose && (
        <form class="stack" method="post" action={`${path}/state`}>
          <button name="state" value={issue.state === "open" ? "closed" : "open"}>
            {issue.state === "open" ? "Close" : "Reopen"}
          </button>
        </form>
      )}
      {issue.state === "open" && <PullForms {...{ repository, issue, person, isMaintainer }} />}
    </>
  );
}

function NewIssue({ repository, isSignedIn }: { repository: Repository; isSignedIn: boolean }) {
  const path = `/${fullName(repository)}/issues`;
  return (
    <>
      <Heading repository={repository} title="New issue" />
      {isSignedIn ? (
        <form class="stack" method="post" action={path}>
          <label for="title">Title</label>
          <input type="text" id="title" name="title" required maxlength={256} />
          <label for="body">Description</label>
          <textarea id="body" name="body" rows={6}></textarea>
          <button class="main">Create</button>
        </form>
      ) : (
        <p>
          <a href={`/login?return_to=${encodeURIComponent(`${path}/new`)}`}>Sign in</a> to open an issue.
        </p>
      )}
    </>
  );
}
