import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { CLIMBERS } from "../fixtures/climbers.ts";
import { runCommand, runInProcess } from "../fixtures/command.ts";
import { appendHistory, writeHistory } from "../fixtures/history.ts";
import { sharedWorkspace } from "../fixtures/workspace.ts";

const cwd = sharedWorkspace();
const good = join(cwd, "good.git");
const run = (...args: string[]) => runInProcess(args, cwd);
const git = (gitDir: string, ...args: string[]) =>
  execFileSync("git", [`--git-dir=${gitDir}`, ...args], { stdio: "pipe" })
    .toString()
    .trim();
let stored: string;

beforeAll(async () => {
  await writeHistory(good, CLIMBERS);
  expect(await run("import", "o/r", "--from", good)).toMatchObject({ code: 0 });
  stored = (await run("export", "contributions")).stdout;
});
afterEach(async () => expect((await run("export", "contributions")).stdout).toBe(stored));

/** A copy to spoil, its objects loose so that single ones can be taken away. */
function spoilable(name: string): string {
  const copy = join(cwd, `${name}.git`);
  cpSync(good, copy, { recursive: true });
  const packs = join(copy, "objects/pack");
  for (const pack of readdirSync(packs).filter((file) => file.endsWith(".pack"))) {
    cpSync(join(packs, pack), join(cwd, pack));
    rmSync(packs, { recursive: true });
    execFileSync("sh", ["-c", `git --git-dir='${copy}' unpack-objects -q < '${join(cwd, pack)}'`]);
  }
  return copy;
}

function remove(gitDir: string, object: string): void {
  const sha = git(gitDir, "rev-parse", object);
  rmSync(join(gitDir, "objects", sha.slice(0, 2), sha.slice(2)), { force: true });
}

/** One sentence on standard error, nothing on standard output, status 1. */
async function refused(from: string, sentence: RegExp, repo = "o/r"): Promise<void> {
  const { code, stdout, stderr } = await run("import", repo, "--from", from);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(sentence);
  expect(stderr.trimEnd()).not.toContain("\n");
}

describe("a history that cannot be read gets its sentence, and what is stored stays", () => {
  it("where there is no git on the machine", async () => {
    const env = { PATH: join(cwd, "nowhere"), DATABASE_URL: `file:${join(cwd, "firstrung.db")}` };
    const { code, stderr } = await runCommand(["import", "o/r", "--from", good], { cwd, env });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr:
        "Expected the program git, but it is not on this machine; install git 2.31 or newer and run this again.\n",
    });
  });

  it("where it is no repository, though a folder further up is one", async () => {
    const inside = join(cwd, "outer/inner");
    mkdirSync(inside, { recursive: true });
    execFileSync("git", ["init", "-q", join(cwd, "outer")]);
    await refused(inside, /inner is not a git repository that can be read: not a git repository/);
    writeFileSync(join(cwd, "file.txt"), "hello");
    await refused(join(cwd, "file.txt"), /file\.txt is not a git repository that can be read: not a folder/);
  });

  it("where there is nothing at all", async () => {
    await refused(
      join(cwd, "nowhere"),
      /^Expected a folder or an address such as https:\/\/… with --from, found .*nowhere\.$/m,
    );
    await refused("--upload-pack=touch /tmp/pwned", /^Expected a folder or an address/);
    await refused("ext::sh -c 'touch /tmp/pwned'", /^Expected a folder or an address/);
  });

  it("where it is empty", async () => {
    const empty = join(cwd, "empty.git");
    execFileSync("git", ["init", "-q", "--bare", empty]);
    await refused(empty, /has no commits yet, so there is nothing to import; run this again/);
  });

  it("where it is shallow", async () => {
    const shallow = join(cwd, "shallow.git");
    execFileSync("git", ["clone", "-q", "--bare", "--depth=3", `file://${good}`, shallow]);
    await refused(shallow, /is a shallow clone, so most of its history is missing; run git fetch --unshallow/);
  });

  it.each([
    ["the tip", "HEAD"],
    ["a commit in the middle", "HEAD~4"],
    ["a folder in the middle", "HEAD~4^{tree}"],
    ["the branch of a merge", "HEAD^2"],
  ])("where %s is missing", async (_what, object) => {
    const broken = spoilable(`broken-${object.replaceAll(/\W/g, "_")}`);
    remove(broken, object);
    await refused(
      broken,
      /^The history in .* is cut off: .*; fetch the missing part or clone it again, and run this again\.$/m,
      "o/broken",
    );
  });

  it("where the address cannot be reached, without its password and without half a clone", async () => {
    await refused(
      "https://ada:s3cret@127.0.0.1:1/o/r.git",
      /^Could not fetch the history of o\/r from https:\/\/127\.0\.0\.1:1\/o\/r\.git: /,
    );
    expect(
      JSON.stringify(await run("import", "o/r", "--from", "https://ada:s3cret@127.0.0.1:1/o/r.git")),
    ).not.toContain("s3cret");
    const killed = join(cwd, "data/clones/o/r.git.unfinished-999999999");
    mkdirSync(killed, { recursive: true });
    await refused(`file://${cwd}/nowhere.git`, /^Could not fetch the history/);
    expect(existsSync(join(cwd, "data/clones/o")) ? readdirSync(join(cwd, "data/clones/o")) : []).toEqual([]);
  });
});

