import { join } from "node:path";
import type { Journeys } from "../../src/domain/journeys.ts";
import { readJourneys } from "../../src/flows/read-journeys.ts";
import type { Judgement, Store } from "../../src/flows/ports.ts";
import { versionOf } from "../../src/judging.ts";
import { openStore } from "../../src/storage/open.ts";
import { judgedRepository, judgement, NO_TREATMENT } from "../fixtures/judged.ts";
import { defaultRules } from "../fixtures/rules.ts";
import { openRaw } from "./raw-insert.ts";

/** How much a database holds. */
export interface Size {
  readonly repositories: number;
  readonly issues: number;
  readonly people: number;
  readonly contributions: number;
}

export const FULL: Size = { repositories: 1_000, issues: 100_000, people: 100_000, contributions: 1_000_000 };
export const TENTH: Size = { repositories: 100, issues: 10_000, people: 10_000, contributions: 100_000 };

export const NOW = new Date("2026-11-24T10:00:00Z");
const DAY = 86_400_000;
const AREAS = ["docs", "tests", "core", "examples"] as const;
const LANGUAGES = ["Python", "Python", "Python", "C++", "Rust", "Cuda", "Go", "Zig"];
const VERBS = ["Explain", "Mend", "Test", "Speed up", "Remove", "Describe", "Translate", "Check"];
const THINGS = [
  "tokenizer",
  "loader",
  "attention",
  "kernel",
  "scheduler",
  "cache",
  "checkpoint",
  "optimizer",
  "router",
];
const PATHS = ["docs/guide.md", "tests/test_run.py", "src/model/run.py", "src/cache/store.py", "examples/chat.py"];

export function repoName(index: number): string {
  return `owner${index % 97}/repository-${index}`;
}

export function loginOf(person: number): string {
  return `person-${person}`;
}

/** Fills a database: everybody has an account with a page, ten merges and, one in five, an open pull request. */
export async function fillPages(file: string, size: Size, configFolder: string): Promise<void> {
  const store = await openStore(`file:${file}`, "write");
  for (let index = 0; index < size.repositories; index++)
    await judgedRepository(store, { repo: repoName(index), githubId: index + 1, language: languageOf(index) });
  await store.close();
  insertFacts(file, size);
  const again = await openStore(`file:${file}`, "write");
  await judgeAll(again, size, versionOf(configFolder));
  await again.tidy();
  await again.close();
}

function languageOf(index: number): string {
  return LANGUAGES[index % LANGUAGES.length] ?? "Python";
}

/** Past the store, in one transaction: a million rows are to take seconds. */
function insertFacts(file: string, size: Size): void {
  const database = openRaw(file);
  database.pragma("synchronous = OFF");
  database.exec("BEGIN");
  const identity = database.prepare(
    "INSERT INTO identities (key, login, folded_login, name, bot, seen_at) VALUES (?, ?, ?, ?, 0, ?)",
  );
  const account = database.prepare(
    "INSERT INTO accounts (id, login, folded_login, hash, visible, preferences, created_at) VALUES (?, ?, ?, ?, 1, ?, ?)",
  );
  const preferences = JSON.stringify({ directions: [], languages: [], hasGpu: false, repositories: [] });
  for (let person = 1; person <= size.people; person++) {
    const login = loginOf(person);
    identity.run(`id:${person}`, login, login, `Person ${person}`, NOW.getTime());
    account.run(person, login, login, `hash-${person}`, preferences, NOW.getTime());
  }
  const contribution = database.prepare(
    `INSERT INTO contributions (repository_id, number, sha, title, merged_at, author_key, co_author_keys, paths, verified, pass)
     VALUES (?, ?, ?, ?, ?, ?, '[]', ?, 1, 1)`,
  );
  for (let index = 0; index < size.contributions; index++) {
    const number = Math.floor(index / size.repositories) + 1;
    const mergedAt = NOW.getTime() - ((index * 7_919) % (5 * 365)) * DAY;
    const paths = JSON.stringify([PATHS[index % PATHS.length], PATHS[(index * 3 + 1) % PATHS.length]]);
    const title = `${VERBS[index % VERBS.length]} the ${THINGS[index % THINGS.length]}`;
    const person = (index % size.people) + 1;
    const repository = (index % size.repositories) + 1;
    contribution.run(repository, number, index.toString(16).padStart(40, "0"), title, mergedAt, `id:${person}`, paths);
  }
  const pull = database.prepare(
    `INSERT INTO pulls (repository_id, number, title, body, open, draft, author_key, association, created_at, updated_at, doubtful)
     VALUES (?, ?, 'Mend it', '', 1, 0, ?, 'CONTRIBUTOR', ?, ?, 0)`,
  );
  for (let person = 1; person <= size.people; person += 5)
    pull.run((person % size.repositories) + 1, 500_000 + person, `id:${person}`, NOW.getTime(), NOW.getTime());
  const issue = database.prepare(
    `INSERT INTO issues (repository_id, number, title, body, open, locked, association, labels, assignees, comments, created_at, updated_at,
     gone, doubtful) VALUES (?, ?, ?, 'It is broken.', 1, 0, 'NONE', '[]', '[]', 0, ?, ?, 0, 0)`,
  );
  for (let index = 0; index < size.issues; index++)
    issue.run((index % size.repositories) + 1, numberOf(index, size), titleOf(index), NOW.getTime(), NOW.getTime());
  database.prepare("UPDATE repositories SET imported_at = ?, read_at = ?").run(NOW.getTime(), NOW.getTime());
  database.exec("COMMIT");
  database.close();
}

