import type { Verdict } from "../domain/availability.ts";
import type { Climb } from "../domain/climb.ts";
import type { Message } from "../domain/living.ts";
import type { CommandName, RepositoryConfig } from "../domain/repository-config.ts";
import type { RepositoryRule } from "../domain/repository-rules.ts";
import type { Hearing } from "../domain/standing.ts";
import type { ClaimChange, StoredClaim } from "../domain/stored-claims.ts";

/** Who asks, when and for what. */
export interface Asked {
  readonly name: CommandName;
  /** What stands behind the command on its line. */
  readonly argument: string;
  readonly login: string;
  readonly authorKey: string;
  readonly maintainer: boolean;
  readonly at: Date;
}

/** The issue on which it was asked, as it was just before. */
interface AskedIssue {
  readonly number: number;
  /** With the live claims heard; see `domain/standing`. */
  readonly hearing: Hearing;
  readonly verdict: Verdict;
  /** Every stored claim on it, ended ones too, oldest first. */
  readonly claims: readonly StoredClaim[];
}

/** An issue that is free, with why it may suit. */
interface Suggestion {
  readonly number: number;
  readonly title: string;
}

/** What a command may know. What is costly to find out is `null` unless the command `needs` it. */
export interface Scene {
  readonly config: RepositoryConfig;
  /** `null` on a pull request. */
  readonly issue: AskedIssue | null;
  /** The asker's live claims in this repository on other issues. */
  readonly elsewhere: readonly { readonly claim: StoredClaim; readonly title: string }[];
  /** Who is meant by an `@login` behind the command; `null` where nobody is, or nobody by that name was ever seen here. */
  readonly named: { readonly login: string; readonly authorKey: string } | null;
  /** Free issues of this repository that suit the asker, the best first. */
  readonly suggestions: readonly Suggestion[] | null;
  readonly asks: readonly RepositoryRule[];
  /** Where the asker stands in this repository. */
  readonly climb: Climb | null;
}

type Extra = "suggestions" | "climb";

/** What comes of a command, as data. */
export interface Outcome {
  readonly claims: readonly ClaimChange[];
  /** Who is to be assigned and who not any more, in this order. */
  readonly assignments: readonly { readonly login: string; readonly on: boolean }[];
  /** The answer. */
  readonly messages: readonly Message[];
  /** What the thread's comment says of the claims from then on, by part; `null` takes it out. */
  readonly status: readonly { readonly slot: string; readonly messages: readonly Message[] | null }[];
}

/** A slash command: one file each, and one line in `commands.ts`. Its sentence for `/help` is `app.help.NAME`. */
export interface Command {
  readonly name: CommandName;
  /** What stands behind it, for `/help`; empty where nothing does. */
  readonly usage: string;
  /** What else it has to know of this scene. */
  readonly needs: (asked: Asked, scene: Scene) => readonly Extra[];
  /** Decides; the scene has what it needs. */
  readonly decide: (asked: Asked, scene: Scene) => Outcome;
}

/** An answer that changes nothing. */
export function answer(...messages: Message[]): Outcome {
  return { claims: [], assignments: [], messages, status: [] };
}
