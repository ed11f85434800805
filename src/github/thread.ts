import { z } from "zod";
import { UserError } from "../domain/errors.ts";
import type { LinkedPullRequest, Speaker, Thread } from "../domain/thread.ts";

/** GitHub's associations that say somebody may close the issue. */
const MAINTAINERS = new Set(["OWNER", "MEMBER", "COLLABORATOR"]);

const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const user = z.object({ login: z.string(), type: z.string().optional() }).nullable().optional();
const text = z
  .string()
  .nullish()
  .transform((given) => given ?? "");
const url = z
  .string()
  .nullish()
  .transform((given) => given ?? null);

/** The parts of GitHub's REST answers that a verdict needs; whatever else stands there is passed over. */
const schema = z.object({
  repository: z.string(),
  now: time.optional(),
  maintainers: z.array(z.string()).default([]),
  issue: z.object({
    number: z.int(),
    title: text,
    body: text,
    state: z.enum(["open", "closed"]),
    locked: z.boolean().default(false),
    user,
    author_association: z.string().optional(),
    labels: z.array(z.union([z.string(), z.object({ name: z.string().nullish() })])).default([]),
    assignees: z.array(z.object({ login: z.string() })).nullish(),
    created_at: time,
    updated_at: time,
    closed_at: time.nullish(),
    html_url: url,
  }),
  comments: z
    .array(z.object({ user, author_association: z.string().optional(), body: text, created_at: time, html_url: url }))
    .default([]),
  pulls: z
    .array(
      z.object({
        number: z.int(),
        title: text,
        body: text,
        state: z.enum(["open", "closed"]),
        draft: z.boolean().nullish(),
        merged_at: time.nullish(),
        user,
        created_at: time,
        updated_at: time,
        closed_at: time.nullish(),
        html_url: url,
      }),
    )
    .default([]),
});

/** Reads a thread in the shapes of GitHub's REST API. Throws `UserError` that names the first field that is not as expected. */
export function readThread(value: unknown): { thread: Thread; now: Date | null } {
  const result = schema.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new UserError(
      "verdict.badThread",
      { place: issue?.path.join(".") || "thread", detail: issue?.message ?? "" },
      { cause: result.error },
    );
  }
  const { repository, maintainers, issue, comments, pulls, now } = result.data;
  const known = new Set(maintainers.map((login) => login.toLowerCase()));
  const speakerOf = (who: z.infer<typeof user>, association?: string): Speaker =>
    who == null || who.login.toLowerCase() === "ghost"
      ? null
      : {
          login: who.login,
          bot: who.type === "Bot" || who.login.endsWith("[bot]"),
          maintainer: known.has(who.login.toLowerCase()) || MAINTAINERS.has(association ?? ""),
        };
  const thread: Thread = {
    repository,
    maintainers,
    issue: {
      number: issue.number,
      title: issue.title,
      body: issue.body,
      open: issue.state === "open",
      locked: issue.locked,
      author: speakerOf(issue.user, issue.author_association),
      labels: issue.labels.flatMap((label) => (typeof label === "string" ? label : (label.name ?? []))),
      assignees: (issue.assignees ?? []).map(({ login }) => login),
      createdAt: issue.created_at,
      updatedAt: issue.updated_at,
      closedAt: issue.closed_at ?? null,
      url: issue.html_url,
    },
    comments: comments.map((comment) => ({
      speaker: speakerOf(comment.user, comment.author_association),
      body: comment.body,
      at: comment.created_at,
      url: comment.html_url,
    })),
    pulls: pulls.map((pull): LinkedPullRequest => ({
      number: pull.number,
      title: pull.title,
      body: pull.body,
      state: pull.merged_at ? "merged" : pull.state === "closed" ? "closed" : pull.draft ? "draft" : "open",
      author: speakerOf(pull.user),
      createdAt: pull.created_at,
      updatedAt: pull.updated_at,
      closedAt: pull.closed_at ?? null,
      url: pull.html_url,
    })),
  };
  return { thread, now: now ?? null };
}
