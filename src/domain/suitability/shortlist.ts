interface Scored {
  readonly suitability: { readonly likely: number; readonly suited: boolean } | null;
}

/** Of the issues that the model looked at in one repository, the share that is called suited at most, and the fewest that may be. */
const SHARE = 0.25;
const FEWEST = 3;

/**
 * Leaves `suited` to the best quarter of a repository's issues, or to the best three. Much of a score is the repository's own, so in
 * one that welcomes newcomers nearly everything would be called suited, and nobody would be helped by that.
 */
export function shortlist<Card extends Scored>(cards: readonly Card[]): Card[] {
  const ranked = cards.flatMap(({ suitability }) => suitability?.likely ?? []).toSorted((a, b) => b - a);
  const least = ranked[Math.max(FEWEST, Math.ceil(ranked.length * SHARE)) - 1] ?? 0;
  return cards.map((card) =>
    card.suitability === null || (card.suitability.likely >= least && card.suitability.likely > 0)
      ? card
      : { ...card, suitability: { ...card.suitability, suited: false } },
  );
}
