import { issuesClosed } from "./mentions.ts";
import { readClaims } from "./claims.ts";
import type { LabelRules } from "./labels.ts";
import type { Claim } from "./say.ts";
import { readSlots, type Slot, slotsNamed } from "./slots.ts";
import type { Listen } from "./speech.ts";
import { type LinkedPullRequest, sameLogin, type Thread } from "./thread.ts";

export interface AvailabilityRules {
  /** In days. */
  readonly durations: { readonly claim: number; readonly assignment: number; readonly draft: number };
  readonly labels: { readonly claimed: (label: string) => boolean; readonly notReady: (label: string) => boolean };
  readonly listen: Listen;
  readonly step: LabelRules["step"];
}

type VerdictState = "free" | "claimed" | "in-progress" | "not-ready" | "closed";

/** One reason with who, when and where; the locales say it in words. */
export interface Reason {
  readonly kind:
    | "closed"
    | "locked"
    | "pull"
    | "wait"
    | "label-not-ready"
    | "claim"
    | "offered"
    | "confirmed"
    | "assigned"
    | "label-claimed"
    | "slots"
    | "lapsed"
    | "draft-quiet"
    | "pull-closed"
    | "steward"
    | "released"
    | "freed"
    | "unread"
    | "nobody";
  readonly who: string | null;
  readonly at: Date | null;
  readonly url: string | null;
  /** A label, a number or a count, where the sentence needs one. */
  readonly detail: string | null;
}

export interface Verdict {
  readonly state: VerdictState;
  readonly by: string | null;
  /** When the claim lapses if nothing more is heard. */
  readonly until: Date | null;
  readonly slots: { readonly total: number; readonly free: number } | null;
  /** The decisive one first. */
  readonly reasons: readonly Reason[];
}

const DAY = 86_400_000;

/** Judges whether an issue is really free at `now`, and says why. */
export function judgeThread(thread: Thread, rules: AvailabilityRules, now: Date): Verdict {
  const { issue } = thread;
  if (!issue.open) return plain("closed", reason("closed", null, issue.closedAt, issue.url));
  if (issue.locked) return plain("not-ready", reason("locked", null, null, issue.url));

  const slots = readSlots(issue.body);
  const pulls = thread.pulls.filter(
    (pull) => closes(pull, thread) || slotsNamed(`${pull.title}\n${pull.body}`, slots).length > 0,
  );
  const isQuiet = (pull: LinkedPullRequest) =>
    pull.state === "draft" && now.getTime() - pull.updatedAt.getTime() >= rules.durations.draft * DAY;
  const live = pulls.filter((pull) => (pull.state === "open" || pull.state === "draft") && !isQuiet(pull));
  const invites = issue.labels.some((label) => rules.step(label, now) !== null);
  const spoken = readClaims(thread, rules.listen, slots, invites);
  const notReady = issue.labels.find(rules.labels.notReady) ?? null;
  const working = live[0];

  if (working !== undefined && slots.length === 0) {
    const { author, createdAt, url, number } = working;
    return {
      ...plain("in-progress", reason("pull", author?.login ?? null, createdAt, url, `#${number}`)),
      by: author?.login ?? null,
    };
  }
  if (spoken.wait !== null) return plain("not-ready", reason("wait", spoken.wait.who, spoken.wait.at, spoken.wait.url));
  if (notReady !== null) return plain("not-ready", reason("label-not-ready", null, null, issue.url, notReady));

  const isLive = (claim: Claim) =>
    lapsesAt(claim, rules) > now || live.some(({ author }) => author !== null && sameLogin(author.login, claim.who));
  const held = spoken.claims.filter(isLive);
  if (slots.length > 0) return judgeSlots(slots, held, live, rules);

  const holder = held.toSorted((a, b) => rank(a) - rank(b) || a.at.getTime() - b.at.getTime())[0];
  if (holder !== undefined) {
    const until = lapsesAt(holder, rules);
    const kind = holder.kind === "said" ? "claim" : holder.kind;
    return {
      state: "claimed",
      by: holder.who,
      until,
      slots: null,
      reasons: [reason(kind, holder.who, holder.last, holder.url)],
    };
  }
  const claimed = issue.labels.find(rules.labels.claimed) ?? null;
  if (claimed !== null) return plain("claimed", reason("label-claimed", null, null, issue.url, claimed));
  return plain(
    "free",
    ...whyFree(
      thread,
      spoken.claims,
      spoken.freed,
      pulls.filter((pull) => !live.includes(pull)),
    ),
  );
}

function plain(state: VerdictState, ...reasons: Reason[]): Verdict {
  return { state, by: null, until: null, slots: null, reasons };
}

function judgeSlots(
  slots: readonly Slot[],
  held: readonly Claim[],
  live: readonly LinkedPullRequest[],
  rules: AvailabilityRules,
): Verdict {
  const taken = new Set(slots.filter((slot) => slot.done || slot.taken));
  for (const { title, body } of live) for (const slot of slotsNamed(`${title}\n${body}`, slots)) taken.add(slot);
  const unnamed = held.filter((claim) => {
    for (const slot of claim.parts) taken.add(slot);
    return claim.parts.size === 0;
  });
  // Who names no slot will take one of those that are left.
  const free = Math.max(0, slots.length - taken.size - unnamed.length);
  const reasons = [
    reason("slots", null, null, null, `${free}/${slots.length}`),
    ...held.map((claim) => reason("claim", claim.who, claim.last, claim.url)),
  ];
  const untils = held.map((claim) => lapsesAt(claim, rules).getTime());
  const until = free === 0 && untils.length > 0 ? new Date(Math.min(...untils)) : null;
  return { state: free > 0 ? "free" : "claimed", by: null, until, slots: { total: slots.length, free }, reasons };
}

function whyFree(
  { issue }: Thread,
  lapsed: readonly Claim[],
  freed: ReturnType<typeof readClaims>["freed"],
  pulls: readonly LinkedPullRequest[],
): Reason[] {
  const reasons = [
    ...(freed ? [reason(freed.kind, freed.who, freed.at, freed.url)] : []),
    ...lapsed.map((claim) => reason("lapsed", claim.who, claim.last, claim.url)),
    ...pulls.map((pull) =>
      reason(
        pull.state === "draft" ? "draft-quiet" : "pull-closed",
        pull.author?.login ?? null,
        pull.updatedAt,
        pull.url,
        `#${pull.number}`,
      ),
    ),
    ...issue.assignees
      .filter((who) => !lapsed.some((one) => sameLogin(one.who, who)))
      .map((who) => reason("steward", who, null, issue.url)),
  ];
  return reasons.length > 0 ? reasons : [reason("nobody", null, issue.createdAt, issue.url)];
}

/** What a maintainer settled goes before what people said. */
function rank({ kind }: Claim): number {
  return kind === "confirmed" || kind === "assigned" ? 0 : 1;
}

function lapsesAt({ kind, last }: Claim, { durations }: AvailabilityRules): Date {
  return new Date(last.getTime() + (kind === "assigned" ? durations.assignment : durations.claim) * DAY);
}

/** GitHub's closing keywords with this issue's number, its repository or its address. */
function closes({ title, body }: LinkedPullRequest, { issue, repository }: Thread): boolean {
  return issuesClosed(`${title}\n${body}`, repository).has(issue.number);
}

function reason(
  kind: Reason["kind"],
  who: string | null,
  at: Date | null,
  url: string | null,
  detail: string | null = null,
): Reason {
  return { kind, who, at, url, detail };
}
