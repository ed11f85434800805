import { join } from "node:path";
import { z } from "zod";
import { readYaml } from "./config-file.ts";
import { UserError } from "./domain/errors.ts";
import {
  areaRule,
  CLAIM_LABELS,
  COMMANDS,
  days,
  directions,
  DURATIONS,
  each,
  glob,
  needs,
  repositoryName,
  repositoryRule,
  SPOKEN,
  words,
} from "./config-schemas.ts";
import { MAX_GLOBS } from "./domain/globs.ts";
import type { Config } from "./domain/rules.ts";
import { roadSchema } from "./road-schema.ts";

const phrases = z.array(z.string().min(1).max(1_000)).max(1_000);
const month = z.int().min(1).max(12);
/** Long lists of words stand in a text with commas between them, because one line each would hide the rest. */
const inOneLine = z
  .string()
  .max(20_000)
  .transform((text) =>
    text
      .split(",")
      .map((word) => word.trim())
      .filter((word) => word !== ""),
  );
const characters = z.string().max(5_000);
const spelling = z
  .strictObject({
    instead: z.record(z.string().min(1).max(60), inOneLine),
    misspelt: inOneLine,
    fillers: inOneLine,
    openers: inOneLine,
    traditional: characters,
    simplified: characters,
  })
  .refine(({ traditional, simplified }) => Array.from(traditional).length === Array.from(simplified).length, {
    path: ["simplified"],
    message: "expected one character for each of traditional",
  });

/** Complains at every entry whose `key` stands in an earlier one, whatever its case. */
function once<Key extends string>(key: Key) {
  return (entries: readonly Readonly<Record<Key, string>>[], context: z.RefinementCtx) => {
    const seen = new Set<string>();
    for (const [index, entry] of entries.entries()) {
      const name = entry[key].toLowerCase();
      if (seen.has(name))
        context.addIssue({ code: "custom", path: [index, key], message: `${entry[key]} stands here twice` });
      seen.add(name);
    }
  };
}

/** One schema a file; the folder `config/` holds these and road.yml, whose schema knows two of them. */
const schemas = {
  areas: z.array(areaRule).min(1).max(MAX_GLOBS),
  ladder: z
    .array(
      z.strictObject({ rung: z.string().regex(/^[a-z][a-z\d-]{0,30}$/, "expected a name in small letters"), needs }),
    )
    .min(1)
    .max(30)
    .refine(
      (rungs) => new Set(rungs.map(({ rung }) => rung)).size === rungs.length,
      "every rung needs a name of its own",
    ),
  claims: z.strictObject({
    durations: each(DURATIONS, days),
    labels: each(CLAIM_LABELS, words),
    commands: each(COMMANDS, words),
    spelling,
    words: z.record(z.string().regex(/^[a-z-]+$/, "expected a name in small letters"), inOneLine),
    phrases: each(SPOKEN, phrases),
  }),
  labels: z.strictObject({
    prefixes: words,
    not: phrases,
    second: phrases,
    newcomer: phrases,
    seasons: z.array(z.strictObject({ label: z.string().min(1).max(200), months: z.array(month).min(1) })).max(100),
  }),
  bots: z.strictObject({ logins: words, names: words, addresses: words }),
  watchlist: z
    .array(
      z.strictObject({
        repo: repositoryName,
        areas: z.array(areaRule).max(MAX_GLOBS).default([]),
        modules: z.array(glob).max(MAX_GLOBS).default([]),
        labels: each(["newcomer", "second", "not"], phrases.default([])).exactOptional(),
        claims: z
          .strictObject({
            durations: each(DURATIONS, days.exactOptional()).exactOptional(),
            labels: each(CLAIM_LABELS, words.exactOptional()).exactOptional(),
            commands: each(COMMANDS, words.exactOptional()).exactOptional(),
            phrases: each(SPOKEN, phrases.exactOptional()).exactOptional(),
          })
          .exactOptional(),
        rules: z.array(repositoryRule).max(50).exactOptional(),
        directions: directions.exactOptional(),
      }),
    )
    .max(10_000)
    .superRefine(once("repo")),
};

/** Whether `text` is `OWNER/REPO` in GitHub's spelling. */
export function isRepositoryName(text: string): boolean {
  return repositoryName.safeParse(text).success;
}

/** Reads and checks the configuration folder. Throws one `UserError` that lists every complaint with file, line and column. */
export function loadConfig(folder: string): Config {
  const complaints: string[] = [];
  const complain = (complaint: string) => void complaints.push(complaint);
  const areas = readYaml(join(folder, "areas.yml"), schemas.areas, complain);
  const ladder = readYaml(join(folder, "ladder.yml"), schemas.ladder, complain);
  const bots = readYaml(join(folder, "bots.yml"), schemas.bots, complain);
  const watchlist = readYaml(join(folder, "watchlist.yml"), schemas.watchlist, complain);
  const claims = readYaml(join(folder, "claims.yml"), schemas.claims, complain);
  const labels = readYaml(join(folder, "labels.yml"), schemas.labels, complain);
  const road = readYaml(join(folder, "road.yml"), roadSchema(watchlist, ladder), complain);
  if (!areas || !ladder || !bots || !watchlist || !claims || !labels || !road) {
    throw new UserError("config.invalid", { complaints: complaints.join("\n") });
  }
  return { areas, ladder, bots, claims, labels, watchlist, road };
}
