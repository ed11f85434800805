import { join } from "node:path";
import { z } from "zod";
import { readYaml } from "./config-file.ts";
import { UserError } from "./domain/errors.ts";
import { MAX_GLOB_LENGTH, MAX_GLOBS } from "./domain/globs.ts";
import { AREAS } from "./domain/model.ts";
import type { Config } from "./domain/rules.ts";

const area = z.enum(AREAS);
const atLeast = z.int().min(1).max(1_000_000);
const glob = z.string().min(1).max(MAX_GLOB_LENGTH);
const globs = z.array(glob).min(1).max(MAX_GLOBS);
const areaRule = z.strictObject({ area, paths: globs });
const areasNamed = z.array(area).min(1);

const needs = z.strictObject({
  counts: z.strictObject({ areas: areasNamed, atLeast }).exactOptional(),
  touches: z.strictObject({ area, atLeast }).exactOptional(),
  sameModule: z.strictObject({ areas: areasNamed, atLeast }).exactOptional(),
  modules: atLeast.exactOptional(),
  monthsActive: atLeast.exactOptional(),
});

const repositoryName = z
  .string()
  .regex(/^[A-Za-z\d][A-Za-z\d-]{0,38}\/(?!\.{1,2}$)[\w.-]{1,100}$/, "expected OWNER/REPO as GitHub spells it");

const days = z.int().min(1).max(3_650);
const phrases = z.array(z.string().min(1).max(1_000)).max(1_000);
const words = z.array(z.string().min(1).max(200)).max(1_000);

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

/** One schema a file; the folder `config/` holds exactly these. */
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
    durations: z.strictObject({ claim: days, assignment: days, draft: days }),
    labels: z.strictObject({ claimed: words, notReady: words }),
    commands: z.strictObject({ claim: words, release: words }),
    phrases: z.strictObject({
      nothing: phrases,
      handover: phrases,
      release: phrases,
      free: phrases,
      refuse: phrases,
      wait: phrases,
      ready: phrases,
      confirm: phrases,
      claim: phrases,
    }),
  }),
  bots: z.strictObject({ logins: words, names: words, addresses: words }),
  watchlist: z
    .array(
      z.strictObject({
        repo: repositoryName,
        areas: z.array(areaRule).max(MAX_GLOBS).default([]),
        modules: z.array(glob).max(MAX_GLOBS).default([]),
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
  if (!areas || !ladder || !bots || !watchlist || !claims) {
    throw new UserError("config.invalid", { complaints: complaints.join("\n") });
  }
  return { areas, ladder, bots, claims, watchlist };
}
