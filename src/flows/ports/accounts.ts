import type { Preferences } from "../../domain/preferences.ts";

/** Somebody who signed in, by GitHub's id. */
export interface Account {
  readonly id: number;
  readonly login: string;
  /** The language chosen; `null` for the browser's. */
  readonly language: "en" | "zh-CN" | null;
  /** Whether everybody may see their page; never while they are hidden. */
  readonly visible: boolean;
  /** Whether they asked that nothing names them. */
  readonly hidden: boolean;
  readonly preferences: Preferences;
  readonly createdAt: Date;
}

/** A sign-in under way. */
interface SignInAttempt {
  readonly verifier: string;
  readonly returnTo: string;
}

export interface Session {
  /** SHA-256 of what stands in the cookie. */
  readonly hash: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
}

/** An issue that somebody does not want to be shown. */
export interface SetAside {
  readonly repositoryId: number;
  readonly repo: string;
  readonly number: number;
  /** `null` for good. */
  readonly until: Date | null;
}

/** Somebody who is left out, by a hash. */
interface BlockListEntry {
  readonly hash: string;
  readonly kind: string;
  /** The key that stands in the place of a deleted person's; `null` for who only hides. */
  readonly standIn: string | null;
  readonly at: Date;
}

/** What was read of GitHub and is kept under somebody's id, of public repositories. */
export interface KeptOfPerson {
  readonly identity: { readonly login: string | null; readonly name: string; readonly seenAt: Date } | null;
  readonly roles: readonly { readonly repo: string; readonly association: string }[];
  readonly issues: readonly KeptThread[];
  readonly pulls: readonly KeptThread[];
  readonly comments: readonly {
    readonly repo: string;
    readonly number: number;
    readonly body: string;
    readonly createdAt: Date;
  }[];
  readonly claims: readonly {
    readonly repo: string;
    readonly number: number;
    readonly state: string;
    readonly claimedAt: Date;
  }[];
}

interface KeptThread {
  readonly repo: string;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly createdAt: Date;
}

export interface AccountStore {
  /** Keeps a sign-in until it is answered or over; drops those that are over. */
  beginSignIn(hash: string, attempt: SignInAttempt, now: Date, expiresAt: Date): Promise<void>;
  /** Takes a sign-in out: it is good once. `null` where there is none or it is over. */
  takeSignIn(hash: string, now: Date): Promise<SignInAttempt | null>;
  /** Adds the account or takes over its login, and opens a session. */
  signIn(person: { readonly id: number; readonly login: string }, hash: string, now: Date): Promise<Account>;
  /** Whose session it is; `null` where there is none, or it was begun before `begunAfter` or not seen since `seenAfter`. */
  session(
    hash: string,
    limits: { readonly begunAfter: Date; readonly seenAfter: Date },
  ): Promise<{ readonly account: Account; readonly session: Session } | null>;
  /** Says that a session is in use. */
  touchSession(hash: string, now: Date): Promise<void>;
  endSession(hash: string): Promise<void>;
  /** All of somebody's, as GitHub asks for where the authorization is revoked, or all but one. */
  endSessions(accountId: number, butHash?: string): Promise<void>;
  sessionsOf(accountId: number): Promise<Session[]>;
  /** Drops sessions and sign-ins that are over. */
  forgetEnded(begunBefore: Date, seenBefore: Date): Promise<void>;
  account(id: number): Promise<Account | null>;
  /** Who bears a login, in any case, among those who signed in. */
  accountByLogin(login: string): Promise<Account | null>;
  change(id: number, change: Partial<Pick<Account, "language" | "visible" | "preferences">>): Promise<void>;
  setAside(accountId: number, repositoryId: number, number: number, until: Date | null, now: Date): Promise<void>;
  /** Shows an issue again. */
  takeBack(accountId: number, repositoryId: number, number: number): Promise<void>;
  /** What is set aside at `now`. */
  setAsideBy(accountId: number, now: Date): Promise<SetAside[]>;
  ticks(accountId: number): Promise<{ readonly step: string; readonly at: Date }[]>;
  tick(accountId: number, step: string, isDone: boolean, now: Date): Promise<void>;
  /** What of somebody stands in what was read, for who wants to have it (P3). */
  kept(id: number): Promise<KeptOfPerson>;
  /** The block list itself, for another database of the same installation. */
  blockList(): Promise<BlockListEntry[]>;
  adoptBlockList(entries: readonly BlockListEntry[]): Promise<void>;
  /** Who asked that nothing names them, under every login by which they are known here. */
  hidden(): Promise<{ readonly id: number; readonly login: string }[]>;
  hide(id: number, now: Date): Promise<void>;
  unhide(id: number): Promise<void>;
  /**
   * Deletes an account with everything that hangs on it, and takes the person out of what was read: nothing is kept under their id, login or
   * name, what was merged counts for somebody who is not named, and the next reading does not bring them back (P2). Who signs in after that
   * has what they merged again, and is hidden until they say otherwise.
   */
  delete(id: number, now: Date): Promise<void>;
}
