import { normalizeLabel } from "./phrases.ts";

/** Families of words by which repositories mark issues for newcomers; a label belongs where it holds one of them as words. */
const FAMILIES = [
  "good first",
  "good for beginner",
  "good for beginners",
  "good for new",
  "great first",
  "first timer",
  "first timers",
  "first time",
  "first contribution",
  "first issue",
  "first bug",
  "first pr",
  "beginner",
  "beginners",
  "newcomer",
  "newcomers",
  "newbie",
  "novice",
  "starter",
  "easy fix",
  "easyfix",
  "easy pick",
  "low hanging",
  "up for grabs",
  "upforgrabs",
  "help wanted",
  "junior job",
  "junior jobs",
  "bite size",
  "bite sized",
  "bitesize",
  "onboarding",
  "e easy",
  "quick win",
  "jump in",
  "contributions welcome",
  "contribution welcome",
  "goodfirstissue",
  "new contributor",
  "new contributors",
  "easy to fix",
  "level starter",
];

/** Whether a label marks issues for newcomers, however it is decorated. */
export function isNewcomerLabel(label: string): boolean {
  const words = ` ${normalizeLabel(label)} `;
  return FAMILIES.some((family) => words.includes(` ${family} `));
}
