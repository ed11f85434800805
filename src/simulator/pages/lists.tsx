import { fullName, type Issue, type Repository } from "../world/records.ts";
import { Day, Login, message, page } from "./layout.tsx";
import { type AddPage, type PageContext, repositoryAt, threadPath } from "./visit.ts";

/** So many stand on a page of issues, and under a heading of a repository's own page. */
const PAGE = 50;
const FEW = 8;

/** The front page, repositories, and their lists of issues and pull requests. */
export const addLists: AddPage = (site, parts) => {
  site.get("/", (c) =>
    page(
      c,
      "Repositories",
      <>
        <h1>Repositories</h1>
        <ul class="plain">
          {[...parts.world.repositories.values()]
            .filter((one) => !one.private && !one.blocked)
            .map((one) => (
              <li>
                <a href={`/${fullName(one)}`}>{fullName(one)}</a> <span class="quiet">{one.description}</span>
              </li>
            ))}
        </ul>
      </>,
    ),
  );
  site.get("/:owner/:name", (c) => {
    const repository = repositoryAt(c, parts);
    return repository ? page(c, fullName(repository), <Home repository={repository} />) : missing(c);
  });
  site.on("GET", ["/:owner/:name/issues", "/:owner/:name/pulls"], (c) => {
    const repository = repositoryAt(c, parts);
    if (!repository) return missing(c);
    const isPulls = c.req.path.endsWith("/pulls");
    const isClosed = c.req.query("state") === "closed";
    const at = Math.max(1, Math.floor(Number(c.req.query("page"))) || 1);
    const title = isPulls ? "Pull requests" : "Issues";
    const path = `/${fullName(repository)}/${isPulls ? "pulls" : "issues"}`;
    const all = pick(repository, isPulls, isClosed);
    const link = (number: number) => `${path}?${isClosed ? "state=closed&" : ""}page=${number}`;
    return page(
      c,
      `${title} · ${fullName(repository)}`,
      <>
        <Heading repository={repository} title={title} />
        <p class="row">
          <a href={path} aria-current={isClosed ? undefined : "page"}>
            Open
          </a>
          <a href={`${path}?state=closed`} aria-current={isClosed ? "page" : undefined}>
            Closed
          </a>
          <span class="quiet">{all.length.toLocaleString("en")} in all</span>
          {!isPulls && <a href={`${path}/new`}>New issue</a>}
        </p>
        <Threads repository={repository} issues={all.slice((at - 1) * PAGE, at * PAGE)} />
        <p class="row">
          {at > 1 && <a href={link(at - 1)}>Newer</a>}
          {at * PAGE < all.length && <a href={link(at + 1)}>Older</a>}
        </p>
      </>,
    );
  });
};

const missing = (c: PageContext) => message(c, "There is no such repository.", 404);

/** Newest first. */
function pick(repository: Repository, isPulls: boolean, isClosed: boolean): Issue[] {
  return [...repository.issues.values()]
    .filter(({ pull, state }) => (pull !== null) === isPulls && (state === "closed") === isClosed)
    .toSorted((a, b) => b.number - a.number);
}

/** The name of a repository with the way back to it. */
export function Heading({ repository, title }: { repository: Repository; title: string }) {
  return (
    <>
      <p>
        <a href={`/${fullName(repository)}`}>{fullName(repository)}</a>
      </p>
      <h1>{title}</h1>
    </>
  );
}

function Home({ repository }: { repository: Repository }) {
  const path = `/${fullName(repository)}`;
  const { description, language, stars, maintainers, line } = repository;
  const issues = pick(repository, false, false);
  const pulls = pick(repository, true, false);
  const merged = line.flatMap((one) => (one.kind === "pull" ? one.issue : [])).slice(-FEW);
  return (
    <>
      <h1>{fullName(repository)}</h1>
      <p>{description}</p>
      <p class="row quiet">
        <span>{language}</span>
        <span>{stars.toLocaleString("en")} stars</span>
        <span>
          Maintained by{" "}
          {[...maintainers].slice(0, 4).map((person, index) => (
            <>
              {index > 0 && ", "}
              <Login person={person} />
            </>
          ))}
        </span>
      </p>
      <h2>
        <a href={`${path}/issues`}>Open issues ({issues.length})</a>
      </h2>
      <Threads repository={repository} issues={issues.slice(0, FEW)} />
      <h2>
        <a href={`${path}/pulls`}>Open pull requests ({pulls.length})</a>
      </h2>
      <Threads repository={repository} issues={pulls.slice(0, FEW)} />
      <h2>Merged last</h2>
      <Threads repository={repository} issues={merged.toReversed()} />
    </>
  );
}

/** A list of issues or pull requests. */
export function Threads({ repository, issues }: { repository: Repository; issues: readonly Issue[] }) {
  if (issues.length === 0) return <p class="quiet">None.</p>;
  return (
    <ul class="plain">
      {issues.map((issue) => (
        <li>
          <a href={threadPath(repository, issue)}>
            <bdi>{issue.title}</bdi>
          </a>{" "}
          <Labels issue={issue} />
          <div class="quiet">
            #{issue.number} · <Login person={issue.author} /> · <Day at={issue.createdAt} /> ·{" "}
            {issue.comments.length === 1 ? "1 comment" : `${issue.comments.length} comments`}
          </div>
        </li>
      ))}
    </ul>
  );
}

export function Labels({ issue }: { issue: Issue }) {
  return (
    <>
      {issue.labels.map(({ name }) => (
        <>
          <span class="label">
            <bdi>{name}</bdi>
          </span>{" "}
        </>
      ))}
    </>
  );
}
