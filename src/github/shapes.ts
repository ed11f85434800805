import { z } from "zod";

/**
 * The parts of GitHub's REST answers and deliveries that we use, as zod checks them: a page that does not fit is refused whole,
 * before anything of it is written (A9). Whatever else stands in an answer is passed over.
 */

const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const text = z
  .string()
  .nullish()
  .transform((given) => given ?? "");
const id = z.int().positive();
const account = z.object({ id, login: z.string().min(1), type: z.string().default("User") }).nullish();
const association = z.string().default("NONE");
const label = z.union([z.string(), z.object({ name: z.string().nullish() })]);

export const repositoryShape = z.object({
  id,
  full_name: z.string().regex(/^[^/\s]+\/[^/\s]+$/),
  private: z.boolean(),
  archived: z.boolean().default(false),
  description: text,
  stargazers_count: z.int().default(0),
  language: z.string().nullish(),
  default_branch: z.string().default("HEAD"),
});

/** An item of the issue list, which may be a pull request (A14). */
export const issueShape = z.object({
  number: id,
  title: z.string(),
  body: text,
  state: z.enum(["open", "closed"]),
  locked: z.boolean().default(false),
  user: account,
  author_association: association,
  labels: z.array(label),
  assignees: z
    .array(z.object({ id: id.optional(), login: z.string() }))
    .nullish()
    .transform((given) => given ?? []),
  comments: z.int().nonnegative(),
  created_at: time,
  updated_at: time,
  closed_at: time.nullish(),
  draft: z.boolean().nullish(),
  pull_request: z.object({ merged_at: time.nullish() }).optional(),
});

export const pullShape = z.object({
  number: id,
  title: z.string(),
  body: text,
  state: z.enum(["open", "closed"]),
  draft: z.boolean().nullish(),
  user: account,
  author_association: association,
  created_at: time,
  updated_at: time,
  closed_at: time.nullish(),
  merged_at: time.nullish(),
  merge_commit_sha: z.string().nullish(),
});

export const commentShape = z.object({
  id,
  issue_url: z.string().regex(/\/issues\/\d+$/),
  html_url: z.string(),
  user: account,
  author_association: association,
  body: text,
  created_at: time,
  updated_at: time,
});

export const releaseShape = z.object({
  id,
  tag_name: z.string(),
  name: text,
  draft: z.boolean().default(false),
  published_at: time.nullish(),
  html_url: z.string(),
});

export const fileShape = z.object({ filename: z.string().min(1), patch: z.string().nullish() });

export type AccountShape = z.infer<typeof account>;
