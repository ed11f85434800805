import { z } from "zod";
import {
  area,
  atLeast,
  CLAIM_LABELS,
  COMMANDS,
  days,
  directions,
  each,
  glob,
  sentence,
  SPOKEN,
} from "./config-schemas.ts";
import { countAlternatives, MAX_GLOBS } from "./domain/globs.ts";
import { COMMAND_NAMES, type RepositoryConfig, WITH_FILE } from "./domain/repository-config.ts";
import { RULE_KINDS } from "./domain/repository-rules.ts";
import { app } from "./locales/en/app.ts";

// Messages that begin with "ownConfig." are keys of the locales: whoever mends the file reads them in the repository's language.

/** A glob of stars, question marks, classes and alternatives; `+(…)` and its kin are regular expressions by another name (X9). */
const plainGlob = glob.regex(/^(?!.*[?*+@!]\()[^\n]*$/, "ownConfig.plainGlob");
const areaRule = z.strictObject({ area, paths: z.array(plainGlob).min(1).max(MAX_GLOBS) });

/** A phrase in words with at most two groups of alternatives, so that a stranger's phrases stay small however they multiply. */
const phrase = z
  .string()
  .min(1)
  .max(120)
  .regex(/^\^?[^{}<>~|*\\\n]*(?:\{[^{}<>~|*\\\n]*\}[^{}<>~|*\\\n]*){0,2}\$?$/, "ownConfig.plainPhrase");
const phrases = z.array(phrase).max(50);
const words = z.array(z.string().min(1).max(60)).max(50);

const rule = z
  .strictObject({
    kind: z.enum(RULE_KINDS),
    text: z.union([sentence, z.strictObject({ en: sentence, "zh-CN": sentence })], "ownConfig.ruleText"),
    limit: atLeast.exactOptional(),
    source: z.url({ protocol: /^https$/, error: "ownConfig.ruleSource" }),
  })
  .refine(({ kind, limit }) => (kind === "pull-request-cap") === (limit !== undefined), {
    path: ["limit"],
    message: "ownConfig.ruleLimit",
  });

/** Everything that the app says in a repository, by name; the plural forms of a sentence are one. */
export const MESSAGE_NAMES: readonly string[] = [...new Set(namesIn(app))];

function namesIn(sentences: object, prefix = ""): string[] {
  return Object.entries(sentences).flatMap(([key, value]) =>
    typeof value === "string"
      ? [prefix + key.replace(/_(?:one|other)$/, "")]
      : namesIn(value as object, `${prefix}${key}.`),
  );
}

const ownText = z.string().trim().min(1).max(2_000);
const messages = z.strictObject(Object.fromEntries(MESSAGE_NAMES.map((name) => [name, ownText.exactOptional()])));

/** With these a pull request of 300 files costs some 40 ms of a core (X7); 200 ordinary globs have 1,000. */
const MAX_ALTERNATIVES = 4_000;

const D = WITH_FILE;

/** Every key of `.github/firstrung.yml`; an absent one has the default. */
export const fileSchema = z
  .strictObject({
    _extends: z
      .string()
      .regex(
        /^[A-Za-z\d][A-Za-z\d-]{0,38}\/(?!\.{1,2}(?:$|:))[\w.-]{1,100}(?::(?!\/)[\w./-]{1,200})?$/,
        "ownConfig.extends",
      )
      .exactOptional()
      .describe(
        "Another file of the same owner, OWNER/REPO or OWNER/REPO:PATH, over which this one is laid. Lists replace, they are not joined.",
      ),
    language: z.enum(["en", "zh-CN"]).default(D.language).describe("In which the app speaks here."),
    "dry-run": z.boolean().default(D.dryRun).describe("Decide everything and write nothing to the repository."),
    commands: z
      .array(z.enum(COMMAND_NAMES))
      .max(COMMAND_NAMES.length)
      .refine((all) => new Set(all).size === all.length, "ownConfig.twice")
      .default([...D.commands])
      .describe("Slash commands that are answered; [] answers none."),
    claims: z
      .strictObject({
        days: days
          .default(D.claims.days)
          .describe("Days without a word or a linked pull request after which a claim lapses."),
        limit: z.int().min(1).max(100).default(D.claims.limit).describe("Live claims that a newcomer may have here."),
        "cooldown-days": z
          .int()
          .min(0)
          .max(365)
          .default(D.claims.cooldownDays)
          .describe("Days before somebody may take the same issue again."),
        remind: z.boolean().default(D.claims.remind).describe("Remind a claimer at half time."),
        lapse: z.boolean().default(D.claims.lapse).describe("Release a claim that has lapsed."),
        durations: each(["assignment", "draft"], days.exactOptional())
          .exactOptional()
          .describe(
            "Days after which a silent assignment lapses, and a silent draft pull request no longer holds an issue.",
          ),
        labels: each(CLAIM_LABELS, words.exactOptional())
          .exactOptional()
          .describe("Labels of this repository that say an issue is taken, or not ready to be taken."),
        commands: each(COMMANDS, words.exactOptional())
          .exactOptional()
          .describe("Commands of other bots here that claim or release an issue."),
        phrases: each(SPOKEN, phrases.exactOptional())
          .exactOptional()
          .describe("How people here claim and release issues in their own words."),
      })
      .prefault({}),
    welcome: z.boolean().default(D.welcome).describe("Welcome the author of a first pull request."),
    rungs: z.boolean().default(D.rungs).describe("Say so when a merge reaches a new rung."),
    suggestions: z
      .boolean()
      .default(D.suggestions)
      .describe("Keep one issue for maintainers with open issues that look fit for a newcomer label."),
    messages: messages
      .prefault({})
      .describe("Texts of your own instead of ours, by the name of the message; {{…}} is filled in as in ours."),
    areas: z.array(areaRule).max(MAX_GLOBS).default([]).describe("What your paths are, tried before the usual rules."),
    modules: z.array(plainGlob).max(MAX_GLOBS).default([]).describe("Directories that your people call modules."),
    labels: each(["newcomer", "second", "not"], phrases.default([]))
      .prefault({})
      .describe("Labels that invite newcomers, that are the step after, and that only look like it."),
    rules: z.array(rule).max(20).default([]).describe("What you ask of contributors, told before they start."),
    directions: directions.default([]).describe("Whom the repository suits."),
  })
  .refine((file) => globsIn(file).length <= MAX_GLOBS, {
    path: ["areas"],
    message: "ownConfig.manyGlobs",
  })
  .refine((file) => countAlternatives(globsIn(file)) <= MAX_ALTERNATIVES, {
    path: ["areas"],
    message: "ownConfig.manyAlternatives",
  });

function globsIn({ areas, modules }: Pick<RepositoryConfig["own"], "areas" | "modules">): string[] {
  return [...areas.flatMap(({ paths }) => paths), ...modules];
}

/** The file as the rest of the app knows it. */
export function toRepositoryConfig(file: z.output<typeof fileSchema>): RepositoryConfig {
  const { language, commands, welcome, rungs, suggestions, areas, modules, labels, rules } = file;
  const { days: claimDays, limit, "cooldown-days": cooldownDays, remind, lapse, durations, ...spoken } = file.claims;
  return {
    language,
    dryRun: file["dry-run"],
    commands,
    claims: { days: claimDays, limit, cooldownDays, remind, lapse },
    welcome,
    rungs,
    suggestions,
    messages: file.messages,
    own: {
      areas,
      modules,
      labels,
      claims: { durations: { ...durations, claim: claimDays }, ...(spoken as RepositoryConfig["own"]["claims"]) },
      rules: rules.map(({ text, ...one }) => ({
        ...one,
        text: typeof text === "string" ? { en: text, "zh-CN": text } : text,
      })),
      directions: file.directions,
    },
  };
}
