import { isForNewcomers, type IssueCard, rank } from "../domain/ranking.ts";
import type { Rules } from "../domain/rules.ts";
import { newcomer } from "../domain/seeker.ts";
import { isPublic } from "../domain/watching.ts";
import { adoptStoredOf } from "./config/configs.ts";
import type { Due, Judgement, Marking, Store, Summary } from "./ports.ts";
import { heardOf, type Judges, type JudgedRepository, readIssues } from "./read-issues.ts";
import { readJourneys } from "./read-journeys.ts";

export interface JudgeParts {
  readonly store: Store;
  readonly rules: Rules;
  readonly judges: () => Judges;
  readonly serverUrl: string;
  /** Of all by which is judged: the rules, the model, the code. What another version judged is judged again. */
  readonly version: string;
  readonly now: () => Date;
}

/** What came of judging a repository; `error` is what was thrown, if anything. */
export interface Judged {
  readonly repositoryId: number;
  readonly repo: string;
  readonly error: unknown;
}

/** So old a judgement may become though nothing happens: how fresh an issue is and how a repository treats people change slowly. */
const KEPT_MS = 86_400_000;

/**
 * Judges the repository that is due first, but for those that are `resting`; `null` where none is due.
 *
 * A verdict that is shown is as old as this takes after the last news. Where there are none it is at most a day old, and never older than its
 * `until`: an issue whose claim has lapsed counts as claimed only until the repository is judged again, which is due from that moment on.
 */
export async function judgeNext(parts: JudgeParts, resting: ReadonlySet<number> = new Set()): Promise<Judged | null> {
  const { store, version, now } = parts;
  const due = await store.judgements.due(version, now(), resting.size + 1);
  const next = due.find(({ repositoryId }) => !resting.has(repositoryId));
  if (next === undefined) return null;
  const { repositoryId, repo } = next;
  return await judgeRepository(parts, next).then(
    () => ({ repositoryId, repo, error: null }),
    (error: unknown) => ({ repositoryId, repo, error }),
  );
}

/** Judges a repository anew and replaces what was judged of it; drops it where nothing of it may be shown. */
async function judgeRepository(parts: JudgeParts, due: Due): Promise<void> {
  const { store, rules, judges, serverUrl, version } = parts;
  const { repositoryId, news, language } = due;
  if (!isPublic(due) || due.state === "moved") return await store.judgements.drop(repositoryId);
  await adoptStoredOf(store, rules, await store.installations.of(repositoryId));
  const judgedAt = parts.now();
  const judged = await readIssues(store, rules, judges(), due, serverUrl, judgedAt);
  const { place, cards } = judged;
  const judgements = (await takeable(store, judged)).map((card): Judgement => {
    const marking = markingOf(card);
    const worth = rank(card, place, newcomer(rules.ladder), judgedAt).score;
    return { repositoryId, card, marking, language, directions: place.directions, rank: worth };
  });
  await store.judgements.replace(
    {
      repositoryId,
      judgedAt,
      until: untilOf(judgements, judgedAt),
      version,
      news,
      open: cards.length,
      newcomer: judgements.length,
      free: judgements.filter(({ card }) => card.verdict.state === "free").length,
      place,
      ...(await historyOf(parts, due)),
    },
    judgements,
  );
}

/** What a newcomer may take, or could if it were free; in an archived repository nothing. */
async function takeable(store: Store, judged: JudgedRepository): Promise<readonly IssueCard[]> {
  if (judged.watched.state === "archived") return [];
  const heard = await heardOf(store, judged);
  return heard.filter((card) => card.verdict.state !== "closed" && isForNewcomers(card, judged.place));
}

function markingOf({ step }: IssueCard): Marking {
  return step ?? "inferred";
}

/** The first time at which a verdict changes by itself, or a day on. */
function untilOf(judgements: readonly Judgement[], judgedAt: Date): Date {
  const latest = judgedAt.getTime() + KEPT_MS;
  const times = judgements.flatMap(({ card }) => card.verdict.until?.getTime() ?? []);
  return new Date(Math.min(latest, ...times.filter((time) => time > judgedAt.getTime())));
}

/** How people climbed there; summed up again only where something was merged or the rules are others. */
async function historyOf(
  { store, rules, version }: JudgeParts,
  { repositoryId, repo }: Due,
): Promise<Pick<Summary, "contributions" | "people" | "journeys" | "historySha">> {
  const imported = await store.findRepository(repo);
  const { contributions = 0, sha = null, importedAt = null } = imported ?? {};
  if (importedAt === null) return { contributions, people: 0, journeys: null, historySha: null };
  const before = await store.judgements.summaryOf(repositoryId);
  const isSame = before?.version === version && before.historySha === sha && before.contributions === contributions;
  const journeys = (isSame ? before.journeys : null) ?? (await readJourneys(store, rules, repo));
  return { contributions, people: journeys.people, journeys, historySha: sha };
}
