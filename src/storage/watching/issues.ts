import { and, eq, inArray } from "drizzle-orm";
import type { IssueFacts, Observation } from "../../domain/observation.ts";
import { type Change, reconcileIssue } from "../../domain/reconcile.ts";
import type { Tables } from "../schema.ts";
import { keyOf } from "./accounts.ts";
import type { Recording } from "./record.ts";

interface Stored {
  facts: IssueFacts;
  doubtful: boolean;
  gone: boolean;
}

/** Lays observed issues over the stored ones, in the order in which they come. */
export async function recordIssues(recording: Recording, observations: readonly Observation[]): Promise<Change[]> {
  const numbers = observations.flatMap((one) =>
    one.kind === "issue" ? one.issue.number : one.kind === "issue-gone" || one.kind === "doubt" ? one.number : [],
  );
  const known = await load(recording, [...new Set(numbers)]);
  const changes: Change[] = [];
  for (const one of observations) {
    if (one.kind === "issue") {
      const stored = known.get(one.issue.number);
      if (stored?.gone && !isBack(stored, one)) continue;
      // Of one that is back the tombstone's time says nothing.
      const before = stored?.gone ? revived(stored) : stored;
      const result = reconcileIssue(before?.facts ?? null, one.issue, one.direct, before?.doubtful);
      const facts = result.facts ?? before?.facts ?? one.issue;
      if (result.facts === null && result.doubtful === before?.doubtful) continue;
      const after = { facts, doubtful: result.doubtful, gone: false };
      await put(recording, after);
      known.set(facts.number, after);
      changes.push(...result.changes);
    } else if (one.kind === "doubt" || one.kind === "issue-gone") {
      const before = known.get(one.number);
      const after = before && {
        ...before,
        ...(one.kind === "doubt" ? { doubtful: true } : { ...buried(before, one.at), doubtful: false }),
      };
      if (after !== undefined) {
        await put(recording, after);
        known.set(one.number, after);
      } else if (one.kind === "issue-gone") await put(recording, tombstone(one.number, one.at));
    }
  }
  return changes;
}

const NEVER = new Date(0);

/** Deliveries overtake each other, so only what is younger than the deletion, or was asked for by itself, shows that it is not so. */
function isBack({ facts }: Stored, { issue, direct }: Extract<Observation, { kind: "issue" }>): boolean {
  return direct || issue.updatedAt > facts.updatedAt;
}

/** As it was before it was gone, older than anything that is heard of it; `undefined` where it was never seen. */
function revived({ facts }: Stored): Stored | undefined {
  return facts.createdAt.getTime() === 0
    ? undefined
    : { facts: { ...facts, updatedAt: NEVER }, doubtful: false, gone: false };
}

function buried({ facts }: Stored, at = NEVER) {
  return { facts: { ...facts, updatedAt: at > facts.updatedAt ? at : facts.updatedAt }, gone: true };
}

/** What is kept of an issue that was gone before it was seen, so that a late delivery does not bring it back. */
function tombstone(number: number, at = NEVER): Stored {
  const facts: IssueFacts = {
    number,
    title: "",
    body: "",
    open: false,
    locked: false,
    author: null,
    association: "NONE",
    labels: [],
    assignees: [],
    comments: 0,
    createdAt: NEVER,
    updatedAt: at,
    closedAt: null,
  };
  return { facts, doubtful: false, gone: true };
}

async function load({ tx, tables, watched }: Recording, numbers: readonly number[]): Promise<Map<number, Stored>> {
  if (numbers.length === 0) return new Map();
  const { issues, identities } = tables;
  const rows = await tx
    .select({ issue: issues, author: identities })
    .from(issues)
    .leftJoin(identities, eq(identities.key, issues.authorKey))
    .where(and(eq(issues.repositoryId, watched.repositoryId), inArray(issues.number, [...numbers])));
  return new Map(
    rows.map(({ issue, author }) => [
      issue.number,
      { facts: toFacts(issue, author), doubtful: issue.doubtful, gone: issue.gone },
    ]),
  );
}

type IssueRow = Tables["issues"]["$inferSelect"];
type IdentityRow = Tables["identities"]["$inferSelect"];

function toFacts(row: IssueRow, author: IdentityRow | null): IssueFacts {
  const { repositoryId: _, authorKey, doubtful: _doubtful, gone: _gone, wholeAt: _wholeAt, ...facts } = row;
  return { ...facts, author: toAccount(authorKey, author) };
}

/** The account behind a stored key; `null` too for one that was deleted here. */
export function toAccount(key: string | null, identity: IdentityRow | null) {
  if (!key?.startsWith("id:")) return null;
  return { id: Number(key.slice(3)), login: identity?.login ?? "", bot: identity?.bot ?? false };
}

async function put({ tx, tables, watched }: Recording, { facts, doubtful, gone }: Stored): Promise<void> {
  const { issues } = tables;
  const { author, ...columns } = facts;
  const { number: _, ...row } = {
    ...columns,
    labels: [...facts.labels],
    assignees: [...facts.assignees],
    authorKey: keyOf(author),
    doubtful,
    gone,
  };
  await tx
    .insert(issues)
    .values({ repositoryId: watched.repositoryId, number: facts.number, ...row })
    .onConflictDoUpdate({ target: [issues.repositoryId, issues.number], set: row });
}
