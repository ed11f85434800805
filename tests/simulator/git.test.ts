import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { createWorld, TOKEN } from "../../src/simulator/seed/create-world.ts";
import { EMPTY } from "../../src/simulator/seed/sizes.ts";
import { simulate } from "../fixtures/simulator.ts";
import { workspace } from "../fixtures/workspace.ts";

const run = promisify(execFile);
const git = async (...given: string[]) => {
  const env = { ...process.env, GIT_TERMINAL_PROMPT: "0", GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
  return (await run("git", given, { env })).stdout.trim();
};

it("clones without blobs and fetches what was merged since, under the ids of the API", async () => {
  const { url, get, world, requests } = await simulate();
  const [name = ""] = world.names();
  const r = world.repository(name);
  const clone = join(workspace(), "clone.git");
  await git("clone", "--quiet", "--bare", "--filter=blob:none", `${url}/${name}.git`, clone);
  const read = (...given: string[]) => git(`--git-dir=${clone}`, ...given);
  const subjects = (await read("log", "--first-parent", "--reverse", "--format=%s", "main")).split("\n");
  const landed = r.record.line.map((one) => {
    return one.kind === "push" ? one.message : (one.issue.pull!.subject ?? `${one.issue.title} (#${one.issue.number})`);
  });
  expect(subjects).toEqual(["Initial commit", ...landed]);
  expect(await read("cat-file", "--batch-all-objects", "--batch-check=%(objecttype)")).not.toContain("blob");

  const before = await read("rev-parse", "main");
  const { number: last } = r.mergePull(r.openPull({ title: "The last" }).number);
  const newest = r.merges.at(-1)!;
  expect(newest.number).toBe(last);
  await read("fetch", "--quiet", "origin", "main:main");
  const tip = await read("rev-parse", "main");
  expect(await read("rev-list", `${before}..main`)).toBe(tip);
  expect((await get(`/repos/${name}/pulls/${newest.number}`)).body.merge_commit_sha).toBe(tip);
  const paths = (await read("show", "--format=", "--name-only", "-z", "main")).split("\0").filter(Boolean);
  expect(paths).toEqual(newest.pull!.files.map(({ path }) => path).toSorted());

  const { number } = r.openPull({ title: "Add a page", by: "ada", coAuthors: ["bo"] });
  r.mergePull(number, {
    files: [
      { path: "docs/新 页.md", status: "added", patch: "@@ -0,0 +1 @@\n+hello" },
      { path: "README.md", status: "removed" },
      { path: "docs/moved.md", previousPath: "docs/faq.md", status: "renamed" },
    ],
  });
  await read("fetch", "--quiet", "origin", "main:main");
  expect(await read("rev-list", `${tip}..main`)).toBe(
    (await get(`/repos/${name}/pulls/${number}`)).body.merge_commit_sha,
  );
  const ada = world.person("ada");
  expect(await read("log", "-1", "--format=%an <%ae>%n%B", "main")).toBe(
    `ada <${ada.id}+ada@users.noreply.github.com>\nAdd a page (#${number})\n\nCo-authored-by: bo <${world.person("bo").id}+bo@users.noreply.github.com>`,
  );
  const raw = await read("log", "-1", "--format=", "--no-renames", "--name-status", "-z", "main");
  expect(raw.split("\0").filter(Boolean)).toEqual([
    "D",
    "README.md",
    "D",
    "docs/faq.md",
    "A",
    "docs/moved.md",
    "A",
    "docs/新 页.md",
  ]);
  // The file itself comes when it is wanted.
  expect(await read("show", "main:docs/moved.md")).toContain(`#${number}`);
  expect(requests.git).toBeGreaterThan(3);
  expect(requests.list.every(({ path }) => !path.includes(".git"))).toBe(true);
});

it("has commits without a number, and merges that are on another branch", async () => {
  const { url, get, world } = await simulate({ world: createWorld({ repositories: [{ ...EMPTY, name: "o/r" }] }) });
  const r = world.repository("o/r");
  const files = [{ path: "docs/a.md" }];
  r.openIssue({ title: "Broken" });
  r.mergePull(r.openPull({ title: "Mend", files }).number, { subject: "Mend it all" });
  r.mergePull(r.openPull({ title: "Backport", files, base: "release", body: "Fixes #1" }).number);
  r.pushCommit({ message: "Update version", files: [{ path: "version.txt", status: "added" }] });
  const clone = join(workspace(), "clone.git");
  await git("clone", "--quiet", "--bare", `${url}/o/r.git`, clone);
  const log = (await git(`--git-dir=${clone}`, "log", "--format=%H %s")).split("\n").map((line) => line.split(/ (.*)/));
  expect(log.map(([, subject]) => subject)).toEqual(["Update version", "Mend it all", "Initial commit"]);
  const shaOf = async (number: number) => (await get(`/repos/o/r/pulls/${number}`)).body.merge_commit_sha;
  expect(await shaOf(2)).toBe(log[1]![0]);
  expect(await shaOf(3)).toMatch(/^[0-9a-f]{40}$/);
  expect((await get("/repos/o/r/pulls/3")).body).toMatchObject({ merged: true, base: { ref: "release" } });
  expect((await get("/repos/o/r/issues/1")).body.state).toBe("open");
});

it("keeps private repositories from those without a token, and leads old names to new ones", async () => {
  const { url, world } = await simulate({
    world: createWorld({ repositories: [{ name: "o/r" }, { name: "o/secret" }] }),
  });
  const folder = workspace();
  world.repository("o/r").rename("o/renamed");
  await git("clone", "--quiet", "--bare", `${url}/o/r.git`, join(folder, "renamed"));
  world.repository("o/secret").makePrivate();
  await expect(git("clone", `${url}/o/secret.git`, join(folder, "a"))).rejects.toThrow(/could not read Username/);
  await expect(git("clone", `${url}/o/none.git`, join(folder, "b"))).rejects.toThrow(/could not read Username/);
  const [installation] = world.installations.values();
  const { text } = world.createInstallationToken(installation!.id);
  await git(
    "clone",
    "--quiet",
    "--bare",
    url.replace("//", `//x-access-token:${text}@`) + "/o/secret.git",
    join(folder, "c"),
  );
  await expect(git("clone", url.replace("//", `//x:${TOKEN}@`) + "/o/none.git", join(folder, "d"))).rejects.toThrow(
    /not found/,
  );
  expect(existsSync(join(folder, "c"))).toBe(true);
});

it("fails as it is told to, and leaves faults alone that are meant for the API", async () => {
  const { url, get, world, faults } = await simulate();
  const [name = ""] = world.names();
  faults.next({ kind: "status", status: 500 });
  faults.next({ kind: "html", match: /info\/refs/ });
  faults.next({ kind: "reset", match: /info\/refs/ });
  await expect(git("ls-remote", `${url}/${name}.git`)).rejects.toThrow(/502/);
  await expect(git("ls-remote", `${url}/${name}.git`)).rejects.toThrow();
  expect(await git("ls-remote", `${url}/${name}.git`)).toContain("refs/heads/main");
  expect((await get(`/repos/${name}`)).status).toBe(500);
});

it("makes no repository before one is asked for, and leaves none behind", async () => {
  const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`simulated-github-${process.pid}-`));
  const { url, world, close, get } = await simulate();
  const [name = ""] = world.names();
  await get(`/repos/${name}/pulls?state=all`);
  expect(folders()).toEqual([]);
  await git("ls-remote", `${url}/${name}.git`);
  expect(folders()).toHaveLength(1);
  await close();
  expect(folders()).toEqual([]);
});
