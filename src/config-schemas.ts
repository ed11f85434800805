import { z } from "zod";
import { MAX_GLOB_LENGTH, MAX_GLOBS } from "./domain/globs.ts";
import { AREAS } from "./domain/model.ts";
import { DIRECTIONS, RULE_KINDS } from "./domain/repository-rules.ts";
import { ACTS } from "./domain/speech.ts";

// What an operator's files and a repository's own have in common.

export const area = z.enum(AREAS);
export const atLeast = z.int().min(1).max(1_000_000);
export const glob = z.string().min(1).max(MAX_GLOB_LENGTH);
const globs = z.array(glob).min(1).max(MAX_GLOBS);
export const areaRule = z.strictObject({ area, paths: globs });
const areasNamed = z.array(area).min(1);
/** What a rung asks for. */
export const needs = z.strictObject({
  counts: z.strictObject({ areas: areasNamed, atLeast }).exactOptional(),
  touches: z.strictObject({ area, atLeast }).exactOptional(),
  sameModule: z.strictObject({ areas: areasNamed, atLeast }).exactOptional(),
  modules: atLeast.exactOptional(),
  monthsActive: atLeast.exactOptional(),
});
export const repositoryName = z
  .string()
  .regex(/^[A-Za-z\d][A-Za-z\d-]{0,38}\/(?!\.{1,2}$)[\w.-]{1,100}$/, "expected OWNER/REPO as GitHub spells it");
export const days = z.int().min(1).max(3_650);
export const words = z.array(z.string().min(1).max(200)).max(1_000);

/** One schema for each of some keys. */
export function each<Key extends string, Schema extends z.ZodType>(
  keys: readonly Key[],
  schema: Schema,
): z.ZodObject<Record<Key, Schema>, z.core.$strict> {
  return z.strictObject(Object.fromEntries(keys.map((key) => [key, schema])) as Record<Key, Schema>);
}

export const DURATIONS = ["claim", "assignment", "draft"] as const;
export const CLAIM_LABELS = ["claimed", "notReady"] as const;
export const COMMANDS = ["claim", "release"] as const;
export const SPOKEN = [...ACTS, "nothing"] as const;

export const sentence = z.string().trim().min(1).max(300);
export const repositoryRule = z
  .strictObject({
    kind: z.enum(RULE_KINDS),
    text: z.strictObject({ en: sentence, "zh-CN": sentence }),
    limit: atLeast.exactOptional(),
    source: z.url({ protocol: /^https$/, error: "expected the address of the page that says so, https://…" }),
    read: z.iso.date("expected the day on which it was read, YYYY-MM-DD"),
  })
  .refine(({ kind, limit }) => (kind === "pull-request-cap") === (limit !== undefined), {
    path: ["limit"],
    message: "expected a limit with pull-request-cap, and with nothing else",
  });

export const directions = z
  .array(z.enum(DIRECTIONS))
  .max(DIRECTIONS.length)
  .refine((all) => new Set(all).size === all.length, "expected each direction once");
