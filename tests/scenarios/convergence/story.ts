import fc from "fast-check";

/** A small repository's life as GitHub would tell it: every delivery, every list, and what is true at the end. */
export interface Story {
  readonly tellings: readonly Telling[];
  readonly truth: Truth;
  /** Changes that really happened, by the keys under which they may be announced. */
  readonly happened: ReadonlySet<string>;
  /** Those that have to be announced whatever is seen first. */
  readonly certain: ReadonlySet<string>;
}

export type Telling =
  | { readonly by: "delivery"; readonly event: string; readonly payload: unknown }
  | { readonly by: "list"; readonly items: readonly unknown[] }
  | { readonly by: "pull-list"; readonly items: readonly unknown[] }
  | { readonly by: "comment-list"; readonly items: readonly unknown[] }
  | { readonly by: "history"; readonly number: number; readonly sha: string; readonly mergedAt: Date };

interface Truth {
  readonly items: readonly Item[];
  readonly comments: readonly Comment[];
}

export interface Item {
  readonly number: number;
  readonly isPull: boolean;
  title: string;
  open: boolean;
  labels: string[];
  assignees: string[];
  comments: number;
  updatedAt: number;
  closedAt: number | null;
  mergedAt: number | null;
  draft: boolean;
}

interface Comment {
  readonly id: number;
  readonly number: number;
  body: string;
  updatedAt: number;
  readonly createdAt: number;
}

export const START = Date.UTC(2026, 0, 5, 9);
const NUMBERS = [1, 2, 3, 4] as const;
/** Of them 3 and 4 are pull requests. */
const FIRST_PULL = 3;

const step = fc.record({
  number: fc.constantFrom(...NUMBERS),
  act: fc.constantFrom("retitle", "label", "unlabel", "assign", "close", "reopen", "merge", "draft", "comment", "edit"),
  /** Often none: GitHub's times have whole seconds. */
  seconds: fc.constantFrom(0, 0, 1, 30, 3_600),
  /** Whether the lists are read after it. */
  polled: fc.boolean(),
});

/** Any life of up to 25 steps. */
export const anyLife = fc.array(step, { minLength: 1, maxLength: 25 });

/** Lives it, and writes down every way in which GitHub tells of it. */
export function live(steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[]): Story {
  const items = NUMBERS.map((number) => newItem(number));
  const comments: Comment[] = [];
  const tellings: Telling[] = [];
  const happened = new Set<string>();
  const tell = (event: string, action: string, item: Item, comment?: Comment) => {
    const subject =
      item.isPull && event === "pull_request" ? { pull_request: pullJson(item) } : { issue: issueJson(item) };
    const said = comment === undefined ? {} : { comment: commentJson(comment) };
    tellings.push({ by: "delivery", event, payload: structuredClone({ action, ...subject, ...said }) });
  };
  const poll = () => {
    tellings.push({ by: "list", items: items.map(issueJson) });
    tellings.push({ by: "pull-list", items: items.filter(({ isPull }) => isPull).map(pullJson) });
    tellings.push({ by: "comment-list", items: comments.map(commentJson) });
  };
  for (const item of items) {
    happened.add(`${item.isPull ? "pull" : "issue"}-opened:${item.number}`);
    tell(item.isPull ? "pull_request" : "issues", "opened", item);
  }
  let now = START;
  for (const { number, act, seconds, polled } of steps) {
    now += seconds * 1000;
    const item = items[number - 1];
    if (item === undefined) continue;
    const event = item.isPull ? "pull_request" : "issues";
    const comment = act === "comment" || act === "edit" ? sayOn(item, act, comments, now) : undefined;
    if (comment === undefined && !change(item, act, now, happened)) continue;
    item.updatedAt = now;
    if (comment === undefined) tell(event, ACTIONS[act] ?? "edited", item);
    else tell("issue_comment", act === "comment" ? "created" : "edited", item, comment);
    // Git knows one of the two merges; the other went into another branch.
    if (act === "merge" && item.number === FIRST_PULL) {
      tellings.push({ by: "history", number, sha: shaOf(number), mergedAt: new Date(now) });
    }
    if (polled) poll();
  }
  poll();
  const certain = new Set(
    items.flatMap((item) => [
      ...(item.isPull ? [] : [`issue-opened:${item.number}`]),
      ...(item.mergedAt === null ? [] : [`pull-merged:${item.number}`]),
      ...(item.isPull || item.closedAt === null ? [] : [closedKey(item)]),
    ]),
  );
  return { tellings, truth: { items, comments }, happened, certain };
}

