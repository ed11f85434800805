import { CONFIG_PATH } from "../../domain/config-path.ts";
import type { RepositoryConfig } from "../../domain/repository-config.ts";
import type { ConfigFormat, ConfigProblem, Forge, Forged, GivenConfig, Installed } from "../ports.ts";

/** How many files may stand behind one another (X22). */
const DEEPEST = 3;

/** What reading needs of the world. */
export interface ResolveParts {
  readonly forge: Pick<Forge, "readFile">;
  readonly format: ConfigFormat;
  readonly say: (
    language: RepositoryConfig["language"],
    key: string,
    values?: Readonly<Record<string, unknown>>,
  ) => string;
}

/** What was read: `config` is `null` where there is no file, and where it is broken. */
export interface Resolution {
  /** Of the repository's own file, or of its owner's where that speaks for it. */
  readonly sha: string | null;
  readonly config: RepositoryConfig | null;
  readonly problems: readonly ConfigProblem[];
}

/** Nothing was learned; the outcome says why. */
export type Unread = Exclude<Forged<never>, { outcome: "ok" }>;
type File = { readonly sha: string; readonly text: string };

/**
 * Reads a repository's configuration from its default branch alone (X23), else its owner's, with what it extends: at most three
 * files, of the same owner. Of files in other repositories, which may be private, nothing is repeated (X22).
 */
export async function resolveConfig(
  { repositoryId, repo }: Pick<Installed, "repositoryId" | "repo">,
  parts: ResolveParts,
  language: RepositoryConfig["language"],
): Promise<Resolution | Unread> {
  const { forge, format, say } = parts;
  const owner = ownerOf(repo);
  const own = await readFile(forge, repositoryId, CONFIG_PATH);
  if ("outcome" in own) return unreadable(own, say, language);
  const shared = own.file === null ? await readFile(forge, repositoryId, CONFIG_PATH, `${owner}/.github`) : null;
  if (shared !== null && "outcome" in shared) return shared.outcome === "refused" ? NONE : shared;
  const file = own.file ?? shared?.file ?? null;
  if (file === null) return NONE;

  const broken = (problems: readonly ConfigProblem[]): Resolution => ({ sha: file.sha, config: null, problems });
  const elsewhere = (key: string, values = {}) => broken([{ line: 1, column: 1, message: say(language, key, values) }]);
  const first = format.read(file.text, language);
  if ("problems" in first) {
    if (own.file !== null) return broken(first.problems);
    return elsewhere("ownConfig.ownersBroken", { count: first.problems.length });
  }
  const layers: GivenConfig[] = [first.given];
  for (let base = first.base; base !== null;) {
    if (layers.length > DEEPEST) return elsewhere("ownConfig.extendsTooDeep", { deepest: DEEPEST });
    const [name = "", path = CONFIG_PATH] = base.split(":");
    if (ownerOf(name).toLowerCase() !== owner.toLowerCase()) return elsewhere("ownConfig.extendsStranger", { owner });
    const next = await readFile(forge, repositoryId, path, name);
    if ("outcome" in next && next.outcome !== "refused") return next;
    const text = "outcome" in next ? null : (next.file?.text ?? null);
    if (text === null) return elsewhere("ownConfig.extendsMissing", { step: layers.length });
    const read = format.read(text, language);
    if ("problems" in read)
      return elsewhere("ownConfig.extendsBroken", { step: layers.length, count: read.problems.length });
    layers.unshift(read.given);
    base = read.base;
  }
  return combined(file.sha, format, layers) ?? elsewhere("ownConfig.tooMuchTogether");
}

const NONE: Resolution = { sha: null, config: null, problems: [] };

/** Files that hold each by itself may together hold more than one may, globs for example. */
function combined(sha: string, format: ConfigFormat, layers: readonly GivenConfig[]): Resolution | null {
  const config = format.combine(layers);
  return config === null ? null : { sha, config, problems: [] };
}

async function readFile(
  forge: ResolveParts["forge"],
  repositoryId: number,
  path: string,
  repo?: string,
): Promise<{ readonly file: File | null } | Unread> {
  const read = await forge.readFile(repositoryId, path, repo === undefined ? {} : { repo });
  return read.outcome === "ok" ? { file: read.value } : read;
}

/** A file that is too large or no text is there all the same, and broken. */
function unreadable(
  unread: Unread,
  say: ResolveParts["say"],
  language: RepositoryConfig["language"],
): Resolution | Unread {
  const message = unread.outcome === "refused" ? unreadableMessage(unread.status, say, language) : null;
  if (unread.outcome !== "refused" || message === null) return unread;
  return { sha: String(unread.status), config: null, problems: [{ line: 1, column: 1, message }] };
}

/** What keeps a file that is there from being read, by the forge's status; `null` where it is something else. */
export function unreadableMessage(
  status: number,
  say: ResolveParts["say"],
  language: RepositoryConfig["language"],
): string | null {
  return status === 413
    ? say(language, "ownConfig.tooLargeToRead")
    : status === 415
      ? say(language, "ownConfig.noText")
      : null;
}

function ownerOf(repo: string): string {
  return repo.split("/")[0] ?? "";
}

/** Problems as one text, a line each, with the place in the file. */
export function problemText(problems: readonly ConfigProblem[]): string | null {
  if (problems.length === 0) return null;
  return problems.map(({ line, column, message }) => `${CONFIG_PATH}:${line}:${column}: ${message}`).join("\n");
}
