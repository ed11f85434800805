/** How a claim stands that was made by a command; `finished`: its issue was closed. */
export type ClaimState = "live" | "released" | "lapsed" | "overridden" | "finished";

/** A claim that somebody made by a command, or a maintainer for them; claims in words are judged from the thread and not stored. */
export interface StoredClaim {
  readonly id: number;
  readonly repositoryId: number;
  readonly number: number;
  /** Whose it is; logins change hands, keys do not. */
  readonly authorKey: string;
  readonly login: string;
  /** The part of an issue that has parts; empty for all of it. */
  readonly slot: string;
  readonly claimedAt: Date;
  readonly renewedAt: Date;
  readonly endsAt: Date;
  readonly remindedAt: Date | null;
  readonly state: ClaimState;
  readonly endedAt: Date | null;
  /** Whether GitHub took the assignment that went with it. */
  readonly assigned: boolean;
}

/** What happens to a stored claim, as data; told apart by who and what, since a new one has no id yet. */
export type ClaimChange =
  | {
      readonly act: "begin";
      readonly number: number;
      readonly authorKey: string;
      readonly login: string;
      readonly slot: string;
      readonly at: Date;
      readonly endsAt: Date;
    }
  | { readonly act: "end"; readonly id: number; readonly state: Exclude<ClaimState, "live">; readonly at: Date }
  | { readonly act: "renew"; readonly id: number; readonly at: Date; readonly endsAt: Date }
  | { readonly act: "remind"; readonly id: number; readonly at: Date }
  | { readonly act: "assigned"; readonly number: number; readonly login: string; readonly assigned: boolean };
