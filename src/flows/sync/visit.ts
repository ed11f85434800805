import type { Change } from "../../domain/reconcile.ts";
import type { Observation } from "../../domain/observation.ts";
import { type Feed, type Poll, unread, type Watched } from "../../domain/watching.ts";
import type { Answer, Question, React, Reader, WatchingStore } from "../ports.ts";

/** What a visit needs of the world. */
export interface VisitParts {
  readonly store: WatchingStore;
  readonly reader: Reader;
  readonly react: React;
  readonly now: () => Date;
  /** Breaks a visit off between two pages; the next one goes on there. */
  readonly signal?: AbortSignal;
  /** After each page: the list and how many things of it were read in this visit. */
  readonly onPage: (repo: string, feed: Feed, items: number) => void;
}

/** So long another process leaves a repository alone without hearing of it. */
export const LEASE_MS = 15 * 60_000;

type Read = Extract<Answer, { kind: "read" }>;

/** Ends a visit where GitHub gave nothing to go on with; what was recorded before stays. */
export class VisitEnded extends Error {
  readonly answer: Exclude<Answer, { kind: "read" | "unchanged" }> | { readonly kind: "stopped" };

  constructor(answer: VisitEnded["answer"]) {
    super(`the visit ended: ${answer.kind}`);
    this.answer = answer;
  }
}

/** One repository, being read: its cursors, and the one way to ask and to record. */
export class Visit {
  watched: Watched;
  readonly now: () => Date;
  readonly changes: Change[] = [];
  /** When the issues were answered in this visit, changed or not. */
  readAt: Date | null = null;
  /** Questions put to GitHub. */
  asked = 0;
  /** GitHub does not have the list of issues, though it has the repository: of a single issue it then proves nothing either. */
  areIssuesOff = false;
  readonly #parts: VisitParts;
  readonly #polls: Map<string, Poll>;
  readonly #items = new Map<Feed, number>();
  #isThere = false;
  #leasedAt: number;

  constructor(parts: VisitParts, watched: Watched, polls: ReadonlyMap<string, Poll>) {
    this.watched = watched;
    this.now = parts.now;
    this.#leasedAt = parts.now().getTime();
    this.#parts = parts;
    this.#polls = new Map(polls);
  }

  get store(): WatchingStore {
    return this.#parts.store;
  }

  poll(feed: Feed): Poll {
    return this.#polls.get(feed) ?? unread(feed);
  }

  /** GitHub's id, known from the first answer on. */
  get githubId(): number {
    if (this.watched.githubId === null) throw new Error(`${this.watched.repo} has not been asked for yet`);
    return this.watched.githubId;
  }

  /**
   * Asks; an answer that brings nothing ends the visit. A list that is not there while the repository is, such as that of issues where
   * they are switched off, holds nothing new.
   */
  async ask(question: Question): Promise<Read | { readonly kind: "unchanged" }> {
    const answer = await this.askFor(question);
    if (answer.kind === "read" || answer.kind === "unchanged") return answer;
    const isList = question.about !== "repository" && question.about !== "repository-by-id";
    if (answer.kind !== "absent" || !isList) throw new VisitEnded(answer);
    await this.expectRepository();
    if (question.about === "issues" || question.about === "issues-since") this.areIssuesOff = true;
    return { kind: "unchanged" };
  }

  /** Makes sure, once a visit, that the repository is there where something of it is not; ends the visit where it is not. */
  async expectRepository(): Promise<void> {
    if (this.#isThere) return;
    const poll = { ...this.poll("repository"), etag: null };
    const repository = await this.askFor({ about: "repository-by-id", githubId: this.githubId, poll });
    if (repository.kind !== "read" && repository.kind !== "unchanged") throw new VisitEnded(repository);
    this.#isThere = true;
  }

  /** Asks for one thing that may be absent without the repository being so. */
  async askFor(question: Question): Promise<Answer> {
    this.#stopWhereTold();
    await this.keep();
    this.asked++;
    const answer = await this.#parts.reader.ask(question, this.now());
    // Breaking off breaks the request too.
    if (answer.kind === "failed") this.#stopWhereTold();
    return answer;
  }

  #stopWhereTold(): void {
    if (this.#parts.signal?.aborted) throw new VisitEnded({ kind: "stopped" });
  }

  /** Takes the repository for longer, once half of the time is over. */
  async keep(): Promise<void> {
    const now = this.now().getTime();
    if (now < this.#leasedAt + LEASE_MS / 2) return;
    await this.store.renewLease(this.watched, new Date(now + LEASE_MS));
    this.#leasedAt = now;
  }

  /** Records what an answer brought and moves the cursor with it; `wanted` is how another list is to be found by the next visit if this one breaks off. */
  async record(observations: readonly Observation[], poll?: Poll, wanted?: Poll): Promise<void> {
    const { react, onPage } = this.#parts;
    const batch = { observations, now: this.now(), react, wanted, ...(poll === undefined ? {} : { poll }) };
    this.changes.push(...(await this.store.record(this.watched, batch)));
    if (poll === undefined) return;
    this.#polls.set(poll.feed, poll);
    const items = (this.#items.get(poll.feed) ?? 0) + observations.length;
    this.#items.set(poll.feed, items);
    onPage(this.watched.repo, poll.feed, items);
  }

  /** Takes over what GitHub says of the repository itself. */
  async recordRepository(answer: Read): Promise<void> {
    if (answer.repository === undefined) return;
    const poll = { ...this.poll("repository"), etag: answer.etag, token: answer.token, checkedAt: this.now() };
    this.watched = await this.store.recordRepository(this.watched, answer.repository, poll, this.now());
    this.#polls.set("repository", poll);
  }
}
