import type { Column, Row } from "./columns.ts";

/** A feature reads some columns; where one of them is unknown, so is the feature. */
interface Feature {
  readonly of: readonly Column[];
  readonly value: (...columns: readonly number[]) => number;
}

const log = (value = 0) => Math.log1p(Math.max(0, value));
const logOf = (column: Column): Feature => ({ of: [column], value: log });
const has = (column: Column): Feature => ({ of: [column], value: (count = 0) => Math.min(count, 1) });
/** How many times more of one than of the other, as a logarithm. */
const ratio = (over: Column, under: Column): Feature => ({
  of: [over, under],
  value: (a = 0, b = 0) => log(a) - log(b),
});

/** What the model looks at. Each is a pure function of one row, so that nothing of other issues can leak into it. */
const FEATURES = {
  titleWords: logOf("LengthOfTitle"),
  bodyWords: logOf("LengthOfDescription"),
  newcomerShare: { of: ["proissnewratio"], value: (share = 0) => Math.sqrt(Math.max(0, share)) },
  newcomerIssues: logOf("proissnewnum"),
  newcomerTotal: {
    of: ["proissnewratio", "proissnewnum"],
    value: (share = 0, count = 0) => (share > 0 ? log(count / share) : 0),
  },
  /** The share as it stands with 20 more issues of the usual kind, so that one of two is no half. */
  newcomerShareSteady: {
    of: ["proissnewratio", "proissnewnum"],
    value: (share = 0, count = 0) => Math.sqrt((count + 1.2) / ((share > 0 ? count / share : 10) + 20)),
  },
  issuesOpened: logOf("openiss"),
  stars: logOf("pro_star"),
  commits: logOf("procmt"),
  contributors: logOf("contributornum"),
  closedPulls: logOf("proclspr"),
  reporterPulls: logOf("rptpr"),
  reporterCommits: logOf("rptcmt"),
  reporterNew: has("rptisnew"),
  /** Nothing of theirs is merged yet, but they have begun. */
  reporterTries: { of: ["rptisnew", "rptpr"], value: (isNew = 0, pulls = 0) => Number(isNew > 0 && pulls > 0) },
  reporterIssues: logOf("rptissnum"),
  reporterCommitShare: ratio("rptcmt", "procmt"),
  reporterPullShare: ratio("rptpr", "proclspr"),
  reporterIssueShare: ratio("rptissnum", "openiss"),
  comments: logOf("commentnum"),
  newcomerLabel: has("lc0"),
  bugLabel: has("lc1"),
  testLabel: has("lc2"),
  majorLabel: has("lc8"),
} as const satisfies Record<string, Feature>;
export type FeatureKey = keyof typeof FEATURES;

export const FEATURE_KEYS = Object.keys(FEATURES) as FeatureKey[];

/** The features of a row in the order of `keys`; NaN where something that one needs is unknown. */
export function vectorOf(row: Row, keys: readonly FeatureKey[] = FEATURE_KEYS): number[] {
  return keys.map((key) => {
    const { of, value }: Feature = FEATURES[key];
    const columns = of.map((column) => row[column] ?? Number.NaN);
    return columns.some(Number.isNaN) ? Number.NaN : value(...columns);
  });
}
