import { fullName, mergesOf } from "../world/records.ts";
import { Login, message, page } from "./layout.tsx";
import { Threads } from "./lists.tsx";
import { mergedBy } from "./people.ts";
import type { AddPage, PageContext } from "./visit.ts";

/** How many of somebody's pull requests are shown for each repository. */
const SHOWN = 10;

/** People, organisations, and the app. */
export const addProfile: AddPage = (site, parts) => {
  const { world } = parts;
  const app = (c: PageContext) => {
    const login = `${c.req.param("slug")}[bot]`;
    if (!world.people.has(login.toLowerCase()) && login !== world.bot) return message(c, "There is no such app.", 404);
    const repositories = [...world.repositories.values()].filter(
      (one) => login === world.bot && !one.private && world.installationOf(one),
    );
    return page(
      c,
      login,
      <>
        <h1>{login}</h1>
        <p>An app, not a person. Here it is installed already wherever it is to be.</p>
        {repositories.length > 0 && <h2>Installed in</h2>}
        <Names names={repositories.map(fullName)} />
      </>,
    );
  };
  site.get("/apps/:slug", app);
  // Nobody installs it here by hand: where it is installed is all there is to say.
  site.get("/apps/:slug/installations/new", app);
  site.get("/:login", (c) => {
    const person = world.people.get(c.req.param("login").toLowerCase());
    if (!person || person.deleted) return message(c, "Nobody here is called that.", 404);
    const repositories = [...world.repositories.values()].filter((one) => !one.private && !one.blocked);
    const owned = repositories.filter(({ owner }) => owner === person);
    const maintained = repositories.filter(({ maintainers }) => maintainers.has(person));
    const worked = repositories
      .map((repository) => ({ repository, merges: mergesOf(repository).filter(({ author }) => author === person) }))
      .filter(({ merges }) => merges.length > 0);
    return page(
      c,
      person.login,
      <>
        <h1>
          <bdi>{person.name}</bdi>{" "}
          <small>
            <bdi>{person.login}</bdi>
          </small>
        </h1>
        {person.type === "User" && <p>{mergedBy(world).get(person) ?? 0} pull requests merged</p>}
        {owned.length > 0 && <h2>Repositories</h2>}
        <Names names={owned.map(fullName)} />
        {maintained.length > 0 && <h2>Maintains</h2>}
        <Names names={maintained.map(fullName)} />
        {worked.map(({ repository, merges }) => (
          <>
            <h2>
              Merged in <a href={`/${fullName(repository)}`}>{fullName(repository)}</a> ({merges.length})
            </h2>
            <Threads repository={repository} issues={merges.slice(-SHOWN).toReversed()} />
          </>
        ))}
        {person.type === "User" && worked.length === 0 && (
          <p class="quiet">
            Nothing of <Login person={person} /> was merged yet.
          </p>
        )}
      </>,
    );
  });
};

function Names({ names }: { names: readonly string[] }) {
  if (names.length === 0) return <></>;
  return (
    <ul class="plain">
      {names.map((name) => (
        <li>
          <a href={`/${name}`}>{name}</a>
        </li>
      ))}
    </ul>
  );
}
