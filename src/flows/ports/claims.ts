import type { Living } from "../../domain/living.ts";
import type { StoredClaim } from "../../domain/stored-claims.ts";

/** Claims that were made by commands. They change where an effect is settled, in its transaction; see `Performed`. */
export interface ClaimStore {
  /** Every claim on an issue, ended ones too, oldest first. */
  ofThread(repositoryId: number, number: number): Promise<StoredClaim[]>;
  /** The live claims of a repository, oldest first. */
  live(repositoryId: number): Promise<StoredClaim[]>;
}

/** What the app's one comment on each thread says. It changes like the claims. */
export interface LivingCommentStore {
  /** `null` where nothing was ever said; the number 0 stands for the repository as a whole. */
  get(repositoryId: number, number: number): Promise<Living | null>;
}

/** A thread's comment as it is from now on. */
export interface LivingChange {
  readonly number: number;
  readonly content: Living;
}
