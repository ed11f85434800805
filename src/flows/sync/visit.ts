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
  /** After each page: the list and how many things of it were read in this visit. */
  readonly onPage: (repo: string, feed: Feed, items: number) => void;
}

type Read = Extract<Answer, { kind: "read" }>;

/** Ends a visit where GitHub gave nothing to go on with; what was recorded before stays. */
export class VisitEnded extends Error {
  readonly answer: Exclude<Answer, { kind: "read" | "unchanged" }>;

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
  readonly #parts: VisitParts;
  readonly #polls: Map<string, Poll>;
  readonly #items = new Map<Feed, number>();

  constructor(parts: VisitParts, watched: Watched, polls: ReadonlyMap<string, Poll>) {
    this.watched = watched;
    this.now = parts.now;
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
    const poll = { ...this.poll("repository"), etag: null };
    const repository = await this.askFor({ about: "repository-by-id", githubId: this.githubId, poll });
    if (repository.kind === "read" || repository.kind === "unchanged") return { kind: "unchanged" };
    throw new VisitEnded(repository);
  }

  /** Asks for one thing that may be absent without the repository being so. */
  async askFor(question: Question): Promise<Answer> {
    this.asked++;
    return await this.#parts.reader.ask(question, this.now());
  }

  /** Records what an answer brought and moves the cursor with it. */
  async record(observations: readonly Observation[], poll?: Poll): Promise<void> {
    const { react, onPage } = this.#parts;
    const batch = { observations, now: this.now(), react, ...(poll === undefined ? {} : { poll }) };
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
