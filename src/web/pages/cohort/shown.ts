import type { CohortForm } from "../../../domain/cohort-form.ts";
import type { Span } from "../../../domain/cohort.ts";
import type { Account, Cohort, MemberView } from "../../../flows/ports.ts";

/** Whoever is let in to a cohort's page, and as what. */
export interface Admitted {
  readonly viewer: Account;
  readonly cohort: Cohort;
  readonly isOwner: boolean;
  readonly isMember: boolean;
}

/** What a cohort's page shows. */
export interface ShownCohort extends Admitted {
  readonly members: readonly MemberView[];
  readonly page: number | null;
  /** The member whose merges are listed. */
  readonly chosen: number | null;
  /** What an organiser wrote and what is wrong with it. */
  readonly form?: CohortForm;
  readonly mistakes?: readonly string[];
}

/** The time that a cohort looks at. */
export function spanOf({ startsAt, endsAt }: Cohort): Span {
  return { from: startsAt, until: endsAt };
}
