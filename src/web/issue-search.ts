import { areasOf, type IssueQuery, type QueryProblem, readIssueQuery } from "../domain/issue-query.ts";
import { type IssueStart, readStart } from "../domain/issue-start.ts";
import { isPublic } from "../domain/watching.ts";
import type { IssueFilter, Judgement, Marking } from "../flows/ports.ts";
import type { Translate } from "../locales/translate.ts";
import { choicesOf } from "./issue-choices.ts";
import type { SiteParts } from "./parts.ts";
import { cut } from "./plain.ts";

type Needs = Pick<SiteParts, "store" | "rules" | "now">;

/** What an address asks for, ready to be looked up. */
export interface IssueSearch {
  readonly query: IssueQuery;
  readonly problems: readonly QueryProblem[];
  readonly filter: IssueFilter;
  readonly after: IssueStart | null;
}

const MARKINGS: Readonly<Record<NonNullable<IssueQuery["marking"]>, readonly Marking[]>> = {
  labelled: ["newcomer", "second"],
  inferred: ["inferred"],
};

/** Reads what a page, a feed or the API is asked for; repositories go by any name that they bear or bore. */
export async function readSearch(parts: Needs, params: URLSearchParams): Promise<IssueSearch> {
  const { store, rules } = parts;
  const read = readIssueQuery(params, rules.ladder);
  const found = await Promise.all(
    read.query.repositories.map(async (name) => ({ name, watched: await store.watching.find(name) })),
  );
  // What is not public is as unknown as what is not there.
  const known = found.flatMap(({ watched }) => (watched !== null && isPublic(watched) ? [watched] : []));
  const unknown = found.filter(({ watched }) => watched === null || !isPublic(watched));
  const { languages } = read.query.languages.length === 0 ? { languages: [] } : await choicesOf(parts);
  const query: IssueQuery = {
    ...read.query,
    repositories: [...new Set(known.map(({ repo }) => repo))],
    languages: read.query.languages.map((one) => languages.find((language) => isSame(one, language)) ?? one),
  };
  const given = params.get("after");
  const after = given === null ? null : readStart(given, query.order);
  return {
    query,
    problems: [
      ...read.problems,
      ...unknown.map(({ name }) => ({ kind: "unknown", name: "repo", found: name, choices: [] }) as const),
      ...(given !== null && after === null
        ? [{ kind: "after", name: "after", found: given, choices: [] } as const]
        : []),
    ],
    filter: filterOf(
      query,
      rules,
      known.map(({ repositoryId }) => repositoryId),
    ),
    after,
  };
}

/** Looks up a page of at most `limit`. */
export async function searchIssues({ store }: Needs, { query, filter, after }: IssueSearch, limit: number) {
  return await store.judgements.list(filter, query.order === "newest" ? "updated" : "rank", limit, after);
}

/** The rules of the repositories of some issues, by our id of the repository. */
export async function rulesOf({ store }: Needs, issues: readonly Judgement[]) {
  const places = await store.judgements.places(issues.map(({ repositoryId }) => repositoryId));
  return (repositoryId: number) => places.get(repositoryId)?.asks ?? [];
}

/** What is odd in a query, in words: what was expected and what came. */
export function problemSentence(t: Translate, { kind, name, found, choices }: QueryProblem): string {
  return t(`explorer.problems.${kind}`, { name, found: cut(found, 60), choices: choices.join(", ") });
}

function filterOf(query: IssueQuery, { ladder }: SiteParts["rules"], repositoryIds: readonly number[]): IssueFilter {
  const areas = areasOf(query, ladder);
  return {
    ...(query.all ? {} : { states: ["free"] }),
    ...(repositoryIds.length === 0 ? {} : { repositoryIds }),
    ...(areas === null ? {} : { areas }),
    ...(query.languages.length === 0 ? {} : { languages: query.languages }),
    ...(query.directions.length === 0 ? {} : { directions: query.directions }),
    ...(query.marking === null ? {} : { markings: MARKINGS[query.marking] }),
    ...(query.withoutGpu ? { withoutGpu: true } : {}),
    ...(query.search === "" ? {} : { words: [query.search] }),
  };
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
