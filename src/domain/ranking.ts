import type { Verdict } from "./availability.ts";
import type { GuessedArea } from "./issue-area.ts";
import type { Area } from "./model.ts";
import type { Treatment } from "./project.ts";
import type { Sign } from "./suitability/signs.ts";
import type { SuitabilityReason } from "./suitability/score.ts";
import type { Direction, RepositoryRule } from "./repository-rules.ts";

/** An open issue with everything that is judged of it. */
export interface IssueCard {
  readonly repo: string;
  readonly number: number;
  readonly title: string;
  readonly url: string;
  readonly labels: readonly string[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly area: GuessedArea | null;
  /** What its labels invite to; `null` where they say nothing. */
  readonly step: "newcomer" | "second" | null;
  /** Those of its labels that say so. */
  readonly invitedBy: readonly string[];
  /** From 0 to 1, by inference from issues that newcomers solved elsewhere; `null` where the model was not asked. */
  readonly suitability: Suitability | null;
  readonly gpu: "yes" | "no" | "unknown";
  readonly isTypoOnly: boolean;
  readonly verdict: Verdict;
}

/** What the suitability model says of an issue. */
export interface Suitability {
  /** The share of the training issues that are less suited. */
  readonly score: number;
  /** The score moved by what the issue's own text and thread say, from 0 to 1; issues of one repository are put in order by it. */
  readonly likely: number;
  readonly signs: readonly Sign[];
  /** Whether it is likely enough, and among the likeliest of its repository. */
  readonly suited: boolean;
  /** The strongest first. */
  readonly reasons: readonly SuitabilityReason[];
}

/** Who is looking, as far as it matters to what suits them. */
export interface Seeker {
  /** The areas that the next rung asks for and does not have yet; empty at the top of the ladder. */
  readonly wanted: readonly Area[];
  /** Whether anything of theirs was merged. */
  readonly isNew: boolean;
  /** Repositories that have merged something of theirs. */
  readonly knows: ReadonlySet<string>;
  readonly directions: readonly Direction[];
  readonly hasGpu: boolean;
}

/** What is particular to a repository as a place to contribute. */
export interface Place {
  readonly treatment: Treatment;
  readonly asks: readonly RepositoryRule[];
  readonly directions: readonly Direction[];
}

/** A reason for a recommendation, which the locales put in words. */
export interface RankReason {
  readonly kind:
    | "fits"
    | "labelled"
    | "second"
    | "inferred"
    | "known"
    | "treatment"
    | "treatment-few"
    | "answers"
    | "fresh"
    | "direction"
    | "no-gpu"
    | "needs-gpu";
  readonly values: Readonly<Record<string, string | number>>;
  readonly weight: number;
}

export interface Recommendation {
  readonly card: IssueCard;
  /** From 0 to 1. */
  readonly score: number;
  /** The strongest first. */
  readonly reasons: readonly RankReason[];
  readonly rules: readonly RepositoryRule[];
}

const DAY = 86_400_000;
/** A newcomer issue that nobody has touched for this long is half as likely to be wanted still. */
const HALF_LIFE_DAYS = 120;
/** What each further issue of one repository is worth beside the first, so that one repository does not fill the list. */
const REPEATED = 0.8;
const BASE = 0.2;

/**
 * Ranks what is really free for one person: what fits their next rung, then how sure it is that a newcomer can do it, then how the
 * repository treats newcomers and how fresh it is. An issue stands once, however many parts are free.
 */
export function recommend(
  cards: readonly IssueCard[],
  places: ReadonlyMap<string, Place>,
  seeker: Seeker,
  now: Date,
  limit: number,
): Recommendation[] {
  const ranked = cards.flatMap((card) => {
    const place = places.get(card.repo);
    return place !== undefined && isOffered(card, place) ? [rank(card, place, seeker, now)] : [];
  });
  return interleave(ranked, limit);
}

/** Only what is free, and what a newcomer may take there. */
function isOffered(card: IssueCard, place: Place): boolean {
  return card.verdict.state === "free" && isForNewcomers(card, place);
}

/** Whether an issue is marked or inferred for newcomers, and welcome from outside: something to take as soon as it is free. */
export function isForNewcomers({ step, suitability, isTypoOnly }: IssueCard, { asks }: Place): boolean {
  if (refusalOf(asks) !== null) return false;
  if (isTypoOnly && asks.some(({ kind }) => kind === "typo-only-refused")) return false;
  return step !== null || suitability?.suited === true;
}

/** The rule by which a repository takes nothing from outside, so that nobody is sent there; `null` where it has none. */
export function refusalOf(rules: readonly RepositoryRule[]): RepositoryRule | null {
  return rules.find(({ kind }) => kind === "no-outside-pulls") ?? null;
}

/** What an issue is worth to somebody, with the reasons; whether it is free is not asked. */
export function rank(card: IssueCard, place: Place, seeker: Seeker, now: Date): Recommendation {
  const reasons = [
    ...fit(card, seeker),
    ...marking(card, seeker),
    ...treatment(place),
    ...freshness(card, now),
    ...circumstances(card, place, seeker),
  ];
  const score = Math.min(1, Math.max(0, BASE + reasons.reduce((sum, { weight }) => sum + weight, 0)));
  const shown = reasons.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return { card, score, reasons: shown, rules: place.asks };
}

function fit({ area }: IssueCard, { wanted }: Seeker): RankReason[] {
  if (area === null || !wanted.includes(area.area)) return [];
  return [{ kind: "fits", values: { area: area.area, said: area.said }, weight: 0.25 }];
}

function marking({ step, invitedBy, suitability }: IssueCard, { isNew }: Seeker): RankReason[] {
  const values = { labels: invitedBy.join(", ") };
  if (step === "newcomer") return [{ kind: "labelled", values, weight: isNew ? 0.25 : 0.18 }];
  // After the first merge the second step is the better one; before it, too steep.
  if (step === "second") return [{ kind: "second", values, weight: isNew ? 0.05 : 0.25 }];
  if (suitability === null) return [];
  return [{ kind: "inferred", values: { score: suitability.score }, weight: 0.18 * suitability.likely }];
}

function treatment({ treatment: { first, merged, medianDaysToMerge, medianHoursToAnswer } }: Place): RankReason[] {
  const reasons: RankReason[] = [];
  if (first >= 5) {
    const weight = 0.15 * ((merged + 1) / (first + 2));
    const values = { share: merged / first, merged, first };
    // So few were merged that nothing can be said of how long it takes.
    if (medianDaysToMerge === null) reasons.push({ kind: "treatment-few", values, weight });
    else {
      const days = Math.max(1, Math.round(medianDaysToMerge));
      reasons.push({ kind: "treatment", values: { ...values, days }, weight });
    }
  }
  if (medianHoursToAnswer !== null && medianHoursToAnswer <= 7 * 24) {
    const values = { hours: Math.max(1, Math.round(medianHoursToAnswer)) };
    reasons.push({ kind: "answers", values, weight: medianHoursToAnswer <= 48 ? 0.05 : 0.02 });
  }
  return reasons;
}

function freshness({ updatedAt, createdAt }: IssueCard, now: Date): RankReason[] {
  const days = Math.max(0, (now.getTime() - updatedAt.getTime()) / DAY);
  const age = Math.max(0, (now.getTime() - createdAt.getTime()) / DAY);
  const values = { days: Math.floor(days), age: Math.floor(age) };
  return [{ kind: "fresh", values, weight: 0.12 * 0.5 ** (days / HALF_LIFE_DAYS) }];
}

function circumstances({ gpu, repo }: IssueCard, place: Place, seeker: Seeker): RankReason[] {
  const reasons: RankReason[] = [];
  const shared = place.directions.find((one) => seeker.directions.includes(one));
  if (shared !== undefined) reasons.push({ kind: "direction", values: { direction: shared }, weight: 0.1 });
  if (seeker.knows.has(repo)) reasons.push({ kind: "known", values: { repo }, weight: 0.05 });
  if (gpu === "yes") reasons.push({ kind: "needs-gpu", values: {}, weight: seeker.hasGpu ? 0 : -0.15 });
  if (gpu === "no" && !seeker.hasGpu) reasons.push({ kind: "no-gpu", values: {}, weight: 0.04 });
  return reasons;
}

/** Takes the best again and again, where each further one of a repository counts for less. */
function interleave(ranked: readonly Recommendation[], limit: number): Recommendation[] {
  const queues = new Map<string, Recommendation[]>();
  for (const one of ranked.toSorted(byScore)) queues.set(one.card.repo, [...(queues.get(one.card.repo) ?? []), one]);
  const taken = new Map<string, number>();
  const chosen: Recommendation[] = [];
  while (chosen.length < limit && queues.size > 0) {
    const heads = [...queues].map(([repo, queue]) => ({
      repo,
      head: queue[0],
      worth: (queue[0]?.score ?? 0) * REPEATED ** (taken.get(repo) ?? 0),
    }));
    const [best] = heads.toSorted((a, b) => b.worth - a.worth || (a.repo < b.repo ? -1 : 1));
    if (best?.head === undefined) break;
    chosen.push(best.head);
    taken.set(best.repo, (taken.get(best.repo) ?? 0) + 1);
    const rest = queues.get(best.repo)?.slice(1) ?? [];
    if (rest.length === 0) queues.delete(best.repo);
    else queues.set(best.repo, rest);
  }
  return chosen;
}

function byScore(a: Recommendation, b: Recommendation): number {
  return (
    b.score - a.score ||
    (a.card.repo < b.card.repo ? -1 : a.card.repo > b.card.repo ? 1 : b.card.number - a.card.number)
  );
}
