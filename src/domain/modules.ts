import { compileGlobs } from "./globs.ts";

/** Directories that hold packages without being one: they do not count for the default depth. */
const CONTAINERS = new Set(["src", "lib", "libs", "crates", "packages", "python"]);
const DEFAULT_DEPTH = 2;

/**
 * Compiles a repository's module rules into the module of a core path.
 *
 * A rule is a glob for a directory (`src/transformers/models/*`). The first rule that matches one of the
 * path's directories names the module; deeper directories are tried before shallower ones. Without a rule it
 * is the first two directories, not counting one such as `src`: `src/accelerate/utils`, `trl/trainer`.
 * A file at the root belongs to the module `.`.
 */
export function compileModules(rules: readonly string[]): (path: string) => string {
  const compiled = rules.map((rule) => compileGlobs([rule]));
  return (path) => {
    const directories = path.split("/").slice(0, -1);
    for (const matches of compiled) {
      for (let depth = directories.length; depth > 0; depth--) {
        const candidate = directories.slice(0, depth).join("/");
        if (matches(candidate)) return candidate;
      }
    }
    const depth = DEFAULT_DEPTH + (CONTAINERS.has(directories[0] ?? "") ? 1 : 0);
    return directories.slice(0, depth).join("/") || ".";
  };
}
