import { describe, expect, it, test } from "vitest";
import { compileLabels } from "../../src/domain/labels.ts";
import { defaultConfig } from "../fixtures/rules.ts";

const NOVEMBER = new Date("2026-11-23T00:00:00Z");
const OCTOBER = new Date("2026-10-01T00:00:00Z");
const { step } = compileLabels(defaultConfig.labels);

/** Spellings met in the wild, one a line. */
const list = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

describe("labels that invite newcomers", () => {
  test.each(
    list(`
    good first issue
    help wanted
    up-for-grabs
    up for grabs
    first-timers-only
    easy
    jump in
    help-wanted
    good-first-issue
    teaser tasks
    beginner friendly
    beginner
    bitesize
    you-take-it
    simple task
    please contribute
    newcomers
    newbie
    low-hanging fruit
    good-first-bug
    good first issue!
    easy-fix
    e-easy
    :thumbsup: good first issue
    type: up-for-grabs
    you can do this
    upforgrabs
    type: help-wanted 💁
    trivial
    tag / good first issue
    status/help-wanted
    starter-task
    seeking community contributions
    scope:small
    ready to implement
    probably easy
    please-help
    novice issues
    newbie-friendly
    need-code
    low-hanging-fruit
    low hanging fruit
    level:starter
    junior jobs
    junior job
    jump-in
    hint/good first issue
    help_wanted
    help wanted 🙌
    help out!
    help and learn
    great first issue
    good starter task
    good for first time contributors
    good first task
    good first issue 👍
    good first bugs
    good first bug
    first-contribution
    first timers
    first contribution
    exp:novice
    effort/easy
    easy_to_fix
    easy-to-contribute
    easy-pick
    easy win
    easy task
    easy hack
    easy addons
    difficulty::easy
    difficulty/newcomer
    contribution-starter
    contribution welcome
    bite-sized
    beginner suitable
    beginner experience
    backlog-easy
    🎸 good first
    :gift: beginner
    type: good first issue
    status: up for grabs
    pr: help wanted
    info: up for grabs
    help wanted :octocat:
    good first issue :octocat:
    flag: good-first-issue
    good-for-beginner
    exp/beginner
    good-for-new-contributors
    type:-jump-in
    stat:contributions-welcome
    goodfirstissue
    difficulty/1:easy
    onboarding
    new contributor opportunity
    🤩 good first pr
    contributor-friendly
    👶 good first issue
    good first issue-:wave:
    difficulty/low
    status:-easy
    easyfix
    starter-issue
    easy-to-fix
    good first issue-:1st_place_medal:
    difficulty/easy
    beginner-friendly
    co.help-wanted
    e-less-complex
    starter issue
    seeking community contributors
    status: ideal-for-contribution
    good first issue :thumbsup:
    good first contribution
    good-first-contribution
    good-beginner-issue
    contrib (easy)
    starter
    d.FirstTimers
    first time only
    first time contributor
    starter bug
    good for beginner
    D0: My First Commit
    first timers welcome
    5-good-beginner
    help-wanted-easy
    help/beginner
    for-new-contributor
    beginners-only
    bug/good-first
    for beginners
    type: jump in
    easy pick
    good-first-patch
    easy fix
    first timers only
    good first patch
    your-first-pr
    good first issue ❤️
    help wanted 👋
    :wave: Good First Issue
    skill: good first issue
    skill: beginner
    E-easy
    E-mentor
    E-help-wanted
    mentor available
    mentorship
    quick win
    simple improvements
    level-1
    level 1
    level_1
    FirstTimeCodeContribution
    EddieHub:good-first-issue
    complexity: low
    PRs welcome to address this
    Contributions Welcome
    ＧＯＯＤ first issue
    新手友好
    适合新手
    needs code
    简单
    难度：简单
    适合小白
    易上手
    はじめて
    はじめての方歓迎
    簡単
    難易度: やさしい
    쉬운 이슈
    fácil
    dificultad: fácil
    facile
    difficulté : facile
    buen primer issue
    boa primeira issue
    bonne première issue
    tâche facile
    Anfänger
    beginner question
    docs: good first issue
    docs, good for beginners
    old-api: good first issue
  `),
  )("%s", (label) => expect(step(label, NOVEMBER)).toBe("newcomer"));
});

