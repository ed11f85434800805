/** The last word in a pull request's thread: of a person, never of a bot. */
interface LastWord {
  /** `null` where the account was deleted. */
  readonly login: string | null;
  readonly whose: "author" | "maintainer" | "other";
  readonly at: Date;
}

/** An open pull request as far as it is known here: comments are read, reviews and checks are not. */
export interface OpenPull {
  readonly repo: string;
  readonly number: number;
  readonly title: string;
  readonly draft: boolean;
  readonly createdAt: Date;
  readonly lastWord: LastWord | null;
}

/** An issue that somebody has taken, by a command, in words or by being assigned. */
export interface HeldIssue {
  readonly repo: string;
  readonly number: number;
  readonly title: string;
  /** The part of it that they took; empty for all of it. */
  readonly slot: string;
  /** When it lapses if nothing is heard; `null` where a pull request keeps it. */
  readonly until: Date | null;
}

/**
 * What a pull request waits for, as far as that is known: a draft for its author; without a word, for a first answer; after a
 * maintainer's word, for the author; after the author's, for an answer; after a stranger's, for a maintainer. `since` is when that began.
 */
export function waitsFor({ draft, createdAt, lastWord }: OpenPull): {
  readonly kind: "draft" | "first-answer" | "author" | "answer" | "maintainer";
  readonly since: Date;
} {
  const since = lastWord?.at ?? createdAt;
  if (draft) return { kind: "draft", since };
  if (lastWord === null) return { kind: "first-answer", since };
  if (lastWord.whose === "maintainer") return { kind: "author", since };
  return { kind: lastWord.whose === "author" ? "answer" : "maintainer", since };
}
