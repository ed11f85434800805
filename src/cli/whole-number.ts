import { UsageError } from "./usage-errors.ts";

/** More people than this would take minutes to make up, and no other port exists. */
const MOST = { port: 65_535, people: 10_000, seed: Number.MAX_SAFE_INTEGER } as const;

/** The whole number of an option of worlds. Throws `UsageError` for anything else. */
export function wholeNumber(name: keyof typeof MOST, found: string): number {
  const most = MOST[name];
  if (!/^\d+$/.test(found) || Number(found) > most) throw new UsageError("simulate.badNumber", { name, most, found });
  return Number(found);
}
