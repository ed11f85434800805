import { z } from "zod";
import type { CheckRun, Forge } from "../flows/ports.ts";
import { cut } from "./bodies.ts";
import { keepComment, keepIssue } from "./keeping.ts";
import { fileOf, pageOf } from "./normalize.ts";
import { query } from "./routes.ts";
import { readText } from "./repository-files.ts";
import { createRepositoryApi, type ForgeOptions, type RepositoryApi } from "./repository-api.ts";

const assigneesShape = z.object({ assignees: z.array(z.object({ login: z.string() })) });
const checkRunShape = z.object({
  conclusion: z.string().nullable(),
  output: z.object({ title: z.string().nullable() }),
});
const checkRunsShape = z.object({ check_runs: z.array(checkRunShape) });

const PAGE = 100;
/** GitHub lists no more files than this of a pull request (A13). */
const MOST_FILES = 3_000;
/** What GitHub takes of annotations in one request, and of characters in a summary. */
const MOST_ANNOTATIONS = 50;
const LONGEST_SUMMARY = 65_535;
const CHECK_NAME = "Firstrung config";

/** GitHub over HTTP, written to as the installation that covers a repository; see the port for the answers. */
export function createForge(options: ForgeOptions): Forge {
  const { within } = createRepositoryApi(options);
  return {
    keepComment: (repositoryId, number, purpose, text) =>
      within(repositoryId, (api) => keepComment(api, number, purpose, text)),
    keepIssue: (repositoryId, purpose, issue) => within(repositoryId, (api) => keepIssue(api, purpose, issue)),
    assign: (repositoryId, number, login) => within(repositoryId, (api) => assign(api, number, login)),
    unassign: (repositoryId, number, login) => within(repositoryId, (api) => unassign(api, number, login)),
    checkRun: (repositoryId, run) => within(repositoryId, (api) => putCheckRun(api, run)),
    readFile: (repositoryId, path, { ref, repo } = {}) =>
      within(repositoryId, (api) => readText(api, path, ref, repo), repo !== undefined),
    filesOf: (repositoryId, number) => within(repositoryId, (api) => listFiles(api, number)),
  };
}

async function assign(api: RepositoryApi, number: number, login: string): Promise<boolean> {
  if (await isAssigned(api, number, login)) return true;
  const answer = await api.ask("POST", `issues/${number}/assignees`, { assignees: [login] });
  return names(answer).includes(login.toLowerCase());
}

async function unassign(api: RepositoryApi, number: number, login: string): Promise<null> {
  if (await isAssigned(api, number, login))
    assigneesShape.parse(await api.ask("DELETE", `issues/${number}/assignees`, { assignees: [login] }));
  return null;
}

async function isAssigned(api: RepositoryApi, number: number, login: string): Promise<boolean> {
  return names(await api.ask("GET", `issues/${number}`)).includes(login.toLowerCase());
}

function names(answer: unknown): string[] {
  return assigneesShape.parse(answer).assignees.map(({ login }) => login.toLowerCase());
}

/** The same result twice on one commit is one check run. */
async function putCheckRun(api: RepositoryApi, run: CheckRun): Promise<null> {
  const { headSha, title } = run;
  const conclusion = run.isGood ? "success" : "failure";
  const find = async () => {
    const asked = query({ check_name: CHECK_NAME, filter: "latest" });
    const answer = checkRunsShape.parse(await api.ask("GET", `commits/${headSha}/check-runs?${asked}`));
    const isThere = answer.check_runs.some((one) => one.conclusion === conclusion && one.output.title === title);
    return isThere ? true : null;
  };
  if (await find()) return null;
  const annotations = run.annotations.slice(0, MOST_ANNOTATIONS).map(({ path, line, message }) => ({
    path,
    start_line: line,
    end_line: line,
    annotation_level: run.isGood ? "notice" : "failure",
    message,
  }));
  const output = { title, summary: cut(run.summary, LONGEST_SUMMARY), annotations };
  const body = { name: CHECK_NAME, head_sha: headSha, status: "completed", conclusion, output };
  await api.create("check-runs", body, (answer) => checkRunShape.parse(answer) && true, find);
  return null;
}

async function listFiles(api: RepositoryApi, number: number) {
  const files = [];
  for (let page = 1; files.length < MOST_FILES; page++) {
    const answer = await api.ask("GET", `pulls/${number}/files?per_page=${PAGE}&page=${page}`);
    const listed = pageOf(answer, fileOf);
    files.push(...listed);
    if (listed.length < PAGE) return { files, complete: true };
  }
  return { files, complete: false };
}
