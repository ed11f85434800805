import { z } from "@hono/zod-openapi";
import { MARKED, ORDERS } from "../../domain/issue-query.ts";
import { AREAS } from "../../domain/model.ts";
import { DIRECTIONS, RULE_KINDS } from "../../domain/repository-rules.ts";

/** The shapes of the answers, as the document of the API has them. Further fields may come; none goes. */
const time = z.iso.datetime().openapi({ description: "ISO 8601 in UTC", example: "2026-11-24T10:00:00Z" });
const numberOrNull = z.number().nullable();
const listOf = <T extends z.ZodType>(item: T) => z.array(item).readonly();
const countBy = z.record(z.string(), z.number());
const byArea = <T extends z.ZodType>(value: T) =>
  z.object({ chore: value, docs: value, examples: value, tests: value, core: value }).partial();
const numberByArea = byArea(z.int());

const reason = z.object({
  kind: z.string(),
  who: z.string().nullable(),
  at: time.nullable(),
  url: z.string().nullable(),
  text: z.string().openapi({ description: "The reason as a sentence in the language of the address" }),
});

const verdictFields = {
  state: z.enum(["free", "claimed", "in-progress", "not-ready", "closed"]),
  by: z.string().nullable(),
  until: time.nullable().openapi({ description: "When the claim lapses if nothing more is heard" }),
  slots: z.object({ total: z.number(), free: z.number() }).nullable(),
  reasons: listOf(reason),
};

const rule = z
  .object({
    kind: z.enum(RULE_KINDS),
    text: z.string(),
    limit: z.number().optional(),
    source: z.string(),
    read: z.string().optional(),
  })
  .openapi("Rule", { description: "What a repository asks of contributors, to be read before starting" });

const issueFields = {
  repo: z.string(),
  number: z.int(),
  title: z.string(),
  url: z.string(),
  labels: listOf(z.string()),
  area: z.enum(AREAS).nullable(),
  labelled: z.boolean(),
  step: z.enum(["newcomer", "second"]).nullable(),
  suitability: numberOrNull.openapi({ description: "From 0 to 1, inferred; null where a label says so" }),
  suited: listOf(z.string()),
  signs: listOf(z.string()),
  gpu: z.enum(["yes", "no", "unknown"]),
};

export const issue = z
  .object({ ...issueFields, ...verdictFields, createdAt: time, updatedAt: time, rules: listOf(rule) })
  .openapi("Issue", { description: "An open newcomer issue with its verdict" });

export const recommendation = z
  .object({
    ...issueFields,
    score: z.number(),
    verdict: z.object(verdictFields),
    reasons: listOf(z.object({ kind: z.string(), weight: z.number(), text: z.string() })),
    rules: listOf(rule),
  })
  .openapi("Recommendation");

export const repository = z
  .object({
    repo: z.string(),
    description: z.string(),
    stars: z.int(),
    language: z.string().nullable(),
    state: z.string(),
    open: z.int(),
    newcomer: z.int().openapi({ description: "Open issues for newcomers, free or not" }),
    free: z.int(),
    contributions: z.int(),
    people: z.int(),
    judgedAt: time,
    readAt: time.nullable().openapi({ description: "When its issues were last as GitHub had them" }),
  })
  .openapi("Repository");

export const place = repository
  .extend({
    treatment: z.object({
      first: z.int(),
      merged: z.int(),
      medianDaysToMerge: numberOrNull,
      medianHoursToAnswer: numberOrNull,
    }),
    directions: listOf(z.enum(DIRECTIONS)),
    rules: listOf(rule),
  })
  .openapi("Place", { description: "A repository as a place to contribute" });

const spread = z.object({ q1: numberOrNull, median: numberOrNull, q3: numberOrNull });
const distance = z.object({ days: spread, pullRequests: spread });
const quartiles = listOf(numberOrNull);

