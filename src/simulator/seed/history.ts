import { addComment, addIssue, addPull, addRelease, closeIssue, markMerged, type Pulled } from "../world/create.ts";
import type { Random } from "../world/random.ts";
import { fullName, type Issue, type Landed, type Person, type Repository } from "../world/records.ts";
import type { World } from "../world/world.ts";
import type { Climbers } from "./climbers.ts";
import { COMMENTS } from "./comment-text.ts";
import { writeIssue } from "./issue-text.ts";
import { writeChange } from "./pull-text.ts";
import type { RepositoryOptions } from "./sizes.ts";
import { tellStory } from "./threads.ts";
import type { Tree } from "./tree.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What the seed writes a repository's past with. */
export interface Author {
  readonly world: World;
  readonly random: Random;
  readonly repository: Repository;
  readonly tree: Tree;
  readonly climbers: Climbers;
  readonly bots: readonly Person[];
}

type Kind = "mergedPulls" | "closedPulls" | "openPulls" | "openIssues" | "closedIssues";

/** Writes issues, pull requests, comments and releases from `from` until now, in the order in which they were numbered. */
export function writeHistory(
  author: Author,
  options: Required<Pick<RepositoryOptions, Kind | "releases">>,
  from: number,
) {
  const { world, random, repository } = author;
  const now = world.clock.now() - HOUR;
  const kinds = random.shuffle(
    (["mergedPulls", "closedPulls", "openPulls", "openIssues", "closedIssues"] as const).flatMap((kind) =>
      Array.from({ length: options[kind] }, () => kind),
    ),
  );
  const open: Issue[] = [];
  const closing: Issue[] = [];
  const merged: Pulled[] = [];
  for (const [index, kind] of kinds.entries()) {
    const at = from + ((now - from) * (index + random.next())) / kinds.length;
    if (kind === "openIssues" || kind === "closedIssues") {
      (kind === "openIssues" ? open : closing).push(writeOne(author, at));
    } else {
      const fixes = kind === "openPulls" ? open : closing;
      const linked = random.chance(0.5) && fixes.length > 0 ? random.pick(fixes.slice(-20)) : undefined;
      const reverted = random.chance(0.01) ? merged.at(-1) : undefined;
      const pull = writePull(author, at, kind, { linked, reverted }, now);
      if (kind === "mergedPulls") merged.push(pull);
      if (kind === "mergedPulls" && linked) {
        closing.splice(closing.indexOf(linked), 1);
        closeIssue(linked, pull.pull.mergedBy!, pull.pull.mergedAt!);
      }
    }
  }
  // What no pull request closed, a maintainer did.
  for (const issue of closing) {
    const by = random.pick([...repository.maintainers]);
    closeIssue(
      issue,
      by,
      laterThan(author, issue.createdAt, 40, now),
      random.chance(0.7) ? "completed" : "not_planned",
    );
  }
  for (const issue of open)
    Object.assign(issue, { story: tellStory({ ...author, someone: () => author.climbers.someone() }, issue, now) });
  repository.line.push(...layOut(author, merged));
  repository.pushedAt = Math.max(repository.createdAt, ...merged.slice(-100).map(({ pull }) => pull.mergedAt!));
  writeReleases(author, options.releases, from, now);
}

/** The default branch: merges in their order, now and then with a commit in between that nobody reviewed. */
function layOut({ random, repository, tree }: Author, merged: readonly Pulled[]): Landed[] {
  return merged
    .filter(({ pull }) => pull.base === repository.defaultBranch)
    .toSorted((a, b) => a.pull.mergedAt! - b.pull.mergedAt! || a.number - b.number)
    .flatMap((issue): Landed[] => {
      if (random.chance(0.02)) issue.pull.subject = issue.title;
      const landed: Landed = { kind: "pull", issue };
      if (!random.chance(0.04)) return [landed];
      const files = [{ path: random.pick(tree.chore) }];
      const push = { author: issue.pull.mergedBy!, message: "Update version", files, at: issue.pull.mergedAt! };
      return [landed, { kind: "push", ...push }];
    });
}

function writeOne(author: Author, at: number): Issue {
  const { world, random, repository, tree } = author;
  const text = writeIssue(random, tree, random.chance(0.4));
  // A repository without labels for newcomers has the same issues: there the text must tell.
  const labels = text.labels.filter((label) => repository.labels.has(label.toLowerCase()));
  return addIssue(world, repository, { ...text, labels, author: author.climbers.someone(), at });
}

/** What a pull request is about: an issue that it fixes, or another one that it takes back. */
interface About {
  readonly linked: Issue | undefined;
  readonly reverted: Pulled | undefined;
}

function writePull(author: Author, at: number, kind: Kind, about: About, now: number): Pulled {
  const { world, random, repository } = author;
  const { linked, reverted } = about;
  const byBot = !linked && !reverted && random.chance(0.06);
  const { person, area } = byBot
    ? { person: random.pick(author.bots), area: "chore" as const }
    : author.climbers.next(kind === "mergedPulls");
  const change = writeChange(random, author.tree, area);
  const title = reverted ? `Revert "${reverted.title}"` : change.title;
  const files = reverted ? reverted.pull.files : change.files;
  const plain = linked
    ? `This does what we discussed.\n\nFixes #${linked.number}`
    : random.pick(["", "See the title.", null]);
  const body = reverted ? `Reverts ${fullName(repository)}#${reverted.number}` : plain;
  const pull = addPull(world, repository, {
    title,
    files,
    body,
    author: person,
    at,
    draft: kind === "openPulls" && random.chance(0.3),
    ...(random.chance(0.015) && !linked ? { base: "release/0.x" } : {}),
    branch: byBot ? `dependabot/pip/torch-${repository.lastNumber}` : `${area}-${random.hex(4)}`,
    forkDeleted: kind !== "openPulls" && random.chance(0.1),
    coAuthors: random.chance(0.05) ? [author.climbers.someone()] : [],
  });
  const by = random.pick([...repository.maintainers]);
  if (random.chance(0.5)) addComment(world, pull, by, random.pick(COMMENTS.review), laterThan(author, at, 3, now));
  if (kind === "mergedPulls") markMerged(repository, pull, by, laterThan(author, pull.updatedAt, 12, now));
  if (kind === "closedPulls")
    closeIssue(pull, random.chance(0.5) ? by : person, laterThan(author, pull.updatedAt, 60, now));
  return pull;
}

function writeReleases(author: Author, count: number, from: number, now: number): void {
  const by = author.random.pick([...author.repository.maintainers]);
  for (let index = 1; index <= count; index++) {
    addRelease(author.world, author.repository, {
      tag: `v0.${index}.0`,
      name: `v0.${index}.0`,
      body: `What is new in 0.${index}\n\n* faster loading\n* 修复若干问题`,
      author: by,
      createdAt: Math.floor((from + ((now - from) * index) / (count + 1)) / 1000) * 1000,
    });
  }
}

/** Some time after `at`, on average some `days` later, and not in the future. */
function laterThan(author: Author, at: number, days: number, now: number): number {
  const drawn = author.random.next();
  const later = at - days * DAY * Math.log(1 - drawn);
  // Not at `now` itself: thousands of things of one second are no life that anybody watches.
  return later < now ? later : at + (now - at) * drawn;
}
