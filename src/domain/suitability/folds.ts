import { seededRandom, shuffled } from "./random.ts";

/** Positions of the rows to learn from and of those to be scored; no project stands on both sides. */
export interface Fold {
  readonly train: readonly number[];
  readonly test: readonly number[];
}

/**
 * Parts rows into folds, a project whole in one: what is measured is a project that the model never saw. The seed decides
 * which projects stand together; the order of the rows does not.
 */
export function foldByProject(projects: readonly string[], count: number, seed: number): Fold[] {
  const random = seededRandom(seed);
  const positions = new Map<string, number[]>();
  for (const [position, project] of projects.entries()) {
    const own = positions.get(project);
    if (own === undefined) positions.set(project, [position]);
    else own.push(position);
  }
  const names = shuffled([...positions.keys()].toSorted(), random);
  const folds: number[][] = Array.from({ length: Math.min(count, names.length) }, () => []);
  for (const [turn, name] of names.entries()) folds[turn % folds.length]?.push(...(positions.get(name) ?? []));
  return folds.map((test) => {
    const own = new Set(test);
    return { train: projects.map((_, position) => position).filter((position) => !own.has(position)), test };
  });
}