describe("a history that was rewritten since the last import", () => {
  it("is read again from its beginning, which is said, and nothing that was merged is lost", async () => {
    const url = { DATABASE_URL: `file:${join(cwd, "rewritten.db")}` };
    const rewritten = join(cwd, "rewritten.git");
    cpSync(good, rewritten, { recursive: true });
    const importIt = () => runInProcess(["import", "o/r", "--from", rewritten], cwd, url);
    await importIt();
    // Everything after the third commit is gone; one number comes back changed, and one is new.
    git(rewritten, "update-ref", "refs/heads/main", git(rewritten, "rev-parse", "HEAD~9"));
    await appendHistory(rewritten, [
      { subject: "Speed up in docs (#5)", paths: ["docs/speed.md"] },
      { subject: "New (#20)", paths: ["src/pkg/new.py"] },
    ]);
    const { code, stdout, stderr } = await importIt();
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: "The history of o/r was rewritten since the last import, so all of it was read again.\n",
    });
    expect(stdout).toBe("o/r: 5 new commits, 5 of a pull request; 12 pull requests in all.\n");
    const rows = (await runInProcess(["export", "contributions"], cwd, url)).stdout.trimEnd().split("\n");
    const areas = new Map(
      rows.map((row) => JSON.parse(row) as { number: number; area: string }).map((row) => [row.number, row.area]),
    );
    expect([...areas.keys()]).toEqual([1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 20]);
    expect(areas.get(5)).toBe("docs");
    expect((await importIt()).stdout).toContain("nothing new");
  });
});

describe("a user's own settings", () => {
  it("change nothing of what is read", async () => {
    const home = join(cwd, "home");
    mkdirSync(home);
    writeFileSync(
      join(home, ".gitconfig"),
      "[log]\n\tshowSignature = true\n\tfollow = true\n\tdate = relative\n[diff]\n\trenames = copies\n\trelative = true\n\tignoreSubmodules = all\n[core]\n\tquotePath = true\n[i18n]\n\tlogOutputEncoding = latin1\n[color]\n\tui = always\n[format]\n\tpretty = oneline\n",
    );
    const env = {
      HOME: home,
      GIT_DIR: "/nowhere",
      DATABASE_URL: `file:${join(cwd, "own.db")}`,
      FIRSTRUNG_DATA: join(cwd, "data"),
    };
    expect(await runCommand(["import", "o/r", "--from", good], { cwd, env })).toMatchObject({ code: 0, stderr: "" });
    expect((await runCommand(["export", "contributions"], { cwd, env })).stdout).toBe(stored);
  });
});