describe("labels of the second step", () => {
  test.each(
    list(`
    Good Second Issue
    good second issue
    Good Difficult Issue
    🧒 good second issue
    good-second-issue
    skill: intermediate
    E-medium
    complexity: medium
    difficulty: medium
    difficulty/intermediate
    level: intermediate
    Intermediate
  `),
  )("%s", (label) => expect(step(label, NOVEMBER)).toBe("second"));
});

describe("labels that invite nobody", () => {
  test.each(
    list(`
    enhancement
    contribution
    doc
    documentation
    available
    code quality
    not a good first issue
    no good first issue
    Not for beginners
    Good First Issue Candidate
    good first issue: candidate
    hacktoberfest
    hacktoberfest2022
    hacktoberfest-accepted
    docathon-h1-2023
    docathon-2025
    portfolio addition
    coding with drew
    skill: advanced
    complexity: high
    priority: medium
    priority: low
    size: medium
    Low Risk
    High Risk
    easy apply
    easy-install
    area: onboarding flow
    first time user experience
    starter template
    medium
    bug
    question
    stale
    triaged
    New model
    Feature request
    first-class support
    community-request
    Community want to contribute
    😀
    no longer good first issue
    no longer a good first issue
    retired: good first issue
    good first issue (claimed)
    good first issue: taken
    help wanted (done)
    bad first issue
    hard first PR
    hard for beginners
    too difficult for newcomers
    not suitable for beginners
    documentation for beginners
    tutorials for newcomers
    newcomer docs
    beginner guide
    need code review
    needs code owner
    contributions welcome (internal)
    good first issue - maintainers only
    非新手
    不适合新手
    不适合初学者
    不太适合新人
    新手勿入
    新手教程
    不简单
    简单模式
    初心者向けではない
    初心者には難しい
    初心者向けガイド
    초보자 불가
    no es fácil
    não é para iniciantes
    pas facile
    documentation pour débutants
  `),
  )("%s", (label) => expect(step(label, NOVEMBER)).toBeNull());
});

describe("events", () => {
  test.each<[string, string, string | null]>([
    ["hacktoberfest", "2026-10-01T00:00:00Z", "newcomer"],
    ["🎃 Hacktoberfest", "2026-10-31T23:59:59Z", "newcomer"],
    ["hacktoberfest", "2026-11-01T00:00:00Z", null],
    ["hacktoberfest2026", "2026-10-05T00:00:00Z", "newcomer"],
    ["hacktoberfest2022", "2026-10-05T00:00:00Z", null],
    ["docathon-2026", "2026-11-10T00:00:00Z", "newcomer"],
    ["docathon-h1-2026", "2026-08-10T00:00:00Z", null],
    ["docathon-h1-2026", "2026-06-10T00:00:00Z", "newcomer"],
    ["docathon-h1-2026", "2026-11-10T00:00:00Z", null],
    ["docathon-h2-2026", "2026-11-10T00:00:00Z", "newcomer"],
    ["docathon-h2-2026", "2026-06-10T00:00:00Z", null],
    ["Hacktoberfest Q4", "2026-10-10T00:00:00Z", "newcomer"],
    ["Hacktoberfest Q3", "2026-10-10T00:00:00Z", null],
  ])("%s on %s: %s", (label, day, expected) => expect(step(label, new Date(day))).toBe(expected));
});

it("tries a repository's own lists first", () => {
  const own = compileLabels(defaultConfig.labels, {
    newcomer: ["^enhancement$", "good first issue candidate"],
    second: ["medium"],
    not: ["help wanted"],
  });
  expect(own.step("enhancement", OCTOBER)).toBe("newcomer");
  expect(own.step("Good First Issue Candidate", OCTOBER)).toBe("newcomer");
  expect(own.step("size: medium", OCTOBER)).toBe("second");
  expect(own.step("help wanted", OCTOBER)).toBeNull();
  expect(own.step("good first issue", OCTOBER)).toBe("newcomer");
});

it("answers an enormous or an empty label", () => {
  expect(step("", OCTOBER)).toBeNull();
  expect(step(`:${"a:".repeat(20_000)}`, OCTOBER)).toBeNull();
  expect(step("d0 ".repeat(20_000), OCTOBER)).toBeNull();
});