function numberOf(index: number, { repositories }: Size): number {
  return 100_000 + Math.floor(index / repositories);
}

/** A number for an issue that has nothing to do with its other numbers. */
function mixed(index: number, salt: number): number {
  return Math.imul(Math.imul(index + 1, 2_654_435_761) ^ (salt * 40_503), 2_246_822_519) >>> 7;
}

function titleOf(index: number): string {
  const words = [VERBS[mixed(index, 1) % VERBS.length], "the", THINGS[mixed(index, 2) % THINGS.length]];
  return `${words.join(" ")} where a batch of ${index % 977} is used`;
}

async function judgeAll(store: Store, size: Size, version: string): Promise<void> {
  // Long enough ahead that nothing of it is judged while pages are measured.
  const until = new Date(Date.now() + 3_650 * DAY);
  let journeys: Journeys | null = null;
  const due = new Map((await store.judgements.due("", NOW, size.repositories)).map((one) => [one.repo, one]));
  for (let index = 0; index < size.repositories; index++) {
    const repo = repoName(index);
    const one = due.get(repo);
    if (one === undefined) throw new Error(`${repo} was not read`);
    journeys ??= await readJourneys(store, defaultRules, repo);
    const judged: Judgement[] = [];
    for (let issue = index; issue < size.issues; issue += size.repositories)
      judged.push(judgeOne(one.repositoryId, repo, issue, size));
    await store.judgements.replace(
      {
        repositoryId: one.repositoryId,
        judgedAt: NOW,
        until,
        version,
        news: one.news,
        historySha: null,
        open: judged.length * 3,
        newcomer: judged.length,
        free: judged.filter(({ card }) => card.verdict.state === "free").length,
        contributions: size.contributions / size.repositories,
        people: journeys.people,
        place: { ...NO_TREATMENT, treatment: { first: 40, merged: 31, medianDaysToMerge: 4, medianHoursToAnswer: 20 } },
        journeys: { ...journeys, repo },
      },
      judged,
    );
  }
}

function judgeOne(repositoryId: number, repo: string, index: number, size: Size): Judgement {
  const said = AREAS[mixed(index, 3) % AREAS.length] ?? "docs";
  const number = numberOf(index, size);
  const isTaken = mixed(index, 4) % 4 === 3;
  const at = new Date(NOW.getTime() - ((index * 31) % 400) * DAY);
  const url = `https://github.com/${repo}/issues/${number}#issuecomment-1`;
  const by = isTaken ? loginOf((index % size.people) + 1) : null;
  return judgement(repositoryId, repo, number, {
    rank: mixed(index, 5) / 2 ** 25,
    language: languageOf(repositoryId - 1),
    marking: (["newcomer", "second", "inferred"] as const)[mixed(index, 6) % 3] ?? "newcomer",
    directions: mixed(index, 7) % 2 === 0 ? ["application"] : ["infrastructure", "research"],
    card: {
      title: titleOf(index),
      area: mixed(index, 8) % 9 === 0 ? null : { area: said, by: "title", said },
      gpu: mixed(index, 9) % 11 === 0 ? "yes" : "unknown",
      updatedAt: at,
      verdict: {
        state: isTaken ? "claimed" : "free",
        by,
        until: null,
        slots: null,
        reasons: [{ kind: isTaken ? "claim" : "nobody", who: by, at, url, detail: null }],
      },
    },
  });
}

/** Where the databases of the two sizes stand. */
export function dataFiles(folder: string) {
  return { full: join(folder, "full.db"), tenth: join(folder, "tenth.db") };
}