const ACTIONS: Readonly<Record<string, string>> = {
  label: "labeled",
  unlabel: "unlabeled",
  assign: "assigned",
  close: "closed",
  reopen: "reopened",
  merge: "closed",
};

function change(item: Item, act: string, now: number, happened: Set<string>): boolean {
  if (act === "retitle") item.title = `${item.title}!`;
  else if (act === "label") item.labels = [...new Set([...item.labels, `label ${item.labels.length}`])];
  else if (act === "unlabel" && item.labels.length > 0) item.labels = item.labels.slice(1);
  else if (act === "assign" && !item.isPull) item.assignees = item.assignees.length > 0 ? [] : ["ada"];
  else if (act === "draft" && item.isPull && item.open) item.draft = !item.draft;
  else if (act === "close" && item.open) {
    Object.assign(item, { open: false, closedAt: now, draft: false });
    happened.add(closedKey(item));
  } else if (act === "reopen" && !item.open && item.mergedAt === null) {
    happened.add(`issue-reopened:${item.number}:${iso(item.closedAt ?? now)}`);
    Object.assign(item, { open: true, closedAt: null });
  } else if (act === "merge" && item.isPull && item.open) {
    Object.assign(item, { open: false, closedAt: now, mergedAt: now, draft: false });
    happened.add(`pull-merged:${item.number}`);
  } else return false;
  return true;
}

function closedKey({ isPull, number, closedAt }: Item): string {
  return `${isPull ? "pull" : "issue"}-closed:${number}:${iso(closedAt ?? 0)}`;
}

function sayOn(item: Item, act: string, comments: Comment[], now: number): Comment | undefined {
  if (item.isPull) return undefined;
  if (act === "edit") {
    const said = comments.find(({ number, updatedAt }) => number === item.number && updatedAt < now);
    if (said !== undefined) Object.assign(said, { body: `${said.body}?`, updatedAt: now });
    return said;
  }
  const comment = {
    id: 100 + comments.length,
    number: item.number,
    body: "I'll take it",
    updatedAt: now,
    createdAt: now,
  };
  comments.push(comment);
  item.comments++;
  return comment;
}

function newItem(number: number): Item {
  const isPull = number >= FIRST_PULL;
  const times = { updatedAt: START, closedAt: null, mergedAt: null };
  return {
    number,
    isPull,
    title: `T${number}`,
    open: true,
    labels: [],
    assignees: [],
    comments: 0,
    ...times,
    draft: false,
  };
}

/** The commit that a merge makes. */
export function shaOf(number: number): string {
  return String(number).repeat(40);
}

const AUTHOR = { id: 7, login: "ada", type: "User" };

function common(item: Item) {
  const { number, title, open, updatedAt, closedAt } = item;
  return {
    number,
    title,
    body: number === 3 ? "Fixes #1" : "",
    state: open ? "open" : "closed",
    user: AUTHOR,
    author_association: "NONE",
    created_at: iso(START),
    updated_at: iso(updatedAt),
    closed_at: closedAt === null ? null : iso(closedAt),
    draft: item.draft,
  };
}

/** The item as the list of issues has it. */
export function issueJson(item: Item) {
  const { labels, assignees, comments, mergedAt, isPull } = item;
  return {
    ...common(item),
    labels: labels.map((name) => ({ name })),
    assignees: assignees.map((login) => ({ login })),
    comments,
    ...(isPull ? { pull_request: { merged_at: mergedAt === null ? null : iso(mergedAt) } } : {}),
  };
}

function pullJson(item: Item) {
  const { mergedAt, number } = item;
  return {
    ...common(item),
    merged_at: mergedAt === null ? null : iso(mergedAt),
    merge_commit_sha: mergedAt === null ? "trial" : shaOf(number),
  };
}

function commentJson({ id, number, body, updatedAt, createdAt }: Comment) {
  return {
    id,
    body,
    user: AUTHOR,
    author_association: "NONE",
    created_at: iso(createdAt),
    updated_at: iso(updatedAt),
    issue_url: `https://api.github.com/repos/o/r/issues/${number}`,
    html_url: `https://github.com/o/r/issues/${number}#issuecomment-${id}`,
  };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
