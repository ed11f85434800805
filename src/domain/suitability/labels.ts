import { normalizeLabel } from "../labels.ts";

/** Kinds of labels, under the names of the training data's columns. */
export interface LabelCounts {
  /** Easy ones, which the data counts among the marks for newcomers (`lc0`). */
  readonly easy: number;
  /** Bugs. */
  readonly lc1: number;
  /** Tests. */
  readonly lc2: number;
  /** Important, urgent or hard. */
  readonly lc8: number;
}

// The words are those by which gfi-bot, of the same authors as the training data, sorts labels.
const EASY = ["easy", "minor", "effort low", "low effort"];
const BUG = ["bug", "bugs", "bugfix"];
const TEST = ["test", "tests", "testing"];
const MAJOR = ["important", "major", "breaking", "difficult", "hard", "core", "serious"];
const PRIORITY = ["p0", "p1", "high", "critical"];

/** Counts the labels of an issue by kind; one label may be of several. */
export function countLabels(labels: readonly string[]): LabelCounts {
  const count = (isOne: (label: string) => boolean) => labels.filter(isOne).length;
  return {
    easy: count((label) => says(label, EASY)),
    lc1: count((label) => says(label, BUG)),
    lc2: count((label) => says(label, TEST)),
    lc8: count((label) => says(label, MAJOR) || (says(label, ["priority"]) && says(label, PRIORITY))),
  };
}

function says(label: string, words: readonly string[]): boolean {
  const name = ` ${normalizeLabel(label)} `;
  return words.some((word) => name.includes(` ${word} `));
}
