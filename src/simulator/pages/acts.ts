import { AREAS } from "../../domain/model.ts";
import { writeChange } from "../seed/pull-text.ts";
import { treeOf } from "../seed/tree.ts";
import { fullName, type Issue, type Person, type Repository } from "../world/records.ts";
import { message } from "./layout.tsx";
import { type AddPage, type PageContext, type PageParts, repositoryAt, threadAt, threadPath } from "./visit.ts";

/** GitHub takes no longer text. */
const LONGEST = 65_536;

interface Act {
  readonly repository: Repository;
  readonly issue: Issue;
  readonly person: Person;
  readonly isMaintainer: boolean;
  /** A field of the form without white space at its ends, empty where it is absent. */
  readonly field: (name: string) => string;
  readonly mutate: ReturnType<PageParts["world"]["repository"]>;
}

/** What is done about a thread: answers where it leads, or `null` where somebody may not do it. */
const ACTS: Readonly<Record<string, (act: Act, parts: PageParts) => Issue | null>> = {
  comments({ issue, person, field, mutate }) {
    if (issue.locked || field("body") === "") return null;
    mutate.comment(issue.number, field("body"), person.login);
    return issue;
  },
  state({ issue, person, isMaintainer, field, mutate }) {
    if ((!isMaintainer && issue.author !== person) || issue.pull?.mergedAt) return null;
    const by = person.login;
    if (field("state") === "closed" && issue.state === "open")
      return issue.pull ? mutate.closePull(issue.number, { by }) : mutate.close(issue.number, { by });
    return field("state") === "open" && issue.state === "closed" ? mutate.reopen(issue.number, { by }) : issue;
  },
  pulls({ repository, issue, person, field, mutate }, { world }) {
    const area = AREAS.find((one) => one === field("area"));
    if (!area || issue.pull || issue.state === "closed") return null;
    const change = writeChange(world.random, treeOf(repository), area);
    return mutate.openPull({ ...change, by: person.login, body: `Fixes #${issue.number}` });
  },
  reviews({ issue, person, field, mutate }) {
    const state = (["approved", "changes_requested"] as const).find((one) => one === field("state"));
    // Nobody approves their own work on GitHub either.
    if (!state || !issue.pull || issue.author === person) return null;
    const body = field("body");
    mutate.review(issue.number, { state, by: person.login, ...(body === "" ? {} : { body }) });
    return issue;
  },
  merge({ issue, person, isMaintainer, mutate }) {
    if (!issue.pull || !isMaintainer || issue.state === "closed") return null;
    return mutate.mergePull(issue.number, { by: person.login });
  },
};

/** What those who are signed in can do; it causes the same webhooks as through the API. */
export const addActs: AddPage = (site, parts) => {
  site.post("/:owner/:name/issues", async (c) => {
    const repository = repositoryAt(c, parts);
    const { person } = c.get("visit");
    if (!repository || !person) return refused(c);
    const field = await readForm(c);
    const title = field("title");
    if (title === "" || repository.archived) return refused(c);
    const by = person.login;
    const issue = parts.world.repository(fullName(repository)).openIssue({ title, body: field("body"), by });
    return c.redirect(threadPath(repository, issue), 303);
  });
  site.on("POST", ["/:owner/:name/issues/:number/:act", "/:owner/:name/pull/:number/:act"], async (c) => {
    const found = threadAt(c, parts);
    const { person } = c.get("visit");
    const name = c.req.param("act") ?? "";
    const act = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined;
    if (!found || !person || !act || found.repository.archived) return refused(c);
    const { repository } = found;
    const field = await readForm(c);
    const isMaintainer = repository.maintainers.has(person);
    const mutate = parts.world.repository(fullName(repository));
    const issue = act({ ...found, person, isMaintainer, field, mutate }, parts);
    return issue ? c.redirect(threadPath(repository, issue), 303) : refused(c);
  });
};

async function readForm(c: PageContext): Promise<(name: string) => string> {
  const form = await c.req.parseBody();
  return (name) => {
    const value = form[name];
    return typeof value === "string" ? value.trim().slice(0, LONGEST) : "";
  };
}

const refused = (c: PageContext) =>
  message(c, "This cannot be done here: sign in as somebody who may, and look at how things stand now.", 403);
