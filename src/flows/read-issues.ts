import { judgeThread, type Verdict } from "../domain/availability.ts";
import { guessArea, isTypoOnly } from "../domain/issue-area.ts";
import { treatmentOf } from "../domain/project.ts";
import type { Area } from "../domain/model.ts";
import type { IssueCard, Place, Suitability } from "../domain/ranking.ts";
import type { Rules } from "../domain/rules.ts";
import type { scoreSuitability } from "../domain/suitability/score.ts";
import { likelihood, signsOf } from "../domain/suitability/signs.ts";
import type { Listen } from "../domain/speech.ts";
import { shortlist } from "../domain/suitability/shortlist.ts";
import type { Thread } from "../domain/thread.ts";
import { isPublic, type Watched } from "../domain/watching.ts";
import type { ProjectFacts, Store, StoredThread } from "./ports.ts";
import { takingTurns } from "./taking-turns.ts";

/** Judges an issue by the model and for hardware; see `domain/suitability` and `domain/hardware`. */
export interface Judges {
  readonly suitability: (
    stored: StoredThread,
    project: ProjectFacts,
  ) => Pick<ReturnType<typeof scoreSuitability>, "score" | "threshold" | "reasons"> | null;
  readonly gpu: (thread: Thread, area: Area | null) => IssueCard["gpu"];
}

/** A repository's open issues, judged, and what it is like as a place to contribute. */
export interface JudgedRepository {
  readonly watched: Watched;
  readonly cards: readonly IssueCard[];
  readonly place: Place;
}

/** Judges everything that is open in a repository at `now`; nothing of one that is not public, unless it is asked for `inside` itself. */
export async function readIssues(
  store: Store,
  rules: Rules,
  judges: Judges,
  watched: Watched,
  serverUrl: string,
  now: Date,
  inside?: number,
): Promise<JudgedRepository> {
  const { availability, areaOf, asks, directions } = rules.forRepository(watched.repo, watched.formerNames);
  const project = await store.watching.projectOf(watched);
  const threads = isPublic(watched, inside) ? await store.watching.openThreads(watched, serverUrl) : [];
  const judgeOne = (stored: StoredThread): IssueCard => {
    const thread = withoutMachines(stored.thread, rules);
    const { issue } = thread;
    const inviting = (wanted: IssueCard["step"]) =>
      issue.labels.filter((label) => availability.step(label, now) === wanted);
    const step = (["newcomer", "second"] as const).find((one) => inviting(one).length > 0) ?? null;
    const area = guessArea(issue, areaOf);
    const gpu = judges.gpu(thread, area?.area ?? null);
    const scored = step === null ? judges.suitability(stored, project) : null;
    return {
      repo: watched.repo,
      number: issue.number,
      title: issue.title,
      url: issue.url ?? "",
      labels: issue.labels,
      createdAt: issue.createdAt,
      updatedAt: issue.updatedAt,
      area,
      step,
      invitedBy: step === null ? [] : inviting(step),
      suitability: scored && withSigns(scored, thread, area?.area ?? null, gpu, availability.listen),
      gpu,
      isTypoOnly: isTypoOnly(issue),
      verdict: withUnread(judgeThread(thread, availability, now), stored),
    };
  };
  const cards = await takingTurns(threads, judgeOne);
  return { watched, cards: shortlist(cards), place: { treatment: treatmentOf(project, now), asks, directions } };
}

/** What the model says, moved by what the issue's own text and thread say. */
function withSigns(
  { score, threshold, reasons }: NonNullable<ReturnType<Judges["suitability"]>>,
  thread: Thread,
  area: Area | null,
  gpu: IssueCard["gpu"],
  listen: Listen,
): Suitability {
  const signs = signsOf(thread, { area, gpu: gpu === "yes", listen });
  const likely = likelihood(score, signs);
  return { score, reasons, signs, likely, suited: likely >= threshold };
}

/** Machines under people's accounts are known by the configuration; what they say claims nothing. */
export function withoutMachines(thread: Thread, { isBot }: Rules): Thread {
  const mark = <T extends Thread["issue"]["author"]>(speaker: T): T =>
    speaker !== null && isBot({ login: speaker.login, name: "" }) ? { ...speaker, bot: true } : speaker;
  return {
    ...thread,
    issue: { ...thread.issue, author: mark(thread.issue.author) },
    comments: thread.comments.map((comment) => ({ ...comment, speaker: mark(comment.speaker) })),
    pulls: thread.pulls.map((pull) => ({ ...pull, author: mark(pull.author) })),
  };
}

/** The cards that may be offered: until what was said in the last weeks has been read, what nobody seems to have claimed may well be. */
export async function heardOf(
  { watching }: Pick<Store, "watching">,
  { watched, cards }: JudgedRepository,
): Promise<readonly IssueCard[]> {
  const isHeard = (await watching.polls(watched)).get("old-comments")?.completeAt != null;
  return isHeard ? cards : cards.filter(({ verdict }) => !verdict.reasons.some(({ kind }) => kind === "unread"));
}

/** A verdict over a part of the thread says so. */
function withUnread(verdict: Verdict, { counted, stored, isWhole }: StoredThread): Verdict {
  if (isWhole || counted <= stored || verdict.state === "closed") return verdict;
  const unread = { kind: "unread", who: null, at: null, url: null, detail: `${stored}/${counted}` } as const;
  // First, since it bears on all others.
  return { ...verdict, reasons: [unread, ...verdict.reasons] };
}
