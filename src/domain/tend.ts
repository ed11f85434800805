import type { RepositoryConfig } from "./repository-config.ts";
import { type Hearing, type Standing, standingOf } from "./standing.ts";
import type { StoredClaim } from "./stored-claims.ts";

/** What time, words or events ask for in a stored claim. */
export type Due =
  | { readonly what: "remind"; readonly claim: StoredClaim; readonly standing: Extract<Standing, { is: "alive" }> }
  | { readonly what: "renew"; readonly claim: StoredClaim; readonly standing: Extract<Standing, { is: "alive" }> }
  | { readonly what: "end"; readonly claim: StoredClaim; readonly standing: Exclude<Standing, { is: "alive" }> };

/** What is due in the live claims of one issue at `now`, by what its repository wants. */
export function whatIsDue(
  claims: readonly StoredClaim[],
  hearing: Hearing,
  config: Pick<RepositoryConfig, "claims">,
  now: Date,
): Due[] {
  return claims
    .filter(({ state }) => state === "live")
    .flatMap((claim): Due[] => {
      const standing = standingOf(claim, hearing, now);
      if (standing.is === "lapsed") return config.claims.lapse ? [{ what: "end", claim, standing }] : [];
      if (standing.is !== "alive") return [{ what: "end", claim, standing }];
      const halfTime = (standing.renewedAt.getTime() + standing.endsAt.getTime()) / 2;
      const isReminded = claim.remindedAt !== null && claim.remindedAt >= standing.renewedAt;
      if (config.claims.remind && standing.pull === null && !isReminded && now.getTime() >= halfTime)
        return [{ what: "remind", claim, standing }];
      return standing.renewedAt > claim.renewedAt ? [{ what: "renew", claim, standing }] : [];
    });
}
