import type { RepositoryConfig } from "../../domain/repository-config.ts";
import type { Rules } from "../../domain/rules.ts";
import type { Forge, Performed, Store, TakenEffect } from "../ports.ts";
import type { Judges } from "../read-issues.ts";

/** What performing an effect may use of the world. */
export interface PerformerParts {
  readonly store: Store;
  readonly forge: Forge;
  readonly rules: Rules;
  readonly judges: Judges;
  /** The configuration that is in force in a repository. */
  readonly configOf: (repositoryId: number) => Promise<RepositoryConfig>;
  /** A sentence in the language of a repository; see `locales`. */
  readonly say: (
    language: RepositoryConfig["language"],
    key: string,
    values?: Readonly<Record<string, unknown>>,
  ) => string;
  readonly now: () => Date;
  /** Where people see GitHub, without a slash at its end. */
  readonly serverUrl: string;
  /** Where people see our own pages; `null` where that is not configured. */
  readonly siteUrl: string | null;
}

/** Does one kind of effect. Throws for what nobody expected: it is tried again later. */
export interface Performer {
  readonly kind: string;
  /** It only decides and writes nothing to GitHub, so the pace does not count it (B7). */
  readonly quiet?: boolean;
  readonly perform: (effect: TakenEffect, parts: PerformerParts) => Promise<Performed>;
}
