import type { AvailabilityRules } from "./availability.ts";
import { type AreaRule, compileAreas, countAreas, mostDemanding } from "./areas.ts";
import { type Actor, type BotRules, compileBots } from "./bots.ts";
import { remember } from "./globs.ts";
import type { Rung } from "./ladder.ts";
import type { Area, Contribution, Exclusion, MergedPullRequest } from "./model.ts";
import { isNewcomerLabel } from "./labels.ts";
import { compileModules } from "./modules.ts";
import { normalizeLabel } from "./phrases.ts";
import { compileSpeech, type SpeechRules } from "./speech.ts";

/** A repository that we follow, with what is particular to it. */
interface WatchedRepository {
  readonly repo: string;
  /** Rules of its own, tried before the default ones. */
  readonly areas: readonly AreaRule[];
  /** Globs for the directories that its people call modules. */
  readonly modules: readonly string[];
}

/** Everything an operator writes in `config/`, validated. */
export interface Config {
  readonly areas: readonly AreaRule[];
  readonly ladder: readonly Rung[];
  readonly bots: BotRules;
  readonly claims: SpeechRules & Pick<AvailabilityRules, "durations" | "labels">;
  readonly watchlist: readonly WatchedRepository[];
}

/** What the rules say about the paths of one repository. */
interface PathRules {
  readonly areaOf: (path: string) => Area;
  /** The module of a core path, `null` for any other. */
  readonly moduleOf: (path: string) => string | null;
}

export interface Rules {
  readonly ladder: readonly Rung[];
  /** Names of the repositories we follow, as configured. */
  readonly watched: readonly string[];
  readonly isBot: (actor: Actor) => boolean;
  readonly availability: AvailabilityRules;
  /** Rules for a repository, watched or not; names are compared without case. */
  readonly forRepository: (repo: string) => PathRules;
}

/** Compiles the configuration once; the answers remember paths, so keep the result. */
export function compileRules(config: Config): Rules {
  const watched = new Map(config.watchlist.map((entry) => [entry.repo.toLowerCase(), entry]));
  const compiled = new Map<string, PathRules>();
  let availability: AvailabilityRules | undefined;
  return {
    ladder: config.ladder,
    watched: config.watchlist.map(({ repo }) => repo),
    isBot: compileBots(config.bots),
    get availability() {
      return (availability ??= compileAvailability(config.claims));
    },
    forRepository(repo) {
      const key = repo.toLowerCase();
      const known = compiled.get(key);
      if (known !== undefined) return known;
      const entry = watched.get(key);
      const areaOf = remember(compileAreas([...(entry?.areas ?? []), ...config.areas]));
      const moduleOfCore = remember(compileModules(entry?.modules ?? []));
      const rules: PathRules = {
        areaOf,
        moduleOf: (path) => (areaOf(path) === "core" ? moduleOfCore(path) : null),
      };
      compiled.set(key, rules);
      return rules;
    },
  };
}

/** Thousands of phrases: compiled when somebody first asks for a verdict. */
function compileAvailability(claims: Config["claims"]): AvailabilityRules {
  const { durations, labels } = claims;
  return {
    durations,
    labels: { claimed: labels.claimed.map(normalizeLabel), notReady: labels.notReady.map(normalizeLabel) },
    listen: compileSpeech(claims),
    isNewcomerLabel,
  };
}

/** Facts as they are stored: an observation in its repository, co-authors by key. */
export type RecordedMerge = Omit<MergedPullRequest, "coAuthors"> & {
  readonly repo: string;
  readonly coAuthorKeys: readonly string[];
};

/** Judges one stored merge by the rules: area, modules, and whether it counts. */
export function judge(merge: RecordedMerge, rules: Rules): Contribution {
  const { areaOf, moduleOf } = rules.forRepository(merge.repo);
  const areas = countAreas(merge.paths, areaOf);
  const modules = new Set(merge.paths.map(moduleOf).filter((module) => module !== null));
  const { paths: _, ...facts } = merge;
  return {
    ...facts,
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
