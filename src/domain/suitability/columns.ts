import type { SuitabilityFacts } from "./facts.ts";
import { countLabels } from "./labels.ts";
import { countWords, proseOf } from "./text.ts";

/**
 * The columns of the training data that the tracker can fill in at run time. Left out: the timeline (`event…`, `le…`), the
 * reporter's life outside the project (`rptall…`, `rptfoll`, …), and `rptnpratio`, which gives the answer away: see CONTRIBUTING.
 */
export const COLUMNS = [
  "LengthOfTitle",
  "LengthOfDescription",
  "proissnewratio",
  "proissnewnum",
  "openiss",
  "pro_star",
  "procmt",
  "contributornum",
  "proclspr",
  "rptpr",
  "rptcmt",
  "rptisnew",
  "rptissnum",
  "commentnum",
  "lc0",
  "lc1",
  "lc2",
  "lc8",
] as const;
export type Column = (typeof COLUMNS)[number];

/** One issue in the columns of the training data; `null` is unknown. */
export type Row = Readonly<Record<Column, number | null>>;

/** What the tracker holds of an issue, in the columns of the training data. */
export function rowOf({ title, body, labels, newcomerLabels, comments, reporter, project }: SuitabilityFacts): Row {
  return {
    LengthOfTitle: title === null ? null : countWords(title),
    LengthOfDescription: body === null ? null : countWords(proseOf(body)),
    ...labelColumns(labels, newcomerLabels),
    commentnum: comments,
    proissnewratio: project.issueShareByNewcomers,
    proissnewnum: project.issuesByNewcomers,
    openiss: project.issuesOpened,
    pro_star: project.stars,
    procmt: project.commits,
    contributornum: project.contributors,
    proclspr: project.closedPulls,
    rptpr: reporter.pulls,
    rptcmt: reporter.commits,
    rptisnew:
      reporter.isNew === null ? flag(reporter.commits === null ? null : reporter.commits === 0) : flag(reporter.isNew),
    rptissnum: reporter.issues,
  };
}

function flag(value: boolean | null): number | null {
  return value === null ? null : Number(value);
}

function labelColumns(labels: readonly string[] | null, newcomerLabels: number | null) {
  if (labels === null) return { lc0: null, lc1: null, lc2: null, lc8: null };
  const { easy, ...counts } = countLabels(labels);
  return { lc0: newcomerLabels === null ? null : newcomerLabels + easy, ...counts };
}
