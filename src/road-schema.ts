import { z } from "zod";
import { area, directions, each, glob, needs, repositoryName } from "./config-schemas.ts";
import { DIRECTIONS } from "./domain/repository-rules.ts";
import type { Practice, Road } from "./domain/road.ts";

const texts = (most: number) => {
  const text = z.string().trim().min(1).max(most);
  return z.strictObject({ en: text, "zh-CN": text });
};
const id = z.string().regex(/^[a-z][a-z\d-]{0,40}$/, "expected a name in small letters");

/** `OWNER/REPO`, or `OWNER/REPO:GLOB` for the modules that are meant. */
const practice = z.string().transform((text, context): Practice => {
  const [, repo = text, module = null] = /^([^:]*):(.*)$/s.exec(text) ?? [];
  for (const part of [repositoryName.safeParse(repo), ...(module === null ? [] : [glob.safeParse(module)])])
    for (const { message } of part.error?.issues ?? []) context.addIssue({ code: "custom", message });
  return { repo, module };
});

/**
 * The schema of road.yml: what it names of the watchlist and the ladder has to be there. Either is `undefined` where it could not be
 * read itself, and is then not compared with.
 */
export function roadSchema(
  watchlist: readonly { readonly repo: string }[] | undefined,
  ladder: readonly { readonly rung: string }[] | undefined,
): z.ZodType<Road> {
  // Where nothing is watched there is nothing to compare with.
  const watched = watchlist?.length ? new Set(watchlist.map(({ repo }) => repo.toLowerCase())) : undefined;
  const rungs = ladder && new Set(ladder.map(({ rung }) => rung));
  const step = z.strictObject({
    id,
    title: texts(60),
    able: texts(600),
    directions: directions.default([]),
    practise: z
      .array(
        practice.refine(({ repo }) => watched?.has(repo.toLowerCase()) ?? true, {
          error: ({ input }) => `${(input as Practice).repo} is not in watchlist.yml`,
        }),
      )
      .min(1)
      .max(20),
    rung: z.string().refine((rung) => rungs?.has(rung) ?? true, {
      error: ({ input }) => `${String(input)} is not a rung of ladder.yml`,
    }),
    areas: z.array(area).min(1),
    proof: needs.refine((one) => Object.keys(one).length > 0, "expected at least one need").exactOptional(),
  });
  const stage = z.strictObject({ id, name: texts(60), about: texts(300), steps: z.array(step).min(1).max(50) });
  return z
    .strictObject({ directions: each(DIRECTIONS, texts(300)), stages: z.array(stage).min(1).max(10) })
    .superRefine(({ stages }, context) => {
      const seen = new Set<string>();
      for (const [at, one] of stages.entries())
        for (const [nth, { id: name }] of one.steps.entries()) {
          if (seen.has(name))
            context.addIssue({
              code: "custom",
              path: ["stages", at, "steps", nth, "id"],
              message: `${name} stands here twice`,
            });
          seen.add(name);
        }
    });
}
