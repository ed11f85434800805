import type { Rung } from "./ladder.ts";
import { type Area, AREAS } from "./model.ts";
import { type Direction, DIRECTIONS } from "./repository-rules.ts";
import { wordsOf } from "./words.ts";

/** What somebody looks for among the issues, as it stands in the address of a page, a feed or the API. */
export interface IssueQuery {
  readonly search: string;
  /** OWNER/REPO; empty for any, as in the lists below. */
  readonly repositories: readonly string[];
  readonly areas: readonly Area[];
  /** The rung that issues should lead to: those whose area counts for it. */
  readonly rung: string | null;
  /** Programming languages as GitHub names them. */
  readonly languages: readonly string[];
  readonly directions: readonly Direction[];
  readonly marking: (typeof MARKED)[number] | null;
  readonly withoutGpu: boolean;
  /** Those that somebody has taken too. */
  readonly all: boolean;
  readonly order: (typeof ORDERS)[number];
}

/** A value that is left out, with what was expected; the locales say it in words. */
export interface QueryProblem {
  readonly kind: "choice" | "repository" | "unknown" | "search" | "long" | "many" | "after";
  readonly name: string;
  readonly found: string;
  readonly choices: readonly string[];
}

export const ORDERS = ["best", "newest"] as const;
export const MARKED = ["labelled", "inferred"] as const;

export const EVERYTHING_FREE: IssueQuery = {
  search: "",
  repositories: [],
  areas: [],
  rung: null,
  languages: [],
  directions: [],
  marking: null,
  withoutGpu: false,
  all: false,
  order: "best",
};

/** The longest search, name or language that is read, in UTF-16 units. */
const LONGEST = 100;
/** How many values of one kind are read. */
const MOST = 20;
const REPOSITORY = /^[\w.-]{1,100}\/[\w.-]{1,100}$/;

/** Reads a query; what is odd is left out and named, and the rest holds. Names that are not known here are passed over: addresses carry all sorts. */
export function readIssueQuery(
  params: URLSearchParams,
  ladder: readonly Rung[],
): { readonly query: IssueQuery; readonly problems: readonly QueryProblem[] } {
  const problems: QueryProblem[] = [];
  const refuse = (kind: QueryProblem["kind"], name: string, found: string, choices: readonly string[] = []) => {
    problems.push({ kind, name, found, choices });
  };
  const values = (name: string): string[] => {
    const given = [...new Set(params.getAll(name).map((value) => value.trim()))].filter((value) => value !== "");
    if (given.length > MOST) refuse("many", name, String(given.length), [String(MOST)]);
    return given.slice(0, MOST).filter((value) => {
      if (value.length > LONGEST) refuse("long", name, value, [String(LONGEST)]);
      return value.length <= LONGEST;
    });
  };
  const choices = <T extends string>(name: string, allowed: readonly T[]): T[] =>
    values(name).flatMap((value) => {
      const one = allowed.find((choice) => choice === value);
      if (one === undefined) refuse("choice", name, value, allowed);
      return one === undefined ? [] : [one];
    });
  const search = values("q")[0] ?? "";
  const canSearch = search === "" || wordsOf(search).length > 0;
  if (!canSearch) refuse("search", "q", search);
  const query: IssueQuery = {
    search: canSearch ? search : "",
    repositories: values("repo").filter((value) => {
      if (!REPOSITORY.test(value)) refuse("repository", "repo", value);
      return REPOSITORY.test(value);
    }),
    areas: choices("area", AREAS),
    rung: choices("rung", rungsWithAreas(ladder))[0] ?? null,
    languages: values("language"),
    directions: choices("direction", DIRECTIONS),
    marking: choices("marking", MARKED)[0] ?? null,
    withoutGpu: choices("gpu", ["none"]).length > 0,
    all: choices("state", ["free", "all"]).includes("all"),
    order: choices("order", ORDERS)[0] ?? "best",
  };
  return { query, problems };
}

/** A query as it stands in an address, always in the same order and without what is as it is anyway; empty for none. */
export function writeIssueQuery(query: IssueQuery, more: Readonly<Record<string, string>> = {}): string {
  const pairs: [string, string][] = [
    ...(query.search === "" ? [] : [["q", query.search] as [string, string]]),
    ...query.repositories.map((value): [string, string] => ["repo", value]),
    ...query.areas.map((value): [string, string] => ["area", value]),
    ...(query.rung === null ? [] : [["rung", query.rung] as [string, string]]),
    ...query.languages.map((value): [string, string] => ["language", value]),
    ...query.directions.map((value): [string, string] => ["direction", value]),
    ...(query.marking === null ? [] : [["marking", query.marking] as [string, string]]),
    ...(query.withoutGpu ? [["gpu", "none"] as [string, string]] : []),
    ...(query.all ? [["state", "all"] as [string, string]] : []),
    ...(query.order === "best" ? [] : [["order", query.order] as [string, string]]),
    ...Object.entries(more),
  ];
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs).toString()}`;
}

/** The rungs that some area counts for. */
export function rungsWithAreas(ladder: readonly Rung[]): string[] {
  return ladder.filter((rung) => areasToward(rung).length > 0).map(({ rung }) => rung);
}

/** The areas that count for a rung. */
function areasToward({ needs: { counts, touches, sameModule } }: Rung): Area[] {
  const named = [...(counts?.areas ?? []), ...(touches ? [touches.area] : []), ...(sameModule?.areas ?? [])];
  return AREAS.filter((area) => named.includes(area));
}

/** The areas that a query asks for; `null` for any. Where rung and areas are given, both hold. */
export function areasOf({ areas, rung }: IssueQuery, ladder: readonly Rung[]): Area[] | null {
  const found = ladder.find((one) => one.rung === rung);
  if (found === undefined) return areas.length === 0 ? null : [...areas];
  return areasToward(found).filter((area) => areas.length === 0 || areas.includes(area));
}
