import type { AvailabilityRules } from "./availability.ts";
import type { SpeechRules } from "./speech.ts";

/** `config/claims.yml`. */
export interface ClaimRules extends SpeechRules {
  readonly durations: AvailabilityRules["durations"];
  readonly labels: { readonly claimed: readonly string[]; readonly notReady: readonly string[] };
}

/** What one repository says beside that: lists are added, durations replaced. */
export type ClaimRulesOfOne = {
  readonly [Key in "durations" | "labels" | "commands" | "phrases"]?: Partial<ClaimRules[Key]>;
};

/** The rules for a repository that adds some of its own. */
export function addClaims(all: ClaimRules, own: ClaimRulesOfOne): ClaimRules {
  return {
    ...all,
    durations: { ...all.durations, ...own.durations },
    labels: addLists(all.labels, own.labels),
    commands: addLists(all.commands, own.commands),
    phrases: addLists(all.phrases, own.phrases),
  };
}

function addLists<Key extends string>(
  all: Readonly<Record<Key, readonly string[]>>,
  own?: { readonly [One in Key]?: readonly string[] },
): Record<Key, readonly string[]> {
  const added: Record<Key, readonly string[]> = { ...all };
  for (const key of Object.keys(all) as Key[]) added[key] = [...all[key], ...(own?.[key] ?? [])];
  return added;
}