export const journeys = z
  .object({
    repo: z.string(),
    people: z.int(),
    contributions: z.int(),
    reached: countBy,
    firstArea: numberByArea,
    toCore: z.object({
      people: z.int(),
      atOnce: z.int(),
      medianDays: numberOrNull,
      medianPullRequests: numberOrNull,
      quartiles: z.object({ days: quartiles, pullRequests: quartiles }),
      later: distance.nullable(),
    }),
    secondPullRequest: z.object({ share: numberOrNull, people: z.int(), days: spread }),
    byYear: listOf(
      z.object({
        year: z.int(),
        newcomers: z.int(),
        firstArea: numberByArea,
        secondShare: numberOrNull,
        reachedCore: z.int(),
      }),
    ),
    firstAreaOfAll: numberByArea,
    laterCore: byArea(z.object({ people: z.int(), reached: z.int() })),
    steps: listOf(z.object({ rung: z.string(), people: z.int(), atOnce: z.int(), all: distance, later: distance })),
  })
  .openapi("Journeys", {
    description: "How people climbed in a repository, counted from their first merged pull request",
  });

export const progress = z
  .object({
    person: z.object({ id: z.int().nullable(), login: z.string().nullable() }),
    rung: z.string(),
    next: z
      .object({
        rung: z.string(),
        needs: listOf(
          z.object({
            kind: z.string(),
            areas: listOf(z.enum(AREAS)),
            have: z.number(),
            atLeast: z.number(),
            text: z.string(),
          }),
        ),
      })
      .nullable(),
    counts: countBy,
    repositories: listOf(z.object({ repo: z.string(), rung: z.string(), counts: countBy })),
    modules: listOf(z.object({ repo: z.string(), module: z.string(), contributions: z.int() })),
    history: listOf(z.object({ rung: z.string(), at: time, repo: z.string().optional(), number: z.int().optional() })),
    excluded: z.object({ reverts: z.int(), bots: z.int() }),
  })
  .openapi("Progress", { description: "Where somebody stands on the ladder" });

export const problem = z
  .object({ type: z.string(), title: z.string(), status: z.int(), detail: z.string() })
  .openapi("Problem", { description: "RFC 9457; detail is one sentence: what was expected, what came, what to do" });

/** A page of a list, with where the next one begins. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: listOf(item), next: z.string().nullable() });
}

const listParameter = (name: string, items: object, description: string) => ({
  name,
  in: "query" as const,
  description,
  style: "form" as const,
  explode: true,
  schema: { type: "array" as const, items },
});
const one = (name: string, schema: object, description: string) => ({
  name,
  in: "query" as const,
  description,
  schema,
});

export const LANGUAGE = one("lang", { type: "string", enum: ["en", "zh-CN"] }, "The language of the sentences");
export const PAGING = [
  one("limit", { type: "integer", minimum: 1, maximum: 100, default: 20 }, "How many at most"),
  one("after", { type: "string" }, "Where the last page ended: its next"),
];
/** The filters of the explorer; what may be given several times holds where any of it does. */
export const FILTERS = [
  one("q", { type: "string", maxLength: 100 }, "Words of the title, each from its beginning"),
  listParameter("repo", { type: "string" }, "OWNER/REPO, now or formerly"),
  listParameter("area", { type: "string", enum: [...AREAS] }, "What it is about"),
  one("rung", { type: "string" }, "The rung for which its area counts"),
  listParameter("language", { type: "string" }, "Programming language as GitHub names it"),
  listParameter("direction", { type: "string", enum: [...DIRECTIONS] }, "What it leads towards"),
  one("marking", { type: "string", enum: [...MARKED] }, "How it came to be one for newcomers"),
  one("gpu", { type: "string", enum: ["none"] }, "Without those that need a GPU"),
  one("state", { type: "string", enum: ["free", "all"], default: "free" }, "Taken ones too, or free ones alone"),
  one("order", { type: "string", enum: [...ORDERS], default: "best" }, "The order of the list"),
];
