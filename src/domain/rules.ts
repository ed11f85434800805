import type { AvailabilityRules } from "./availability.ts";
import { type AreaRule, compileAreas, countAreas, mostDemanding } from "./areas.ts";
import { type Actor, type BotRules, compileBots } from "./bots.ts";
import { remember } from "./globs.ts";
import type { Rung } from "./ladder.ts";
import type { Area, Contribution, Exclusion, MergedPullRequest } from "./model.ts";
import { compileLabels, compileWholeLabels, type LabelConfig } from "./labels.ts";
import { compileModules } from "./modules.ts";
import { addClaims, type ClaimRules } from "./claim-rules.ts";
import { type OwnRules, withOwnRules } from "./own-rules.ts";
import type { Road } from "./road.ts";
import type { Direction, RepositoryRule } from "./repository-rules.ts";
import { compileSpeech } from "./speech.ts";

/** A repository that we follow, with what is particular to it. */
interface WatchedRepository extends OwnRules {
  readonly repo: string;
}

/** Everything an operator writes in `config/`, validated. */
export interface Config {
  readonly areas: readonly AreaRule[];
  readonly ladder: readonly Rung[];
  readonly bots: BotRules;
  readonly claims: ClaimRules;
  readonly labels: LabelConfig;
  readonly watchlist: readonly WatchedRepository[];
  readonly road: Road;
}

/** What the rules say about one repository. */
interface RulesForOne {
  readonly areaOf: (path: string) => Area;
  /** The module of a core path, `null` for any other. */
  readonly moduleOf: (path: string) => string | null;
  readonly availability: AvailabilityRules;
  /** What it asks of contributors. */
  readonly asks: readonly RepositoryRule[];
  readonly directions: readonly Direction[];
}

export interface Rules {
  readonly ladder: readonly Rung[];
  readonly road: Road;
  /** Names of the repositories we follow, as configured. */
  readonly watched: readonly string[];
  readonly isBot: (actor: Actor) => boolean;
  /** Rules for a repository, watched or not, found by its name or by one that it bore before; names are compared without case. */
  readonly forRepository: (repo: string, formerNames?: readonly string[]) => RulesForOne;
  /** Takes over what a repository that installed the app says of itself; `null` where it says nothing any more. */
  readonly adopt: (repo: string, own: OwnRules | null) => void;
}

/** Compiles the configuration once; the answers remember paths, so keep the result. */
export function compileRules(config: Config): Rules {
  const watched = new Map(config.watchlist.map((entry) => [entry.repo.toLowerCase(), entry]));
  const compiled = new Map<string, RulesForOne>();
  const adopted = new Map<string, { readonly own: OwnRules; readonly text: string }>();
  const listen = once(() => compileSpeech(config.claims));
  // A page may show somebody's merges in many repositories, few of which have path rules of their own.
  const usualAreaOf = once(() => remember(compileAreas(config.areas)));
  return {
    ladder: config.ladder,
    road: config.road,
    watched: config.watchlist.map(({ repo }) => repo),
    isBot: compileBots(config.bots),
    adopt(repo, own) {
      const key = repo.toLowerCase();
      const text = own === null ? "" : JSON.stringify(own);
      // What says the same as before keeps what was compiled and remembered.
      if ((adopted.get(key)?.text ?? "") === text) return;
      if (own === null) adopted.delete(key);
      else adopted.set(key, { own, text });
      for (const one of compiled.keys()) if (one.startsWith(`${key} `)) compiled.delete(one);
    },
    forRepository(repo, formerNames = []) {
      const key = repo.toLowerCase();
      const written = [key, ...formerNames].find((name) => watched.has(name)) ?? key;
      const known = compiled.get(`${key} ${written}`);
      if (known !== undefined) return known;
      const entry = withOwnRules(watched.get(written), adopted.get(key)?.own);
      const areaOf =
        entry.areas.length === 0 ? usualAreaOf() : remember(compileAreas([...entry.areas, ...config.areas]));
      const moduleOfCore = remember(compileModules(entry.modules));
      const availability = once(() => compileAvailability(config, entry, listen));
      const rules: RulesForOne = {
        areaOf,
        moduleOf: (path) => (areaOf(path) === "core" ? moduleOfCore(path) : null),
        get availability() {
          return availability();
        },
        asks: entry.rules ?? [],
        directions: entry.directions ?? [],
      };
      compiled.set(`${key} ${written}`, rules);
      return rules;
    },
  };
}

/** Thousands of phrases: compiled when somebody first asks for a verdict, and once for all repositories that add none. */
function compileAvailability(
  config: Config,
  entry: OwnRules,
  listen: () => AvailabilityRules["listen"],
): AvailabilityRules {
  const claims = entry.claims === undefined ? config.claims : addClaims(config.claims, entry.claims);
  const speaksAlike = isEmpty(entry.claims?.commands) && isEmpty(entry.claims?.phrases);
  return {
    durations: claims.durations,
    labels: {
      claimed: compileWholeLabels(claims.labels.claimed, config.labels.prefixes),
      notReady: compileWholeLabels(claims.labels.notReady, config.labels.prefixes),
    },
    listen: speaksAlike ? listen() : compileSpeech(claims),
    step: compileLabels(config.labels, entry.labels).step,
  };
}

function isEmpty(lists: object | undefined): boolean {
  return Object.values(lists ?? {}).every((list) => (list as readonly string[]).length === 0);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Facts as they are stored: an observation in its repository, co-authors by key. */
export type RecordedMerge = Omit<MergedPullRequest, "coAuthors"> & {
  readonly repo: string;
  /** What the repository was called before. */
  readonly formerNames?: readonly string[];
  readonly coAuthorKeys: readonly string[];
  /** Those of the paths in which only comments, docstrings or white space changed; known where the patch was read. */
  readonly commentPaths: readonly string[];
};

const NOTHING: ReadonlySet<string> = new Set();

/** Judges one stored merge by the rules: area, modules, and whether it counts. */
export function judge(merge: RecordedMerge, rules: Rules): Contribution {
  const { areaOf, moduleOf } = rules.forRepository(merge.repo, merge.formerNames);
  const { repo, number, sha, title, mergedAt, author, coAuthorKeys, paths, verified } = merge;
  const commented = merge.commentPaths.length === 0 ? NOTHING : new Set(merge.commentPaths);
  const areas = countAreas(paths, (path) => {
    const area = areaOf(path);
    return area === "core" && commented.has(path) ? "docs" : area;
  });
  const modules = new Set<string>();
  for (const path of areas.core === undefined ? [] : paths) {
    const module = commented.has(path) ? null : moduleOf(path);
    if (module !== null) modules.add(module);
  }
  return {
    repo,
    number,
    sha,
    title,
    mergedAt,
    author,
    coAuthorKeys,
    verified,
    area: mostDemanding(areas),
    areas,
    modules: [...modules].toSorted(),
    excluded: exclusionOf(merge, rules),
  };
}

/** Bots climb no ladder, and a revert counts for nobody: neither its author nor against the reverted work. */
function exclusionOf(merge: RecordedMerge, rules: Rules): Exclusion | null {
  if (merge.author.bot || rules.isBot(merge.author)) return "bot";
  return merge.title.startsWith('Revert "') ? "revert" : null;
}
