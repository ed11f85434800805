import { createWorld, type SimulatedWorld } from "./create-world.ts";
import { DEEPSPEED, type RepositoryOptions } from "./sizes.ts";

/** Repositories that mark nothing for newcomers in the real world either. */
const UNLABELLED = /^(deepspeedai|mistralai|tiiuae|NVIDIA|ollama)\//i;

export interface FieldOptions {
  readonly seed: number;
  /** How many people are about. */
  readonly people: number;
  readonly now: Date;
  readonly installed?: "everywhere" | "nowhere" | readonly string[];
}

/**
 * A world that looks like the field in miniature: repositories of these names, of differing sizes, with people who climb. Its clock
 * goes as the machine's does.
 */
export function createField(names: readonly string[], { seed, people, now, installed }: FieldOptions): SimulatedWorld {
  const repositories = names.map((name, index): RepositoryOptions => ({
    ...(name === DEEPSPEED.name ? { description: DEEPSPEED.description, stars: DEEPSPEED.stars } : {}),
    name,
    newcomerLabels: !UNLABELLED.test(name),
    mergedPulls: 180 - 35 * (index % 4),
    closedPulls: 30,
    openPulls: 12,
    openIssues: 40 - 6 * (index % 4),
    closedIssues: 60,
    releases: 6,
    months: 36,
    maintainers: 4,
  }));
  const world = createWorld({ seed, people, now, repositories, installed: installed ?? "nowhere" });
  world.clock.run();
  return world;
}
