/** More than this is a list of links, not work on issues. */
const MAX_MENTIONS = 50;

/**
 * Numbers of the same repository's issues that a text names: `#12`, `OWNER/REPO#12`, or the address of the page, in ascending
 * order; what stands in code or in HTML comments names nothing.
 */
export function issuesNamed(text: string, repo: string): number[] {
  const plain = withoutCode(text).toLowerCase();
  const numbers = new Set<number>();
  for (const [, inAddress, inName, digits] of plain.matchAll(
    /(?:https?:\/\/[^\s/]+\/([\w.-]+\/[\w.-]+)\/issues\/|(?<![\w/&.-])([\w.-]+\/[\w.-]+)?#)(\d{1,9})\b/g,
  )) {
    if ((inAddress ?? inName ?? repo.toLowerCase()) === repo.toLowerCase()) numbers.add(Number(digits));
  }
  return [...numbers].toSorted((a, b) => a - b).slice(0, MAX_MENTIONS);
}

/** Numbers of the same repository's issues that GitHub closes with what is merged under this text. */
export function issuesClosed(text: string, repo: string): ReadonlySet<number> {
  const named = withoutCode(text)
    .toLowerCase()
    .matchAll(
      /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+(?:https?:\/\/[^\s/]+\/([\w.-]+\/[\w.-]+)\/issues\/|([\w.-]+\/[\w.-]+)?#)(\d+)\b/g,
    );
  const ours = Array.from(named).filter(
    ([, inAddress, inName]) => (inAddress ?? inName ?? repo.toLowerCase()) === repo.toLowerCase(),
  );
  return new Set(ours.map(([, , , number]) => Number(number)));
}

/** A text without HTML comments, which templates are full of, and without code. */
function withoutCode(text: string): string {
  return text.replace(/<!--[\s\S]*?(-->|$)/g, " ").replace(/`[^`]*`/g, " ");
}
