import { z } from "zod";
import { Outcome, type RepositoryApi } from "./repository-api.ts";
import { query } from "./routes.ts";
import { statusOf } from "./requests.ts";

/** Larger files are nobody's configuration. */
const LARGEST_BYTES = 65_536;

const fileShape = z.object({
  type: z.string(),
  sha: z.string(),
  size: z.int().nonnegative(),
  encoding: z.string().optional(),
  content: z.string().optional(),
});

/**
 * A text file of the repository or of another of the same owner; `null` where there is none. What is larger than 64 kB is refused with
 * 413, what is no text in UTF-8 with 415, and another owner's repository with 403.
 */
export async function readText(
  api: RepositoryApi,
  path: string,
  ref: string | undefined,
  repo: string | undefined,
): Promise<{ sha: string; text: string } | null> {
  const [owner, name] =
    repo === undefined || repo.includes("/") ? (repo?.split("/") ?? [api.owner, api.name]) : [api.owner, repo];
  if (owner?.toLowerCase() !== api.owner.toLowerCase() || !name) return refuse(403, `${repo} is another owner's`);
  const parts = path.split("/").filter((part) => part !== "");
  // Fetch would take `..` for a step up, out of the repository.
  if (parts.length === 0 || parts.some((part) => part === "." || part === "..")) return null;
  const place = `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}/contents`;
  const asked = ref === undefined ? "" : `?${query({ ref })}`;
  const answer = await orNull(api.ask("GET", `${place}/${parts.map(encodeURIComponent).join("/")}${asked}`));
  // A folder is a list.
  if (answer === null || Array.isArray(answer)) return null;
  const { type, sha, size, encoding, content = "" } = fileShape.parse(answer);
  if (type !== "file") return null;
  if (size > LARGEST_BYTES) return refuse(413, `${path} has ${size} bytes`);
  if (encoding !== "base64") return refuse(415, `${path} is encoded as ${encoding}`);
  try {
    return { sha, text: new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(content, "base64")) };
  } catch {
    return refuse(415, `${path} is no text in UTF-8`);
  }
}

async function orNull(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

function refuse(status: number, detail: string): never {
  throw new Outcome({ outcome: "refused", status, detail });
}
