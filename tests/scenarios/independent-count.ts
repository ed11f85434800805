import { execFileSync } from "node:child_process";

/** What the default rules make of a merge, counted without any code of the product. */
export interface Counted {
  readonly number: number;
  readonly sha: string;
  readonly area: string;
  readonly areas: Readonly<Record<string, number>>;
}

const ORDER = ["core", "tests", "examples", "docs", "chore"];
const CODE = /\.(py|pyi|pyx|c|cc|cpp|cu|cuh|h|hpp|rs|go|ts|tsx|js|mjs|java|kt|swift|m|mm|metal|comp|cl|cuf|triton)$/;
const PACKAGING =
  /^(Dockerfile.*|requirements.*\.txt|.*\.lock|package-lock\.json|pyproject\.toml|setup\.(py|cfg)|MANIFEST\.in|Makefile|version\.txt|\..*)$/s;

/** The default area rules, read by hand from config/areas.yml into plain conditions. */
function areaOf(path: string): string {
  const parts = path.split("/");
  const base = parts.at(-1) ?? "";
  const folders = parts.slice(0, -1);
  const top = folders[0] ?? "";
  if ([".github", ".circleci", ".buildkite", "ci", "docker"].includes(top)) return "chore";
  if (PACKAGING.test(base) || folders.some((folder) => folder.startsWith("."))) return "chore";
  if (parts.length === 1 && /^(LICENSE|NOTICE)(\..*)?$|^CODEOWNERS$/s.test(base)) return "chore";
  if (["docs", "doc", "documentation", "blogs", "i18n"].includes(top) || top.startsWith("docs_")) return "docs";
  if (/\.(md|mdx|rst)$/.test(base) || /^(README|CHANGELOG|CONTRIBUTING)/.test(base)) return "docs";
  if (folders.some((folder) => ["tests", "test", "testing", "__tests__"].includes(folder))) return "tests";
  if (/^test_.*\.py$|_test\.(py|go|c|cc|cpp|rs)$|\.(test|spec)\.(ts|tsx|js|mjs)$|^conftest\.py$/s.test(base))
    return "tests";
  if (folders.some((folder) => folder === "examples" || folder === "example")) return "examples";
  if (["benchmarks", "benchmark", "scripts", "tools", "notebooks", "tutorials", "recipes", "cookbook"].includes(top))
    return "examples";
  if (base.endsWith(".ipynb")) return "examples";
  return CODE.test(base) ? "core" : "chore";
}

/**
 * Counts numbered merges commit by commit: `rev-list` for the line, `show` and `diff-tree` for each commit. Slow and plain on
 * purpose. Answers them by number; of two merges with one number the older counts.
 */
export function countMerges(gitDir: string): Counted[] {
  const git = (...args: string[]) =>
    execFileSync("git", [`--git-dir=${gitDir}`, ...args], { maxBuffer: 1e9 }).toString();
  const found = new Map<number, Counted>();
  for (const sha of git("rev-list", "--first-parent", "--reverse", "HEAD").trim().split("\n")) {
    const subject = git("show", "-s", "--format=%s", sha).trim();
    const squash = /.*\(#(\d+)\)(.*)$/s.exec(subject);
    const isQuoted = subject.startsWith('Revert "') && (squash?.[2] ?? "").includes('"');
    const digits = squash && !isQuoted ? squash[1] : /^Merge pull request #(\d+) from /.exec(subject)?.[1];
    const number = Number(digits);
    if (!(number >= 1 && number < 2 ** 31) || found.has(number)) continue;
    const [parent] = git("rev-list", "--parents", "-n", "1", sha).trim().split(" ").slice(1);
    const against = parent ?? git("hash-object", "-t", "tree", "/dev/null").trim();
    const paths = git("diff-tree", "-r", "-z", "--name-only", "--no-renames", against, sha).split("\0").filter(Boolean);
    const areas: Record<string, number> = {};
    for (const path of paths) areas[areaOf(path)] = (areas[areaOf(path)] ?? 0) + 1;
    found.set(number, { number, sha, area: ORDER.find((area) => areas[area]) ?? "chore", areas });
  }
  return [...found.values()].toSorted((a, b) => a.number - b.number);
}
