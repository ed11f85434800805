/** People tracked together by an organiser. */
export interface Cohort {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly ownerId: number;
  /** What stands in the link by which people join; another one makes the old useless. */
  readonly invitation: string;
  readonly startsAt: Date;
  /** The first moment that is no longer in its time; `null` for one without an end. */
  readonly endsAt: Date | null;
}

export interface CohortMember {
  readonly accountId: number;
  readonly login: string;
  readonly consentedAt: Date;
}

export interface CohortStore {
  /** Throws `UserError` where the slug is taken, or the owner has as many as one may have. */
  create(cohort: Omit<Cohort, "id">, now: Date): Promise<Cohort>;
  bySlug(slug: string): Promise<Cohort | null>;
  /** Those that somebody organises or is in, the latest begun first. */
  of(accountId: number): Promise<Cohort[]>;
  change(id: number, change: Partial<Pick<Cohort, "name" | "invitation" | "startsAt" | "endsAt">>): Promise<void>;
  /** Takes it away with what says who was in it. */
  delete(id: number): Promise<void>;
  /** By login, in any case. */
  members(id: number): Promise<CohortMember[]>;
  isMember(id: number, accountId: number): Promise<boolean>;
  /** Adds a member; once is enough. Throws `UserError` where as many as may be are in it. */
  join(id: number, accountId: number, now: Date): Promise<void>;
  leave(id: number, accountId: number): Promise<void>;
}
