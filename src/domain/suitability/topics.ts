import type { Column } from "./columns.ts";
import type { FeatureKey } from "./features.ts";

/** What people are told of: several features that say the same thing are one topic. `main` is the column whose value is shown. */
interface Topic {
  readonly main: Column;
  readonly features: readonly FeatureKey[];
}

export const TOPICS = {
  newcomerHistory: {
    main: "proissnewratio",
    features: ["newcomerShare", "newcomerIssues", "newcomerTotal", "newcomerShareSteady"],
  },
  popularity: { main: "pro_star", features: ["stars"] },
  projectSize: {
    main: "contributornum",
    features: ["issuesOpened", "commits", "contributors", "closedPulls"],
  },
  reporter: {
    main: "rptcmt",
    features: [
      "reporterPulls",
      "reporterCommits",
      "reporterNew",
      "reporterTries",
      "reporterIssues",
      "reporterCommitShare",
      "reporterPullShare",
      "reporterIssueShare",
    ],
  },
  length: { main: "LengthOfDescription", features: ["titleWords", "bodyWords"] },
  discussion: { main: "commentnum", features: ["comments"] },
  newcomerLabel: { main: "lc0", features: ["newcomerLabel"] },
  bugLabel: { main: "lc1", features: ["bugLabel"] },
  testLabel: { main: "lc2", features: ["testLabel"] },
  majorLabel: { main: "lc8", features: ["majorLabel"] },
} as const satisfies Record<string, Topic>;
export type TopicKey = keyof typeof TOPICS;
export const TOPIC_KEYS = Object.keys(TOPICS) as TopicKey[];
