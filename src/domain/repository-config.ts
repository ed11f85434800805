import type { OwnRules } from "./own-rules.ts";

/** What `.github/firstrung.yml` says of one repository that installed the app, every default filled in. */
export interface RepositoryConfig {
  readonly language: "en" | "zh-CN";
  /** Everything is decided and shown to the operator, and nothing is written to the repository. */
  readonly dryRun: boolean;
  /** Slash commands that are answered. */
  readonly commands: readonly CommandName[];
  readonly claims: {
    /** Days without a word or a linked pull request after which a claim lapses. */
    readonly days: number;
    /** Live claims that a newcomer may have in this repository. */
    readonly limit: number;
    /** Days that must pass before somebody may take the same issue again that they gave back or let lapse. */
    readonly cooldownDays: number;
    /** Whether a claimer is reminded at half time. */
    readonly remind: boolean;
    /** Whether a dead claim is released. */
    readonly lapse: boolean;
  };
  /** Whether a first pull request is welcomed. */
  readonly welcome: boolean;
  /** Whether a merge that reaches a new rung is celebrated. */
  readonly rungs: boolean;
  /** Whether maintainers get an issue that lists what looks fit for a newcomer label. */
  readonly suggestions: boolean;
  /** Texts of the repository's own instead of ours, by the name of the message. */
  readonly messages: Readonly<Record<string, string>>;
  /** How this repository's paths, labels and people are to be read; goes before what an operator says of it. */
  readonly own: OwnRules;
}

export const COMMAND_NAMES = ["claim", "release", "next", "progress", "help"] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

/** In force where the repository has a file that says nothing else. */
export const WITH_FILE: RepositoryConfig = {
  language: "en",
  dryRun: false,
  commands: COMMAND_NAMES,
  claims: { days: 14, limit: 1, cooldownDays: 7, remind: true, lapse: true },
  welcome: true,
  rungs: true,
  suggestions: false,
  messages: {},
  own: {
    areas: [],
    modules: [],
    labels: { newcomer: [], second: [], not: [] },
    claims: { durations: { claim: 14 } },
    rules: [],
    directions: [],
  },
};

/** In force where the repository has no file: what somebody asks for is answered; nothing unasked is said or changed (B4). */
export const WITHOUT_FILE: RepositoryConfig = {
  ...WITH_FILE,
  claims: { ...WITH_FILE.claims, remind: false, lapse: false },
  welcome: false,
  rungs: false,
};
