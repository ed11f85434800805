import type { issueMutators } from "../world/mutate-issues.ts";
import type { pullMutators } from "../world/mutate-pulls.ts";
import type { Random } from "../world/random.ts";
import type { Issue, Repository } from "../world/records.ts";
import { COMMENTS } from "./comment-text.ts";
import { writeIssue } from "./issue-text.ts";
import { writeChange } from "./pull-text.ts";
import { treeOf } from "./tree.ts";

/** A repository at the moment in which something happens to it. */
export interface Scene {
  readonly random: Random;
  readonly repository: Repository;
  readonly mutate: ReturnType<typeof issueMutators> & ReturnType<typeof pullMutators>;
  /** Somebody's login, and a maintainer's. */
  readonly by: string;
  readonly maintainer: string;
  /** An open issue, or an open pull request, if one is found. */
  readonly open: (kind: "issue" | "pull") => Issue | undefined;
}

/** What can happen, each with how often against the others. */
export const HAPPENINGS: Readonly<Record<string, readonly [weight: number, (scene: Scene) => void]>> = {
  issue: [10, openIssue],
  claim: [14, (scene) => say(scene, "claim", scene.open("issue"), scene.by)],
  chatter: [14, (scene) => say(scene, scene.random.pick(["chatter", "question"]), scene.open("issue"), scene.by)],
  answer: [8, answer],
  release: [4, release],
  edit: [2, edit],
  pull: [12, openPull],
  push: [5, ({ open, mutate }) => onPull(open("pull"), ({ number }) => mutate.push(number))],
  merge: [
    9,
    ({ open, mutate, maintainer: by }) => onPull(open("pull"), ({ number }) => mutate.mergePull(number, { by })),
  ],
  ready: [2, turn],
  close: [5, close],
  label: [4, label],
  publish: [1, publish],
};

function say({ random, mutate }: Scene, kind: keyof typeof COMMENTS, issue: Issue | undefined, by: string): void {
  if (issue) mutate.comment(issue.number, random.pick(COMMENTS[kind]).replace("{who}", issue.author.login), by);
}

function openIssue({ random, repository, mutate, by }: Scene): void {
  const text = writeIssue(random, treeOf(repository), random.chance(0.5));
  mutate.openIssue({ ...text, labels: text.labels.filter((name) => repository.labels.has(name.toLowerCase())), by });
}

/** A maintainer answers whoever spoke last, and may assign the issue. */
function answer(scene: Scene): void {
  const issue = scene.open("issue");
  const last = issue?.comments.at(-1)?.author;
  say(scene, scene.random.pick(["confirm", "free", "wait", "refuse"]), issue, scene.maintainer);
  if (issue && last && !last.deleted && scene.random.chance(0.5)) scene.mutate.assign(issue.number, last.login);
}

function release(scene: Scene): void {
  const issue = scene.open("issue");
  const last = issue?.comments.at(-1)?.author;
  if (!issue || !last || last.deleted) return;
  say(scene, scene.random.pick(["release", "handover"]), issue, last.login);
  scene.mutate.unassign(issue.number, last.login);
}

function edit({ open, mutate }: Scene): void {
  const comment = open("issue")?.comments.at(-1);
  if (comment && !comment.author.deleted) mutate.editComment(comment.id, `${comment.body}\n\nEdit: thanks!`);
}

function openPull({ random, repository, mutate, open, by }: Scene): void {
  const fixes = random.chance(0.6) ? open("issue") : undefined;
  const area = random.weighted({ docs: 4, tests: 3, core: 4, examples: 1, chore: 1 });
  const body = fixes ? `This does what we discussed.\n\nFixes #${fixes.number}` : "";
  mutate.openPull({ ...writeChange(random, treeOf(repository), area), by, body, draft: random.chance(0.3) });
}

function onPull(issue: Issue | undefined, act: (issue: Issue) => unknown): void {
  if (issue && !issue.author.deleted) act(issue);
}

function turn({ open, mutate }: Scene): void {
  onPull(open("pull"), ({ number, pull }) => (pull!.draft ? mutate.makeReady(number) : mutate.makeDraft(number)));
}

function close({ random, open, mutate, maintainer: by }: Scene): void {
  const issue = open(random.chance(0.3) ? "pull" : "issue");
  if (issue) mutate.close(issue.number, { by, reason: random.pick(["completed", "not_planned"]) });
}

function label({ random, repository, open, mutate }: Scene): void {
  const issue = open("issue");
  if (!issue || repository.labels.size === 0) return;
  const { name } = random.pick([...repository.labels.values()]);
  if (random.chance(0.7)) mutate.label(issue.number, name);
  else mutate.unlabel(issue.number, name);
}

function publish({ repository, mutate, maintainer: by }: Scene): void {
  mutate.publishRelease({ tag: `v1.${repository.releases.length}.0`, by });
}
